import { escapeRegExp, inClass } from '../glob.ts';

interface IgnoreRule {
  readonly pattern: RegExp;
  readonly isException: boolean;
  /** From 1. */
  readonly line: number;
}

/** Why a path is not sent: the line of the rule that hides it, or null where none does. */
export type IgnoreMatcher = (path: string) => number | null;

/**
 * A .dockerignore as a function over paths relative to the context. The last rule that matches the path or a folder
 * above it wins; `!` takes back. Not gitignore: a name matches at the root only.
 * Source: https://docs.docker.com/build/concepts/context/#dockerignore-files and https://github.com/moby/patternmatcher
 */
export function createIgnoreMatcher(text: string): IgnoreMatcher {
  const rules = linesOf(text).flatMap((source, index) => ruleOf(source, index + 1));
  return (path) => {
    const folders = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
    let hidden: number | null = null;
    for (const { pattern, isException, line } of rules) {
      if ((hidden === null) === isException) continue;
      if (folders.some((folder) => pattern.test(folder))) hidden = isException ? null : line;
    }
    return hidden;
  };
}

/** A path as a pattern that matches it alone. */
export function literalPattern(path: string): string {
  return path.replace(/[\\*?[\]]/g, '\\$&').replace(/^[#!]/, '\\$&');
}

/** What a .dockerignore takes back: its patterns behind `!`, tidied as the engine does. */
export function exceptionsIn(text: string): string[] {
  return linesOf(text).flatMap((source) => {
    const { pattern, isException } = readLine(source);
    return isException && pattern !== '' ? [pattern] : [];
  });
}

function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/);
}

function readLine(source: string): { pattern: string; isException: boolean } {
  const written = source.startsWith('#') ? '' : source.trim();
  const isException = written.startsWith('!');
  return { pattern: tidied(written.slice(isException ? 1 : 0).trim()), isException };
}

/** Like Go's path.Clean below the root: `./a//b/` is `a/b`, and `a/../b` is `b`. */
function tidied(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function ruleOf(source: string, line: number): IgnoreRule[] {
  const { pattern, isException } = readLine(source);
  return pattern === '' ? [] : [{ pattern: patternToRegExp(pattern), isException, line }];
}

function patternToRegExp(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const rest = pattern.slice(at);
    const group = /^\[(\^?)((?:\\.|[^\]\\])+)\]/.exec(rest);
    if (rest.startsWith('**')) {
      const isFolders = rest.startsWith('**/');
      source += isFolders ? '(?:.*/)?' : '.*';
      at += isFolders ? 2 : 1;
    } else if (rest.startsWith('*')) source += '[^/]*';
    else if (rest.startsWith('?')) source += '[^/]';
    else if (group !== null) {
      source += inClass(group[0]);
      at += group[0].length - 1;
    } else if (rest.startsWith('\\') && rest.length > 1) {
      source += escapeRegExp(rest[1] ?? '');
      at += 1;
    } else source += escapeRegExp(rest[0] ?? '');
  }
  try {
    return new RegExp(`^${source}$`, 'su');
  } catch {
    return /^$(?!)/;
  }
}
