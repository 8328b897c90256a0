import { eachLine, type LogBook } from '#shared/domain/job/logBook.ts';

/** More matches than anybody steps through; the count then says "at least". */
export const matchLimit = 10_000;

/** Indexes of the lines that hold `text`, capitals or not, counted from the first line kept. None for an empty text. */
export function findMatches(log: LogBook, text: string): number[] {
  const wanted = text.toLowerCase();
  const matches: number[] = [];
  if (wanted === '') return matches;
  let index = 0;
  for (const line of eachLine(log)) {
    if (line.toLowerCase().includes(wanted)) matches.push(index);
    if (matches.length === matchLimit) break;
    index += 1;
  }
  return matches;
}
