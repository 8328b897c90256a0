import { cutLines, lastLine } from '#shared/domain/image/textLines.ts';

/** The lines of one stream that comes in pieces. */
export interface LineCutter {
  /** The lines that end in this piece; what is left waits for the next. */
  cut(chunk: Uint8Array): string[];
  /** The line after the last line end, once the stream is over; none where it is empty. */
  end(): string[];
}

/** Remembers between the pieces what {@link cutLines} leaves. */
export function createLineCutter(): LineCutter {
  let left: Uint8Array = new Uint8Array();
  return {
    cut(chunk) {
      const { lines, rest } = cutLines(left, chunk);
      left = rest;
      return lines;
    },
    end: () => lastLine(left),
  };
}
