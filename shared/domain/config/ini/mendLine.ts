import type { KeyTable } from './keys.ts';
import { withPlainSigns } from './signs.ts';
import { tokenize, type Dialect, type MalformedToken, type Token } from './tokens.ts';

/** What a line may have been meant to be. */
interface Reader {
  readonly dialect: Dialect;
  readonly table: KeyTable;
}

/** As many faults as one line has. */
const mostFaults = 4;

/** A malformed line as it was meant; null where one of its faults cannot be mended, for half a fix is none. */
export function mendLine(line: string, reader: Reader): string | null {
  const { dialect } = reader;
  let current = line;
  for (let fault = 0; fault <= mostFaults; fault += 1) {
    const [token, ...more] = tokenize(current, dialect);
    if (token?.kind !== 'malformed') return more.some(isMalformed) ? null : current;
    const plain = fault === 0 ? withPlainHead(current) : current;
    current = plain === current ? mends[codeOf(token, current)](current, token, reader) : plain;
  }
  return null;
}

/** What begins a comment elsewhere; null where the line has another fault. */
export function commentSignOf({ code }: Pick<MalformedToken, 'code'>, line: string): string | null {
  return code === 'keyName' ? (/^\s*(;|；|\/\/)/.exec(line)?.[1] ?? null) : null;
}

function isMalformed({ kind }: Token): boolean {
  return kind === 'malformed';
}

function codeOf(token: MalformedToken, line: string): keyof typeof mends {
  return commentSignOf(token, line) === null ? token.code : 'commentSign';
}

/** The name or header of a line in plain signs; values and comments are left alone. */
function withPlainHead(line: string): string {
  const [head = ''] = /^[^=＝#＃]*[=＝]?/.exec(line) ?? [];
  const rest = line.slice(head.length);
  const plain = withPlainSigns(head);
  return /^\s*$/.test(plain) ? plain + rest.replace(/^＃/, '#') : plain + rest;
}

/** The line with one fault less; the same line where nobody can tell what was meant. */
type Mend = (line: string, token: MalformedToken, reader: Reader) => string;

const mends: Record<MalformedToken['code'] | 'commentSign', Mend> = {
  keyName: (line) => line,
  commentSign: (line) => line.replace(/;+|\/{2,}/, '#'),
  sectionName: mendHeader,
  sectionEnd: mendHeader,
  sectionTail: (line, { start, at }) => {
    const tail = line.slice(at - start);
    // `echo "[boot]\nsystemd=true"` writes the two characters in some shells.
    if (tail.startsWith('\\n')) return line.replaceAll('\\n', '\n');
    const isComment = /^(?:;|\/\/|；|＃)/.test(tail);
    const mended = isComment ? tail.replace(/^(?:;+|；+|＃+|\/+)/, '#') : `\n${tail}`;
    return line.slice(0, at - start) + mended;
  },
  equals: mendName,
  escape: (line, token) => mendValue(line, token, doubleBackslashes),
  quote: (line, token) => mendValue(line, token, (raw) => `${raw}"`),
};

/** `[ wsl2 ]`, `[wsl2`, `[WSL 2]`, `[wsl-2]` */
function mendHeader(line: string, _token: MalformedToken, { table }: Reader): string {
  const [, indent = '', inner = ''] = /^([ \t]*)\[([^\]\r\n#]*)\]/.exec(line) ?? [];
  const bare = inner.replace(/[^A-Za-z0-9]/g, '');
  const isKnown = table.keys.some(({ key }) => sectionOf(key) === bare.toLowerCase());
  if (isKnown) return `${indent}[${bare}]${line.slice(indent.length + inner.length + 2)}`;
  return line.replace(/^([ \t]*)\[[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*\]?/, '$1[$2]');
}

function sectionOf(key: string): string {
  return key.slice(0, key.indexOf('.')).toLowerCase();
}

/** `memory: 8GB`, `memory 8GB`, `auto_memory_reclaim=gradual`, `export memory=8GB`, `REM note` */
function mendName(line: string, _token: MalformedToken, { table }: Reader): string {
  const [head = '', indent = '', word = ''] = /^([ \t]*)([^\s=:：＝#]+)/.exec(line) ?? [];
  const rest = line.slice(head.length);
  if (/^rem$/i.test(word)) return `${indent}#${rest}`;
  if (/^(?:export|set)$/i.test(word) && knownName(firstWord(rest), table) !== null)
    return indent + rest.trimStart();
  const name = knownName(word, table);
  if (name === null) return line;
  return indent + name + rest.replace(/^[ \t]*[:：＝][ \t]*(?=\S)|^[ \t]+(?=[^\s:=])/, '=');
}

function firstWord(text: string): string {
  return /^\s*([^\s=:]+)/.exec(text)?.[1] ?? '';
}

/** A key's name, whatever section it is in, in the spelling it has here if that is only another case. */
function knownName(word: string, { keys, find }: KeyTable): string | null {
  // `wsl2.memory=8GB`, as this program and many pages write of a key
  if (find(word) !== undefined) return word.slice(word.indexOf('.') + 1);
  const bare = word.replace(/[-_.]/g, '').toLowerCase();
  const known = keys.map(({ key }) => key.slice(key.indexOf('.') + 1));
  const found = known.find((name) => name.toLowerCase() === bare);
  if (found === undefined) return null;
  return word.toLowerCase() === found.toLowerCase() ? word : found;
}

function mendValue(
  line: string,
  { assignment, start }: MalformedToken,
  change: (raw: string) => string,
): string {
  if (assignment === null) return line;
  const from = assignment.valueStart - start;
  const to = assignment.valueEnd - start;
  return line.slice(0, from) + change(line.slice(from, to)) + line.slice(to);
}

/** Every backslash stands for itself, pairs stay pairs. */
export function doubleBackslashes(raw: string): string {
  return raw.replace(/\\\\|\\/g, '\\\\');
}
