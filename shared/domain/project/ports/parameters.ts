import { importNamed, type GoCall } from '../go/calls.ts';
import { indexAt, type GoFile } from '../go/goFile.ts';
import { callArguments, closingMark, isMark, isWord, tokenText } from '../go/tokens.ts';
import type { Clue } from './evidence.ts';
import type { SourceIndex } from './sourceIndex.ts';

/** The function that a token stands in. */
export interface EnclosingFunction {
  readonly name: string;
  readonly isMethod: boolean;
  readonly parameters: readonly string[];
  readonly start: number;
  /** The token after it. */
  readonly end: number;
}

/** The function of the file's top level around a token; null outside all of them. */
export function enclosingFunction(file: GoFile, token: number): EnclosingFunction | null {
  const { tokens } = file;
  const offset = tokens.starts[token] ?? 0;
  const line = tokens.source.lastIndexOf('\nfunc', offset);
  const start = line < 0 ? -1 : indexAt(tokens, line + 1);
  const end = endOf(tokens.source, line);
  if (start < 0 || !isWord(tokens, start, 'func') || end < offset) return null;
  const isMethod = isMark(tokens, start + 1, '(');
  const name = isMethod ? closingMark(tokens, start + 1) + 1 : start + 1;
  if (!isMark(tokens, name + 1, '(')) return null;
  return {
    name: tokenText(tokens, name),
    isMethod,
    parameters: callArguments(tokens, name + 1).map(([from]) => tokenText(tokens, from)),
    start,
    end: tokenAfter(tokens, end),
  };
}

/** A closing brace at the beginning of a line ends what begins there, as gofmt writes it. */
function endOf(source: string, line: number): number {
  const lineEnd = source.indexOf('\n', line + 1);
  const isOneLine = source.slice(line + 1, lineEnd).endsWith('}');
  const end = isOneLine ? lineEnd : source.indexOf('\n}', line);
  return end < 0 ? source.length : end;
}

/** Index of the first token that begins at or behind an offset. */
function tokenAfter({ starts }: GoFile['tokens'], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An expression that some call hands over for a parameter. */
export interface Argument {
  readonly file: GoFile;
  readonly range: readonly [number, number];
  /** Index of the call's token. */
  readonly call: number;
}

/** Where the name is a parameter of its function: what the project's calls of that function hand over for it. */
export function argumentsFor({ name, owner, file, token }: Clue, index: SourceIndex): Argument[] {
  const around = owner === '' ? enclosingFunction(file, token) : null;
  const position = around?.parameters.indexOf(name) ?? -1;
  if (around === null || position < 0) return [];
  return index.callsOf(around.name).flatMap(({ file: other, call }) => {
    const range = call.args[position];
    const isItself = isCallOf(around, file, { call, file: other });
    return range === undefined || !isItself ? [] : [{ file: other, range, call: call.token }];
  });
}

/** A function is called by its bare name in its package and through its package elsewhere, a method through a value. */
function isCallOf(
  { isMethod }: EnclosingFunction,
  declared: GoFile,
  { call, file }: { call: GoCall; file: GoFile },
): boolean {
  if (call.receiver === '') return !isMethod && file.dir === declared.dir;
  const imported = importNamed(file, call.receiver);
  return isMethod ? imported === '' : imported !== '' && endsWithDir(imported, declared);
}

/** An import of the folder that the file is in; of the module's root, any. */
function endsWithDir(imported: string, { dir }: GoFile): boolean {
  return (
    dir === '.' ||
    imported === dir ||
    imported.endsWith(`/${dir}`) ||
    dir.endsWith(imported.slice(imported.lastIndexOf('/')))
  );
}
