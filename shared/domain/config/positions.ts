/** Line and column from 1; the column counts UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/**
 * Gives the position of any offset in a text: one pass over the text at the first look-up, then a binary search for each look-up. Lines end
 * as editors end them: at CRLF, LF or a lone CR.
 */
export function createPositions(text: string): (offset: number) => Position {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
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

/** By searching: a look at each character, or a match for each line, costs a long text several times as much. */
function lineStarts(text: string): number[] {
  const starts = [0];
  let [feed, carriage] = [text.indexOf('\n'), text.indexOf('\r')];
  while (feed !== -1 || carriage !== -1) {
    const isCarriage = carriage !== -1 && (feed === -1 || carriage < feed);
    const next = (isCarriage ? carriage : feed) + 1;
    if (!isCarriage || feed !== next) starts.push(next);
    if (isCarriage) carriage = text.indexOf('\r', next);
    else feed = text.indexOf('\n', next);
  }
  return starts;
}
