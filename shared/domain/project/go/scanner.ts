/** What a token is; comments are kept apart, so that a finder never has to step over them. */
export const word = 0;
export const number = 1;
export const text = 2;
export const rawText = 3;
export const rune = 4;
export const mark = 5;

/**
 * A Go file as tokens: parallel arrays, because five thousand files hold millions of them. Operators are single
 * characters (`:=` is `:` and `=`). Offsets count UTF-16 units of `source`.
 */
export interface GoTokens {
  readonly source: string;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly commentStarts: readonly number[];
  readonly commentEnds: readonly number[];
}

/**
 * What the tokens of the file being scanned are written to, grown as needed and cut to length at the end: arrays that
 * grow one by one would cost more time in the garbage collector than the scan itself takes.
 */
let scratch = createScratch(65_536);

function createScratch(size: number) {
  return {
    kinds: new Uint8Array(size),
    starts: new Uint32Array(size),
    ends: new Uint32Array(size),
  };
}

/** Every token has a character at least. */
function roomFor(length: number): typeof scratch {
  if (length > scratch.kinds.length) scratch = createScratch(length * 2);
  return scratch;
}

/**
 * Splits Go source into tokens and comments. Never throws: an unclosed string ends at its line, an unclosed raw
 * string or comment at the end. Source: https://go.dev/ref/spec#Lexical_elements
 */
export function scanGo(source: string): GoTokens {
  const { kinds, starts, ends } = roomFor(source.length);
  let count = 0;
  const commentStarts: number[] = [];
  const commentEnds: number[] = [];
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) {
      at += 1;
      continue;
    }
    const isComment = code === slash && isCommentStart(source.charCodeAt(at + 1));
    const kind = kindOf(code, source.charCodeAt(at + 1));
    const end = isComment ? commentEnd(source, at) : tokenEnd(source, at, kind);
    if (isComment) {
      commentStarts.push(at);
      commentEnds.push(end);
    } else {
      kinds[count] = kind;
      starts[count] = at;
      ends[count] = end;
      count += 1;
    }
    at = end;
  }
  return {
    source,
    kinds: kinds.slice(0, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    commentStarts,
    commentEnds,
  };
}

const slash = 47;
const star = 42;
const newline = 10;
const backslash = 92;

function isCommentStart(code: number): boolean {
  return code === slash || code === star;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters, `_`, and everything beyond ASCII. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

function kindOf(code: number, next: number): number {
  if (isLetter(code)) return word;
  if (isDigit(code) || (code === 46 && isDigit(next))) return number;
  if (code === 34) return text;
  if (code === 96) return rawText;
  return code === 39 ? rune : mark;
}

function commentEnd(source: string, start: number): number {
  const isLine = source.charCodeAt(start + 1) === slash;
  const end = source.indexOf(isLine ? '\n' : '*/', start + 2);
  if (end < 0) return source.length;
  return isLine ? end : end + 2;
}

function tokenEnd(source: string, start: number, kind: number): number {
  if (kind === mark) return start + 1;
  if (kind === rawText) {
    const end = source.indexOf('`', start + 1);
    return end < 0 ? source.length : end + 1;
  }
  if (kind === text || kind === rune) return quotedEnd(source, start);
  let at = start + 1;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && !(kind === number && code === 46)) break;
    at += 1;
  }
  return at;
}

function quotedEnd(source: string, start: number): number {
  const quote = source.charCodeAt(start);
  for (let at = start + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === newline) return at;
    if (code === backslash && source.charCodeAt(at + 1) !== newline) at += 1;
  }
  return source.length;
}
