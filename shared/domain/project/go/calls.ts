import { indexAt, type GoFile } from './goFile.ts';
import { word } from './scanner.ts';
import { callArguments, isMark, lineAt, tokenText } from './tokens.ts';

/** A call in a file. `receiver` is the word before the dot, or empty. */
export interface GoCall {
  readonly name: string;
  readonly receiver: string;
  /** Index of the name's token. */
  readonly token: number;
  /** Token ranges `[from, to)`. */
  readonly args: readonly (readonly [number, number])[];
}

/** Indexes of the word tokens that `names` (global, whole words) matches: text in comments and strings is none. */
export function findWords(file: GoFile, names: RegExp): number[] {
  const found: number[] = [];
  for (const match of file.tokens.source.matchAll(names)) {
    const index = indexAt(file.tokens, match.index);
    if (index >= 0 && file.tokens.kinds[index] === word) found.push(index);
  }
  return found;
}

/** Indexes of the word tokens that are this name, in the order of the file. */
export function wordsNamed({ tokens }: GoFile, name: string): number[] {
  const found: number[] = [];
  const { source } = tokens;
  for (let at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + name.length)) {
    const index = indexAt(tokens, at);
    if (index >= 0 && tokens.kinds[index] === word && tokenText(tokens, index) === name)
      found.push(index);
  }
  return found;
}

/** The calls of functions and methods with these names, in the order of the file; declarations are none. */
export function findCalls(file: GoFile, names: RegExp): GoCall[] {
  return callsAt(file, findWords(file, names));
}

/** The calls among these tokens. */
export function callsAt(file: GoFile, words: readonly number[]): GoCall[] {
  const { tokens } = file;
  return words.flatMap((token) => {
    const isDeclared = tokenText(tokens, token - 1) === 'func' || isMethodName(file, token);
    if (!isMark(tokens, token + 1, '(') || isDeclared) return [];
    const receiver = isMark(tokens, token - 1, '.') ? tokenText(tokens, token - 2) : '';
    return [
      { name: tokenText(tokens, token), receiver, token, args: callArguments(tokens, token + 1) },
    ];
  });
}

/** The line of a token, from 1. */
export function lineOf({ tokens }: GoFile, token: number): number {
  return lineAt(tokens.source, tokens.starts[token] ?? 0);
}

/** The path that the file imports under this name; empty where it is no import. */
export function importNamed(file: GoFile, name: string): string {
  return file.imports.find((entry) => entry.name === name)?.path ?? '';
}

/** Whether the file imports a path that begins with `prefix` (whole elements). */
export function importsUnder(file: GoFile, prefix: string): boolean {
  return file.imports.some(({ path }) => path === prefix || path.startsWith(`${prefix}/`));
}

/** `func (s *Server) Listen(` and the interface line `Listen(addr string) error` look like calls. */
function isMethodName({ tokens }: GoFile, token: number): boolean {
  if (!isMark(tokens, token - 1, ')')) return false;
  const before = tokens.source.slice(tokens.source.lastIndexOf('\n', tokens.starts[token]) + 1);
  return /^func\s*\(/.test(before);
}
