import { splitModLines, type ModLine } from './modSyntax.ts';

/** Why the go command would refuse a go.mod or go.work. `line` from 1. */
export interface ModProblem {
  readonly line: number;
  /** What stands there, as written. */
  readonly written: string;
  readonly kind:
    | 'directive'
    | 'block'
    | 'module'
    | 'version'
    | 'replace'
    | 'conflict'
    | 'mark'
    | 'utf16';
}

const verbs = {
  'go.mod': 'module go toolchain godebug require exclude replace retract tool ignore'.split(' '),
  'go.work': 'go toolchain godebug use replace'.split(' '),
} as const;

/**
 * The lines of a go.mod or go.work that stop every go command: unknown directives, blocks that are never closed, a
 * missing module path, versions that are none, marks of a merge, a byte order mark, UTF-16. Never throws.
 * Source: https://go.dev/ref/mod#go-mod-file-grammar
 */
export function modProblems(text: string, name: 'go.mod' | 'go.work'): ModProblem[] {
  if (text.includes('\0')) return [{ line: 1, written: '', kind: 'utf16' }];
  if (text.startsWith('\uFEFF')) return [{ line: 1, written: '', kind: 'mark' }];
  const conflicts = conflictsIn(text);
  if (conflicts.length > 0) return conflicts;
  const lines = splitModLines(text);
  const found = lines.flatMap((line) => problemOf(line, verbs[name]));
  const open = openBlock(text);
  const hasModule = name === 'go.work' || lines.some(({ verb }) => verb === 'module');
  return [
    ...found,
    ...(open === null ? [] : [open]),
    ...(hasModule ? [] : [{ line: 1, written: '', kind: 'module' as const }]),
  ].toSorted((left, right) => left.line - right.line);
}

function conflictsIn(text: string): ModProblem[] {
  const lines = text.split(/\r\n|\n|\r/);
  const index = lines.findIndex((line) => /^(<{7}|={7}|>{7})( |$)/.test(line));
  return index < 0 ? [] : [{ line: index + 1, written: lines[index] ?? '', kind: 'conflict' }];
}

const version = /^v\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/;
/** What `go get` resolves and writes anew: a branch or a commit is no mistake that stops a build for good. */
const goVersion = /^\d+\.\d+(\.\d+)?((rc|beta|alpha)\d+)?(-[\w.]+)?$/;

function problemOf({ verb, words, line }: ModLine, known: readonly string[]): ModProblem[] {
  const written = [verb, ...words].join(' ');
  const at = (kind: ModProblem['kind']) => [{ line, written, kind }];
  if (!known.includes(verb)) return at('directive');
  if (verb === 'module' || verb === 'use') return words.length === 1 ? [] : at('module');
  if (verb === 'go')
    return words.length === 1 && goVersion.test(words[0] ?? '') ? [] : at('version');
  if (verb === 'require' || verb === 'exclude')
    return words.length === 2 && version.test(words[1] ?? '') ? [] : at('version');
  if (verb === 'replace') return isReplacement(words) ? [] : at('replace');
  return [];
}

function isReplacement(words: readonly string[]): boolean {
  const arrow = words.indexOf('=>');
  const [target = '', ...versions] = words.slice(arrow + 1);
  const isLocal = /^(\.{1,2}([/\\]|$)|[/\\]|[A-Za-z]:[/\\])/.test(target);
  return (arrow === 1 || arrow === 2) && target !== '' && versions.length === (isLocal ? 0 : 1);
}

function openBlock(text: string): ModProblem | null {
  let open: ModProblem | null = null;
  for (const [index, source] of text.split(/\r\n|\n|\r/).entries()) {
    const code = source.replace(/\/\/.*/, '').trim();
    if (/^\w+\s*\($/.test(code)) {
      if (open !== null) return open;
      open = { line: index + 1, written: code, kind: 'block' };
    } else if (code === ')') open = null;
  }
  return open;
}
