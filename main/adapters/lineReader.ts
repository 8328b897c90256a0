import { decodeConsole, linesOf } from '#shared/domain/machine/console.ts';
import { run, type Program, type RunOptions, type RunResult } from './process.ts';

/** {@link run} whose output also goes to `onLine`, line by line as it comes; both streams alike. */
export async function runLines(
  program: Program,
  args: readonly string[],
  options: Omit<RunOptions, 'onStdout' | 'onStderr'> & { onLine: (line: string) => void },
): Promise<RunResult> {
  const stdout = createLineReader(options.onLine);
  const stderr = createLineReader(options.onLine);
  try {
    return await run(program, args, {
      ...options,
      onStdout: (chunk) => stdout.push(chunk),
      onStderr: (chunk) => stderr.push(chunk),
    });
  } finally {
    stdout.end();
    stderr.end();
  }
}

/** Turns the raw pieces of one stream into whole lines. */
export interface LineReader {
  push(chunk: Uint8Array): void;
  /** Hands over what stands after the last line end. */
  end(): void;
}

const lineFeed = 0x0a;

/**
 * Reads lines from pieces whose encoding only shows itself as they come (see decodeConsole), and which may be cut
 * anywhere, inside a character too: only what ends in a line feed is decoded. UTF-16LE is known from the first whole
 * line on, for a line end holds zero bytes. Of a progress line that rewrites itself the last state is taken. Blank
 * lines are left out.
 */
export function createLineReader(onLine: (line: string) => void): LineReader {
  let bytes = new Uint8Array();
  let given = 0;
  const give = (lines: readonly string[]) => {
    for (const line of lines.slice(given)) {
      const last = line.slice(line.lastIndexOf('\r') + 1).trimEnd();
      if (last !== '') onLine(last);
    }
    given = Math.max(given, lines.length);
  };
  return {
    push(chunk) {
      bytes = concat(bytes, chunk);
      const feed = bytes.lastIndexOf(lineFeed);
      // In UTF-16LE a line feed has a second byte.
      const end = bytes[feed + 1] === 0 ? feed + 2 : feed + 1;
      give(linesOf(decodeConsole(bytes.subarray(0, end))).slice(0, -1));
    },
    end() {
      give(linesOf(decodeConsole(bytes)));
    },
  };
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
