import { baseName, parentOf } from '../paths.ts';
import { constraintHolds, fromPlusBuild, nameFits, type BuildTarget } from './buildConstraint.ts';
import { scanGo, type GoTokens } from './scanner.ts';
import { isMark, isWord, literalText, tokenText } from './tokens.ts';

export interface GoImport {
  /** The name that the file calls it by; `_` and `.` too. */
  readonly name: string;
  readonly path: string;
  /** Index of the token. */
  readonly token: number;
}

/** One Go file, scanned, with its head read. `dir` and `path` are relative to the context. */
export interface GoFile {
  readonly path: string;
  readonly dir: string;
  readonly tokens: GoTokens;
  readonly packageName: string;
  /** `//go:build` or `// +build` lines as one expression; empty for none. */
  readonly constraint: string;
  readonly imports: readonly GoImport[];
  /** Index of the first token after the imports. */
  readonly body: number;
  readonly hasMainFunction: boolean;
}

/** Scans a file and reads its package, constraints, imports and whether it has a `main`. Never throws. */
export function readGoFile(path: string, source: string): GoFile {
  const tokens = scanGo(source);
  const { imports, body } = readImports(tokens);
  const isPackage = isWord(tokens, 0, 'package');
  return {
    path,
    dir: parentOf(path),
    tokens,
    packageName: isPackage ? tokenText(tokens, 1) : '',
    constraint: readConstraint(tokens),
    imports,
    body,
    hasMainFunction: hasMainFunction(tokens, body),
  };
}

/** Whether the file is part of a build for this target. */
export function isBuiltFor(file: GoFile, target: BuildTarget): boolean {
  return (
    nameFits(baseName(file.path), target) &&
    constraintHolds(file.constraint, target) &&
    (target.cgo || !file.imports.some(({ path }) => path === 'C'))
  );
}

function readConstraint(tokens: GoTokens): string {
  const head = tokens.starts[0] ?? tokens.source.length;
  const old: string[] = [];
  for (const [index, start] of tokens.commentStarts.entries()) {
    if (start >= head) break;
    const comment = tokens.source.slice(start, tokens.commentEnds[index]).trimEnd();
    if (comment.startsWith('//go:build ')) return comment.slice('//go:build '.length).trim();
    const line = /^\/\/\s*\+build\s+(.*)$/.exec(comment)?.[1];
    if (line !== undefined) old.push(line);
  }
  return fromPlusBuild(old);
}

function readImports(tokens: GoTokens): { imports: GoImport[]; body: number } {
  const imports: GoImport[] = [];
  let at = isWord(tokens, 0, 'package') ? 2 : 0;
  while (isMark(tokens, at, ';')) at += 1;
  while (isWord(tokens, at, 'import')) {
    at += 1;
    const isBlock = isMark(tokens, at, '(');
    if (isBlock) at += 1;
    for (; at < tokens.kinds.length; at += 1) {
      const found = importAt(tokens, at);
      if (found !== null) imports.push(found);
      if (isMark(tokens, at, ')') || (!isBlock && found !== null)) break;
    }
    at += 1;
    while (isMark(tokens, at, ';')) at += 1;
  }
  return { imports, body: at };
}

function importAt(tokens: GoTokens, at: number): GoImport | null {
  const path = literalText(tokens, at);
  if (path === null) return null;
  const before = tokenText(tokens, at - 1);
  const isNamed = /^[\p{L}_.][\p{L}\d_]*$/u.test(before) && before !== 'import';
  return { name: isNamed ? before : packageNameOf(path), path, token: at };
}

/** By custom: the last element without `/v2`, `.v3`, `go-` and `-go`. */
function packageNameOf(path: string): string {
  const element = baseName(path.replace(/\/v\d+$/, '')).replace(/\.v\d+$/, '');
  return element.replace(/^go-|-go$|\.go$/g, '').replaceAll('-', '_');
}

function hasMainFunction(tokens: GoTokens, body: number): boolean {
  for (
    let at = tokens.source.indexOf('main');
    at >= 0;
    at = tokens.source.indexOf('main', at + 4)
  ) {
    const index = indexAt(tokens, at);
    if (index > body && isWord(tokens, index, 'main') && isWord(tokens, index - 1, 'func'))
      return true;
  }
  return false;
}

/** The index of the token that begins at `offset`, or -1. */
export function indexAt({ starts }: GoTokens, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = starts[middle] ?? 0;
    if (start === offset) return middle;
    if (start < offset) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
