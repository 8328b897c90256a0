/** For each line of a text the line of an earlier one that it comes from; both counted from 0. */
export type LineOrigins = readonly number[];

/** Each line comes from itself. */
export function ownLines(text: string): LineOrigins {
  return linesOf(text).map((_, index) => index);
}

/** Origins after a piece of the text became another: lines before and behind it keep theirs, new ones get its first. */
export function originsAfter(origins: LineOrigins, before: string, after: string): LineOrigins {
  const [old, now] = [linesOf(before), linesOf(after)];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const changed = now.length - head - tail;
  const of = (index: number) => origins[Math.min(index, origins.length - 1)] ?? 0;
  const middle = Array.from({ length: changed }, (_, index) =>
    of(Math.min(head + index, Math.max(head, old.length - tail - 1))),
  );
  return [...origins.slice(0, head), ...middle, ...origins.slice(old.length - tail)];
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
