import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineReader } from './lineReader.ts';

/** Cuts bytes at the given places, none of them before `from`. */
function pieces(bytes: Uint8Array, cuts: readonly number[], from: number): Uint8Array[] {
  const span = bytes.length + 1 - from;
  const places = [...new Set(cuts.map((cut) => from + (cut % span)))].toSorted((a, b) => a - b);
  return [0, ...places].map((start, index) => bytes.subarray(start, places[index]));
}

function read(bytes: Uint8Array, cuts: readonly number[], from = 0): string[] {
  const lines: string[] = [];
  const reader = createLineReader((line) => lines.push(line));
  for (const piece of pieces(bytes, cuts, from)) reader.push(piece);
  reader.end();
  return lines;
}

const line = fc.stringMatching(/^[a-z0-9错误码 ĊਅÉ]{0,12}[a-z]$/);
const cuts = fc.array(fc.nat(500));

describe('the line reader', () => {
  it.each([
    { name: 'UTF-8', encoding: 'utf8' as const },
    { name: 'UTF-16LE', encoding: 'utf16le' as const },
  ])('gives the same lines of $name wherever it is cut after the first of them', ({ encoding }) => {
    fc.assert(
      fc.property(fc.array(line), cuts, fc.constantFrom('\n', '\r\n'), (lines, places, end) => {
        const bytes = (texts: readonly string[]) =>
          new Uint8Array(Buffer.from(texts.map((each) => each + end).join(''), encoding));
        const first = bytes(lines.slice(0, 1)).length;
        expect(read(bytes(lines), places, first)).toEqual(lines);
      }),
    );
  });

  it('gives each line as soon as its end is there', () => {
    const lines: string[] = [];
    const reader = createLineReader((each) => lines.push(each));
    reader.push(new TextEncoder().encode('one\ntw'));
    expect(lines).toEqual(['one']);
    reader.push(new TextEncoder().encode('o\n'));
    expect(lines).toEqual(['one', 'two']);
  });

  it('gives the last line without an end, and leaves blank ones out', () => {
    expect(read(new TextEncoder().encode('a\n\n  \nb'), [])).toEqual(['a', 'b']);
  });

  it('takes the last state of a line that rewrites itself', () => {
    expect(read(new TextEncoder().encode('10%\r50%\r100%\r\ndone\n'), [4])).toEqual([
      '100%',
      'done',
    ]);
  });
});
