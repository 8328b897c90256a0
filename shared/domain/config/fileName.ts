import type { LintContext } from './context.ts';
import type { FileKind } from './file.ts';
import type { Finding } from './problem.ts';

const names: readonly (readonly [RegExp, FileKind])[] = [
  [/^\.?wslconfig(?:\.\w+)*$/i, 'wslconfig'],
  [/^wsl\.conf(?:\.\w+)*$/i, 'wslconf'],
  [/^(?:windows-)?daemon\.json(?:\.\w+)*$/i, 'daemon'],
  [/^settings(?:-store)?\.json(?:\.\w+)*$/i, 'desktop'],
];

const wanted: Readonly<Record<FileKind, string>> = {
  wslconfig: '.wslconfig',
  wslconf: 'wsl.conf',
  daemon: 'daemon.json',
  desktop: 'settings-store.json',
};

/** The kind that a file's name tells, wherever it lies; null where it tells none. Takes both kinds of slashes. */
export function fileKindOf(path: string): FileKind | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return names.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/**
 * A name that looks right and is not: Notepad puts `.txt` behind, and the dot in front gets lost. Copies under other
 * endings are nobody's mistake.
 */
export function lintFileName(kind: FileKind, { fileName = '' }: LintContext): Finding[] {
  const isMistake = /\.txt$/i.test(fileName) || /^wslconfig$/i.test(fileName);
  if (!isMistake || fileKindOf(fileName) !== kind) return [];
  return [{ at: 0, code: 'wrongFileName', values: { name: fileName, right: wanted[kind] } }];
}
