import { splitModLines, type ModLine } from './modSyntax.ts';

export interface Requirement {
  readonly path: string;
  readonly version: string;
  /** Marked `// indirect`: no package of this module imports it. */
  readonly indirect: boolean;
  readonly line: number;
}

/** `replace path [version] => target [targetVersion]`; a local target is a path and has no version. */
export interface Replacement {
  readonly path: string;
  readonly version: string;
  readonly target: string;
  readonly targetVersion: string;
  readonly isLocal: boolean;
  readonly line: number;
}

/** go.mod as far as it matters to a build. `go` and `toolchain` are empty where there is no such line. */
export interface GoMod {
  readonly module: string;
  readonly go: string;
  readonly toolchain: string;
  readonly requires: readonly Requirement[];
  readonly replaces: readonly Replacement[];
  readonly excludes: readonly { path: string; version: string }[];
  /** Versions, or `low..high`. */
  readonly retracts: readonly string[];
  readonly tools: readonly string[];
  /** Folders that `./...` leaves out (Go 1.25). */
  readonly ignores: readonly string[];
}

/**
 * Reads a go.mod. Never throws; unknown directives are passed over, as newer Go may have them.
 * Source: https://go.dev/ref/mod#go-mod-file-grammar
 */
export function parseGoMod(text: string): GoMod {
  const lines = splitModLines(text);
  const wordsOf = (verb: string) => lines.filter((line) => line.verb === verb);
  return {
    module: lastWord(wordsOf('module')),
    go: lastWord(wordsOf('go')),
    toolchain: toolchainOf(wordsOf('toolchain')),
    requires: wordsOf('require').map(requirement),
    replaces: wordsOf('replace').flatMap(replacement),
    excludes: wordsOf('exclude').map(({ words }) => ({
      path: words[0] ?? '',
      version: words[1] ?? '',
    })),
    retracts: wordsOf('retract').map(({ words }) => retracted(words)),
    tools: wordsOf('tool').map(({ words }) => words[0] ?? ''),
    ignores: wordsOf('ignore').map(({ words }) => (words[0] ?? '').replace(/\/+$/, '')),
  };
}

/** The replace directives among the lines; those without an arrow or a target are passed over. */
export function replacement({ words, line }: ModLine): Replacement[] {
  const arrow = words.indexOf('=>');
  const [path, version = ''] = words.slice(0, Math.max(arrow, 0));
  const [target, targetVersion = ''] = words.slice(arrow + 1);
  if (arrow < 0 || path === undefined || target === undefined) return [];
  return [{ path, version, target, targetVersion, isLocal: isLocalPath(target), line }];
}

/** `default` is how go.mod says that there is no suggestion. */
export function toolchainOf(lines: readonly ModLine[]): string {
  const word = lastWord(lines);
  return word === 'default' ? '' : word;
}

/** The last line wins; empty where there is none. */
export function lastWord(lines: readonly ModLine[]): string {
  return lines.at(-1)?.words[0] ?? '';
}

/** Replacement targets are paths if they begin so; Windows drives and backslashes too. */
function isLocalPath(target: string): boolean {
  return /^(\.{1,2}([/\\]|$)|[/\\]|[A-Za-z]:[/\\])/.test(target);
}

function requirement({ words, comment, line }: ModLine): Requirement {
  return {
    path: words[0] ?? '',
    version: words[1] ?? '',
    indirect: /^indirect\s*(;|$)/.test(comment),
    line,
  };
}

function retracted(words: readonly string[]): string {
  return words
    .filter((word) => !['[', ']', ','].includes(word))
    .slice(0, 2)
    .join('..');
}
