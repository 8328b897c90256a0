/** Line and column from 1; the column counts UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/**
 * Gives the position of any offset in a text: one pass over the text, then a binary search for each look-up. Lines end
 * as editors end them: at CRLF, LF or a lone CR.
 */
export function createPositions(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** The line end that a text uses first, LF where it has none. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** By codes, not by a pattern: a match for each line of a long text is a lot of rubbish. */
function lineStarts(text: string): number[] {
  const [lineFeed, carriageReturn] = [10, 13];
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isLone = code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed;
    if (code === lineFeed || isLone) starts.push(at + 1);
  }
  return starts;
}
