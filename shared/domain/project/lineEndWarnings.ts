import { keepsLf } from './git/attributes.ts';
import { checksOutCrlf } from './git/autocrlf.ts';
import { parentOf } from './paths.ts';
import { warning, type Warning, type WarningSources } from './warning.ts';

/** A script whose first line ends in CR names an interpreter that does not exist: "no such file or directory". */
export function crlfScripts({ snapshot }: WarningSources): Warning[] {
  return snapshot.files
    .filter(({ text }) => text !== null && /^\uFEFF?#![^\n]*\r\n/.test(text))
    .map(({ path }) => warning('crlfScript', { file: path }, { file: path, line: 1 }));
}

/** Scripts that are sound here and would be broken in the next checkout on Windows. */
export function crlfAtCheckout({ snapshot }: WarningSources): Warning[] {
  if (!checksOutCrlf(snapshot.gitConfigs)) return [];
  const attributes = snapshot.files.flatMap(({ path, text }) =>
    text !== null && /(^|\/)\.gitattributes$/.test(path) ? [{ dir: parentOf(path), text }] : [],
  );
  return snapshot.files
    .filter(({ text }) => text !== null && /^#![^\r\n]*\n/.test(text))
    .filter(({ path }) => !keepsLf(path, attributes))
    .slice(0, 1)
    .map(({ path }) => warning('crlfAtCheckout', { file: path }, { file: path, line: 1 }));
}
