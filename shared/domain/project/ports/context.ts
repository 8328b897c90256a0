import { mark, word } from '../go/scanner.ts';
import { isMark, isWord, tokenText } from '../go/tokens.ts';
import type { GoFile } from '../go/goFile.ts';

/** How far back the braces around a token are looked for, in tokens, and how many of them. */
const farthest = 600;
const deepest = 4;

/**
 * The names of what a token stands in, innermost first: `Port` in `Database: DBConfig{Port: 1}` is in `DBConfig` and
 * `Database`, in `type Redis struct { Port int }` it is in `Redis`, and in `c.db.Port = 1` in `db` and `c`. A
 * function's body ends the search.
 */
export function enclosingNames(file: GoFile, token: number): string[] {
  const { tokens } = file;
  const names: string[] = [];
  for (let at = token - 1; isMark(tokens, at, '.'); at -= 2) names.push(tokenText(tokens, at - 1));
  let depth = 0;
  let found = 0;
  for (let at = token - 1; at >= Math.max(0, token - farthest) && found < deepest; at -= 1) {
    if (tokens.kinds[at] !== mark) continue;
    if (isMark(tokens, at, '}')) depth += 1;
    if (!isMark(tokens, at, '{')) continue;
    if (depth > 0) {
      depth -= 1;
      continue;
    }
    const before = namesBefore(file, at);
    if (before.length === 0) break;
    names.push(...before);
    found += 1;
  }
  return names;
}

/** `Key: pkg.Type{`, `type Name struct {`, `Field struct {`, `[]Type{`; none for the brace of a body. */
function namesBefore({ tokens }: GoFile, brace: number): string[] {
  const isName = (at: number) => tokens.kinds[at] === word && !keywords.has(tokenText(tokens, at));
  if (isWord(tokens, brace - 1, 'struct'))
    return isName(brace - 2) ? [tokenText(tokens, brace - 2)] : ['struct'];
  if (isMark(tokens, brace - 1, ':'))
    return isName(brace - 2) ? [tokenText(tokens, brace - 2)] : ['map'];
  if (!isName(brace - 1)) return [];
  const names = [tokenText(tokens, brace - 1)];
  let at = brace - 2;
  while (isMark(tokens, at, '.')) at -= 2;
  if (isMark(tokens, at, '&')) at -= 1;
  if (isMark(tokens, at, ':') && isName(at - 1)) names.push(tokenText(tokens, at - 1));
  if (isWord(tokens, at, 'if') || isWord(tokens, at, 'for') || isWord(tokens, at, 'switch'))
    return [];
  const isResult = isMark(tokens, at, ')') || isMark(tokens, at, ']');
  return isResult && !isMark(tokens, at - 1, '[') ? [] : names;
}

const keywords = new Set(['else', 'func', 'interface', 'select', 'struct', 'switch', 'for', 'if']);
