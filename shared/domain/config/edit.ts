import type { Edit, FileKind, Problem } from './file.ts';
import { editIni } from './ini/edit.ts';
import { iniFiles } from './ini/files.ts';
import { editJson } from './json/edit.ts';
import { isNamed } from './json/names.ts';
import { splitPath } from './json/path.ts';
import { problemSeverities, type ProblemCode } from './problemCodes.ts';

export type Edited = { text: string } | { problem: Problem };

/**
 * The text with the keys of `edits` set (or unset where a value is null) and every other character as it was: comments,
 * order, spacing, line ends, unknown keys. A key that is set keeps its line, its comment and its spelling; a new one
 * goes to the end of its section or object. Sizes are numbers of bytes and are written in the largest exact unit.
 * `problem` instead of `text` where an edit cannot be made without loss: broken JSON (`jsonBroken`), no object at the
 * top (`jsonNotObject`) or on the way (`jsonBlocked`), a key without a section (`keyUnwritable`), a value that the
 * file cannot hold (`valueUnwritable`) or that WSL would not take (`valueRejected`). Either all edits are made or none.
 */
export function editText(kind: FileKind, text: string, edits: readonly Edit[]): Edited {
  let current = text;
  for (const edit of edits) {
    const edited = editOne(kind, current, edit);
    if ('problem' in edited) return edited;
    current = edited.text;
  }
  return { text: current };
}

function editOne(kind: FileKind, text: string, edit: Edit): Edited {
  const { key, value } = edit;
  const edited =
    kind === 'wslconfig' || kind === 'wslconf'
      ? editIni(text, edit, iniFiles[kind])
      : editJson(text, { path: splitPath(key), value, isNamed: isNamed[kind] });
  return 'fault' in edited ? refuse(edited.fault, edit) : edited;
}

function refuse(code: ProblemCode, { key, value }: Edit): Edited {
  const values = { key, value: typeof value === 'string' ? value : JSON.stringify(value) };
  return { problem: { line: 1, column: 1, code, severity: problemSeverities[code], values } };
}
