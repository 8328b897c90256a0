import { joinPath } from '../paths.ts';
import { findWords } from './calls.ts';
import type { GoFile } from './goFile.ts';
import { word } from './scanner.ts';
import { callArguments, closingMark, isMark, literalText, tokenText } from './tokens.ts';

/** Names that are followed: a constant of a constant. */
const deepest = 3;

/**
 * The text that an expression of the tokens `[from, to)` stands for: a literal, a name that its package gives a literal,
 * such texts added, or joined by filepath.Join. Null for all else. `others`: the files of the package.
 */
export function stringValue(
  file: GoFile,
  [from, to]: readonly [number, number],
  others: readonly GoFile[],
  depth = 0,
): string | null {
  const { tokens } = file;
  let value: string | null = null;
  for (let at = from; at < to; at += 1) {
    const isFirst = at === from;
    if (!isFirst && !isMark(tokens, at, '+')) return null;
    const part = partAt(file, isFirst ? at : at + 1, others, depth);
    if (part === null || part.end > to) return null;
    value = (value ?? '') + part.value;
    at = part.end - 1;
  }
  return value;
}

function partAt(
  file: GoFile,
  at: number,
  others: readonly GoFile[],
  depth: number,
): { value: string; end: number } | null {
  const { tokens } = file;
  const literal = literalText(tokens, at);
  if (literal !== null) return { value: literal, end: at + 1 };
  const name = tokenText(tokens, at);
  const isJoin = /^(filepath|path)$/.test(name) && tokenText(tokens, at + 2) === 'Join';
  if (isJoin && isMark(tokens, at + 3, '(')) {
    const parts = callArguments(tokens, at + 3).map((range) =>
      stringValue(file, range, others, depth),
    );
    const end = closingMark(tokens, at + 3) + 1;
    if (parts.length === 0 || parts.some((part) => part === null)) return null;
    const joined = joinPath(parts.join('/'));
    return { value: parts[0]?.startsWith('/') === true ? `/${joined}` : joined, end };
  }
  const isName = tokens.kinds[at] === word && !isMark(tokens, at + 1, '.');
  const isCalled = isMark(tokens, at + 1, '(') || isMark(tokens, at + 1, '[');
  if (!isName || isCalled || depth >= deepest) return null;
  const value = valueOfName(name, [file, ...others.filter((other) => other !== file)], depth);
  return value === null ? null : { value, end: at + 1 };
}

/** `name = "x"`, `name string = "x"` and `name := "x"`, the first that there is. */
function valueOfName(name: string, files: readonly GoFile[], depth: number): string | null {
  const pattern = new RegExp(`(?<![\\p{L}\\d_])${name}(?![\\p{L}\\d_])`, 'gu');
  for (const file of files) {
    if (!file.tokens.source.includes(name)) continue;
    const { tokens } = file;
    for (const token of findWords(file, pattern)) {
      if (isMark(tokens, token - 1, '.')) continue;
      const isTyped = tokenText(tokens, token + 1) === 'string';
      const sign = token + (isTyped || isMark(tokens, token + 1, ':') ? 2 : 1);
      if (!isMark(tokens, sign, '=') || isMark(tokens, sign + 1, '=')) continue;
      const value = stringValue(file, [sign + 1, endOfLine(file, sign + 1)], files, depth + 1);
      if (value !== null) return value;
    }
  }
  return null;
}

function endOfLine({ tokens }: GoFile, from: number): number {
  const start = tokens.ends[from] ?? tokens.source.length;
  const line = tokens.source.indexOf('\n', start);
  let at = from + 1;
  while (at < tokens.kinds.length && (line < 0 || (tokens.starts[at] ?? 0) < line)) {
    if (isMark(tokens, at, ')') || isMark(tokens, at, ';') || isMark(tokens, at, '}')) break;
    at = isMark(tokens, at, '(') ? closingMark(tokens, at) + 1 : at + 1;
  }
  return at;
}
