/**
 * The last lines of a log. Appending copies a list of chunks, never the lines: 200,000 lines that come one by one stay
 * cheap. `dropped` lines were there before the first one kept.
 */
export interface LogBook {
  readonly chunks: readonly (readonly string[])[];
  readonly count: number;
  readonly dropped: number;
}

/** Lines kept of one log; whole chunks go from its start. */
export const logLimit = 50_000;
const chunkSize = 1000;

export const emptyLog: LogBook = { chunks: [], count: 0, dropped: 0 };

/** The log with `lines` at its end, no longer than `limit` by more than one chunk. */
export function appendLines(log: LogBook, lines: readonly string[], limit = logLimit): LogBook {
  if (lines.length === 0) return log;
  const chunks = [...log.chunks];
  for (let start = 0; start < lines.length; start += chunkSize) {
    chunks.push(lines.slice(start, start + chunkSize));
    mergeEnd(chunks);
  }
  return dropStart({ chunks, count: log.count + lines.length, dropped: log.dropped }, limit);
}

/** The last `count` lines. */
export function lastOf(log: LogBook, count: number): string[] {
  return sliceLog(log, Math.max(0, log.count - count), log.count);
}

/** Lines from index `start` to before `end`, counted from the first line kept: what a screen shows of a long log. */
export function sliceLog(log: LogBook, start: number, end: number): string[] {
  const lines: string[] = [];
  let offset = 0;
  for (const chunk of log.chunks) {
    if (offset >= end) break;
    if (offset + chunk.length > start) {
      lines.push(...chunk.slice(Math.max(0, start - offset), end - offset));
    }
    offset += chunk.length;
  }
  return lines;
}

/** All lines kept, in order, one at a time. */
export function* eachLine(log: LogBook): Generator<string> {
  for (const chunk of log.chunks) yield* chunk;
}

/** Joins chunks of like size, as a binary counter carries: a line is copied about ten times, however many come. */
function mergeEnd(chunks: (readonly string[])[]): void {
  for (;;) {
    const last = chunks.at(-1);
    const before = chunks.at(-2);
    if (last === undefined || before === undefined || before.length > last.length) return;
    if (before.length + last.length > chunkSize) return;
    chunks.splice(-2, 2, [...before, ...last]);
  }
}

function dropStart(log: LogBook, limit: number): LogBook {
  let gone = 0;
  let count = log.count;
  for (const chunk of log.chunks) {
    if (count - chunk.length < limit) break;
    count -= chunk.length;
    gone += 1;
  }
  if (gone === 0) return log;
  return { chunks: log.chunks.slice(gone), count, dropped: log.dropped + log.count - count };
}
