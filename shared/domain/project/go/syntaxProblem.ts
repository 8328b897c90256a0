import { mark, rawText, rune, text, type GoTokens } from './scanner.ts';
import { isWord, lineAt, tokenText } from './tokens.ts';

/** Where a file stops being Go. `line` from 1. */
export interface SyntaxProblem {
  readonly kind: 'package' | 'string' | 'bracket' | 'encoding';
  readonly line: number;
  /** What stands there, shortened. */
  readonly written: string;
}

/** UTF-16 leaves zeros, other encodings of Chinese several signs in a row that stand for what cannot be decoded. */
const notUtf8 = /\0|\uFFFD{2}/;

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The first of the mistakes that no compiler forgives and that need no parser to be seen: no package clause, a string
 * without an end, brackets that do not pair, bytes that are no UTF-8 text. Null for none of these.
 * Source: https://go.dev/ref/spec#Source_file_organization
 */
export function syntaxProblem(tokens: GoTokens): SyntaxProblem | null {
  const { source, starts } = tokens;
  const at = (kind: SyntaxProblem['kind'], token: number): SyntaxProblem => ({
    kind,
    line: lineAt(source, starts[token] ?? source.length),
    written: tokenText(tokens, token).slice(0, 40),
  });
  const undecoded = source.search(notUtf8);
  if (undecoded >= 0) return { kind: 'encoding', line: lineAt(source, undecoded), written: '' };
  if (!isWord(tokens, 0, 'package')) return at('package', 0);
  const open: number[] = [];
  for (let token = 0; token < tokens.kinds.length; token += 1) {
    const kind = tokens.kinds[token];
    if (kind === mark) {
      const sign = source[starts[token] ?? 0] ?? '';
      if (sign in closing) open.push(token);
      else if (sign === ')' || sign === ']' || sign === '}') {
        const opener = open.pop();
        const wanted = opener === undefined ? '' : closing[source[starts[opener] ?? 0] ?? ''];
        if (sign !== wanted) return at('bracket', token);
      }
    } else if ((kind === text || kind === rawText || kind === rune) && !isClosed(tokens, token))
      return at('string', token);
  }
  const last = open.at(-1);
  return last === undefined ? null : at('bracket', last);
}

function isClosed(tokens: GoTokens, token: number): boolean {
  const start = tokens.starts[token] ?? 0;
  const end = tokens.ends[token] ?? 0;
  const quote = tokens.source[start];
  if (end - start < 2 || tokens.source[end - 1] !== quote) return false;
  if (quote === '`') return true;
  let slashes = 0;
  while (tokens.source[end - 2 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 0;
}
