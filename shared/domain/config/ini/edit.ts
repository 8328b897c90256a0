import type { Edit } from '../file.ts';
import { applyPatches, type Patch } from '../patches.ts';
import { encodeValue } from './encode.ts';
import { insertKey } from './insert.ts';
import type { IniKey, KeyTable } from './keys.ts';
import { parseValue } from './read.ts';
import { findSwallowed } from './swallowed.ts';
import { endsLine, tokenize, type Dialect, type KeyToken, type Token } from './tokens.ts';

interface Target {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly dialect: Dialect;
  readonly table: KeyTable;
}

/** What an edit gives: a text, or why there is none. */
export type IniEditResult =
  | { text: string }
  | { fault: 'keyUnwritable' | 'valueUnwritable' | 'valueRejected' };

/**
 * The text with one key set or unset and every other character as it was; a fault where the file cannot hold the value
 * or WSL would not take it. Setting changes the line that decides for WSL, else mends a malformed line of that key,
 * else adds a line to the section. Unsetting removes every line of the key, so that no later one takes over; comments
 * stay.
 */
export function editIni(
  text: string,
  edit: Edit,
  { dialect, table }: Pick<Target, 'dialect' | 'table'>,
): IniEditResult {
  const target = { text, tokens: tokenize(text, dialect), dialect, table };
  const key = table.find(edit.key);
  const lines = linesOf(target, key, edit.key);
  if (edit.value === null) {
    const removals = lines.map((line) => removal(target, line));
    return { text: applyPatches(text, removals) };
  }
  if (!isKeyName(edit.key)) return { fault: 'keyUnwritable' };
  const encoded = encodeValue(edit.value, key, dialect);
  if (encoded === null) return { fault: 'valueUnwritable' };
  const plain = typeof edit.value === 'string' ? edit.value : encoded;
  if (key !== undefined && parseValue(plain, key).code !== undefined) {
    return { fault: 'valueRejected' };
  }
  const line = lines[0] ?? malformedLineOf(target, key, edit.key);
  if (line === undefined) {
    const name = key === undefined ? edit.key : table.settingOf(key).key;
    return { text: insertKey(target, name, encoded) };
  }
  const { valueStart, valueEnd } = line.assignment;
  const end = findSwallowed(text, line.assignment, table)?.end ?? valueEnd;
  return { text: applyPatches(text, [{ start: valueStart, end, by: encoded }]) };
}

function isKeyName(key: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*\.[A-Za-z][A-Za-z0-9]*$/.test(key);
}

function isSame(table: KeyTable, key: IniKey | undefined, name: string, wanted: string): boolean {
  if (key === undefined) return name.toLowerCase() === wanted.toLowerCase();
  const found = table.find(name);
  return found !== undefined && table.settingOf(found) === table.settingOf(key);
}

function linesOf({ tokens, table }: Target, key: IniKey | undefined, wanted: string): KeyToken[] {
  return tokens.filter(
    (token): token is KeyToken =>
      token.kind === 'key' && isSame(table, key, token.assignment.fullName, wanted),
  );
}

/** A malformed line that was meant for the key: WSL drops it now, with a good value it counts. */
function malformedLineOf(
  { tokens, table, dialect }: Target,
  key: IniKey | undefined,
  wanted: string,
) {
  if (!dialect.skipsMalformed) return undefined;
  for (const token of tokens) {
    if (token.kind !== 'malformed' || token.assignment === null) continue;
    const { assignment } = token;
    if (isSame(table, key, assignment.fullName, wanted)) return { ...token, assignment };
  }
  return undefined;
}

function removal({ text, table }: Target, line: KeyToken): Patch {
  const swallowed = findSwallowed(text, line.assignment, table);
  if (swallowed !== null) return { start: line.start, end: swallowed.next, by: '' };
  if (text[line.tail] === '#') return { start: line.start, end: line.tail, by: '' };
  // The last line of a file without a final line end takes the one before it along.
  const lineEnd = /(?:\r\n|\n|\r)$/.exec(text.slice(0, line.start))?.[0] ?? '';
  const isLast = line.end === text.length && !endsLine(text, line);
  const before = isLast ? lineEnd.length : 0;
  return { start: line.start - before, end: line.end, by: '' };
}
