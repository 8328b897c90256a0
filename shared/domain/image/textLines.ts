const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** A line longer than this is cut: a program that prints a file is no log. */
const longestLine = 10_000;

const escape = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);
/** CSI, OSC and two-character escape sequences (ECMA-48). */
const escapes = new RegExp(
  `${escape}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${bell}${escape}]*(?:${bell}|${escape}\\\\)?|[@-Z\\\\-_])`,
  'g',
);
const controls = /[^\P{Cc}\t]/gu;

/**
 * Cuts the lines off a stream that comes in pieces: `rest` is what stood after the last line end before. Cutting happens
 * between bytes, and only at line feeds, so characters that come in two pieces stay whole.
 */
export function cutLines(
  rest: Uint8Array,
  chunk: Uint8Array,
): { lines: string[]; rest: Uint8Array } {
  const { lines, rest: left } = cutRawLines(rest, chunk);
  return { lines: lines.map(cleanLine), rest: left };
}

/** The same for lines that programs read: nothing is taken out of them, and none is too long. */
export function cutRawLines(
  rest: Uint8Array,
  chunk: Uint8Array,
): { lines: string[]; rest: Uint8Array } {
  const end = chunk.lastIndexOf(lineFeed);
  if (end === -1) return { lines: [], rest: overwrite(concat(rest, chunk)) };
  const whole = concat(rest, chunk.subarray(0, end));
  return {
    lines: new TextDecoder().decode(whole).split('\n'),
    rest: overwrite(chunk.slice(end + 1)),
  };
}

/** The line that stands after the last line end when the stream is over; none where it is empty. */
export function lastLine(rest: Uint8Array): string[] {
  const line = cleanLine(new TextDecoder().decode(rest));
  return line === '' ? [] : [line];
}

/** A line as a terminal would show it in the end: what a carriage return took back and all escape codes are gone. */
export function cleanLine(line: string): string {
  const text = line.replace(/\r+$/, '');
  const shown = text
    .slice(text.lastIndexOf('\r') + 1)
    .replace(escapes, '')
    .replace(controls, '');
  return shown.length > longestLine ? `${shown.slice(0, longestLine)}…` : shown;
}

/** Forgets what a progress bar has overwritten already; a carriage return at the end may belong to a line feed. */
function overwrite(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === carriageReturn) end -= 1;
  const cut = bytes.subarray(0, end).lastIndexOf(carriageReturn);
  return cut === -1 ? bytes : bytes.slice(cut + 1);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b.slice();
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
