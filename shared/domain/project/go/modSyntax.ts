/** A directive of go.mod or go.work: `verb` and its arguments, blocks taken apart, and the comment that ends the line. */
export interface ModLine {
  readonly verb: string;
  readonly words: readonly string[];
  readonly comment: string;
  /** From 1. */
  readonly line: number;
}

const token = /\s*(?:(\/\/.*)|("(?:[^"\\]|\\.)*"?)|(`[^`]*`?)|(=>|[(),[\]])|([^\s"`(),[\]]+))/y;

/**
 * Takes a go.mod or go.work apart into directives: comments, quoted strings and blocks as the go command reads them;
 * byte order mark and CRLF are no matter. Never throws: what makes no sense becomes a directive with an odd verb.
 * Source: https://go.dev/ref/mod#go-mod-file-lexical
 */
export function splitModLines(text: string): ModLine[] {
  const lines: ModLine[] = [];
  let block = '';
  for (const [index, source] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const { words, comment } = splitWords(source);
    if (words.length === 0) continue;
    const line = index + 1;
    if (block !== '') {
      if (words[0] === ')') block = '';
      else lines.push({ verb: block, words, comment, line });
    } else if (words[1] === '(' && words.length === 2) {
      block = words[0] ?? '';
    } else {
      lines.push({ verb: words[0] ?? '', words: words.slice(1), comment, line });
    }
  }
  return lines;
}

function splitWords(source: string): { words: string[]; comment: string } {
  const words: string[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [, comment, quoted, raw, mark, word] = match;
    if (comment !== undefined) return { words, comment: comment.slice(2).trim() };
    if (quoted !== undefined) words.push(unquote(quoted));
    else if (raw !== undefined) words.push(raw.replace(/^`|`$/g, ''));
    else words.push(mark ?? word ?? '');
  }
  return { words, comment: '' };
}

function unquote(quoted: string): string {
  const inner = quoted.slice(1, quoted.length > 1 && quoted.endsWith('"') ? -1 : undefined);
  return inner.replace(/\\(.)/g, '$1');
}
