import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cutLines, lastLine } from './textLines.ts';

const encoder = new TextEncoder();

describe('a line', () => {
  const cases: [string, string, string][] = [
    ['plain text', 'go: downloading', 'go: downloading'],
    ['colours', '\u001b[1;31merror\u001b[0m: x', 'error: x'],
    ['a hyperlink', '\u001b]8;;https://go.dev\u0007docs\u001b]8;;\u0007', 'docs'],
    ['cursor moves', 'a\u001b[2Kb\u001b[1Gc', 'abc'],
    ['a Windows line end', 'text\r', 'text'],
    ['a progress bar', '10%\r50%\r100%\r', '100%'],
    ['a tab', 'a\tb', 'a\tb'],
    ['other control codes', 'a\u0000\u0007\bb', 'ab'],
    ['Chinese', '构建完成', '构建完成'],
  ];
  it.each(cases)('is shown as a terminal would: %s', (_, line, shown) => {
    expect(cleanLine(line)).toBe(shown);
  });

  it('is cut where it is endless', () => {
    expect(cleanLine('x'.repeat(20_000))).toBe(`${'x'.repeat(10_000)}…`);
  });

  it('holds no control code but the tab, whatever came, line feeds being cut off before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        expect([...cleanLine(line)].filter((c) => c < ' ' && c !== '\t')).toEqual([]);
      }),
    );
  });
});

describe('lines of a stream', () => {
  it('are the same however the bytes are cut, inside characters too', () => {
    const line = fc.constantFrom('plain', '', '中文 é 🚢', '1%\r2%\r3%', 'end\r', '\u001b[31mred');
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(9)), (lines, sizes) => {
        const bytes = encoder.encode(lines.join('\n'));
        expect(read(cut(bytes, sizes))).toEqual(read([bytes]));
      }),
    );
  });

  it('keep an empty line, but none after the last line end', () => {
    expect(read([encoder.encode('a\n\nb\n')])).toEqual(['a', '', 'b']);
  });

  it('forget what a progress bar wrote over, instead of growing', () => {
    let rest = new Uint8Array();
    for (let percent = 0; percent < 1000; percent += 1) {
      rest = new Uint8Array(cutLines(rest, encoder.encode(`\r${percent} of 1000`)).rest);
    }
    expect(rest.length).toBeLessThan(20);
    expect(lastLine(rest)).toEqual(['999 of 1000']);
  });
});

function read(chunks: Uint8Array[]): string[] {
  let rest: Uint8Array = new Uint8Array();
  const all: string[] = [];
  for (const chunk of chunks) {
    const next = cutLines(rest, chunk);
    rest = next.rest;
    all.push(...next.lines);
  }
  return [...all, ...lastLine(rest)];
}

function cut(bytes: Uint8Array, sizes: number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let start = 0;
  for (const size of sizes) {
    chunks.push(bytes.slice(start, start + size));
    start += size;
  }
  return [...chunks, bytes.slice(start)];
}
