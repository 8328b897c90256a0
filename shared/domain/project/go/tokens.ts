import { mark, rawText, text, word, type GoTokens } from './scanner.ts';

/** The token's source; empty beyond the end. */
export function tokenText(tokens: GoTokens, index: number): string {
  return tokens.source.slice(tokens.starts[index], tokens.ends[index] ?? 0);
}

/** Whether the token is this very mark. */
export function isMark(tokens: GoTokens, index: number, sign: string): boolean {
  return (
    tokens.kinds[index] === mark &&
    tokens.source[tokens.starts[index] ?? tokens.source.length] === sign
  );
}

/** Whether the token is this very word. */
export function isWord(tokens: GoTokens, index: number, name: string): boolean {
  const start = tokens.starts[index];
  return (
    start !== undefined &&
    tokens.kinds[index] === word &&
    (tokens.ends[index] ?? 0) - start === name.length &&
    tokens.source.startsWith(name, start)
  );
}

/** The value of a string literal, quoted or raw; null for any other token. */
export function literalText(tokens: GoTokens, index: number): string | null {
  const kind = tokens.kinds[index];
  if (kind !== text && kind !== rawText) return null;
  const source = tokenText(tokens, index);
  if (kind === rawText) return source.replace(/^`|`$/g, '').replaceAll('\r', '');
  return unquoteGo(source.slice(1, source.length > 1 && source.endsWith('"') ? -1 : undefined));
}

/** Counts from 1. Walks the source: call it for findings, not for every token. */
export function lineAt(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at >= 0 && at < offset; at = source.indexOf('\n', at + 1))
    line += 1;
  return line;
}

/** The index of the bracket that closes the one at `open`, or the number of tokens. */
export function closingMark(tokens: GoTokens, open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.kinds.length; index += 1) {
    if (tokens.kinds[index] !== mark) continue;
    const sign = tokens.source[tokens.starts[index] ?? 0] ?? '';
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.kinds.length;
}

/** Token ranges `[from, to)` of the arguments of the call whose `(` is at `open`; an empty list for `()`. */
export function callArguments(tokens: GoTokens, open: number): [number, number][] {
  const close = closingMark(tokens, open);
  const ranges: [number, number][] = [];
  let from = open + 1;
  for (let index = open + 1; index < close; index += 1) {
    if (tokens.kinds[index] !== mark) continue;
    const sign = tokens.source[tokens.starts[index] ?? 0] ?? '';
    if ('([{'.includes(sign)) index = closingMark(tokens, index);
    else if (sign === ',') {
      ranges.push([from, index]);
      from = index + 1;
    }
  }
  if (from < close) ranges.push([from, close]);
  return ranges;
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Takes the escapes out of an interpreted string's inside. */
function unquoteGo(inner: string): string {
  if (!inner.includes('\\')) return inner;
  return inner.replace(
    /\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|.)/g,
    (all, escape: string) => escapes[escape] ?? characterOf(escape) ?? all,
  );
}

function characterOf(escape: string): string | null {
  const isOctal = /^[0-7]{3}$/.test(escape);
  const code = Number.parseInt(isOctal ? escape : escape.slice(1), isOctal ? 8 : 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
