import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import commands from './fixtures/wslCommands.json' with { type: 'json' };
import windows from './fixtures/windowsPrograms.json' with { type: 'json' };
import { decodeConsole, lastLines, linesOf } from './console.ts';

function base64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

const utf16 = commands.flatMap(({ name, stdout, utf16: bytes }) =>
  bytes === null ? [] : [{ name, stdout, bytes: base64(bytes) }],
);
const encoded = windows.flatMap(({ id, encoding, stdout, stdoutBase64 }) =>
  stdoutBase64 === undefined ? [] : [{ id, encoding, stdout, bytes: base64(stdoutBase64) }],
);

describe('decodeConsole', () => {
  it.each(utf16)('reads the UTF-16LE bytes of "$name"', ({ bytes, stdout }) => {
    expect(decodeConsole(bytes)).toBe(stdout);
  });

  it.each(encoded)('reads the $encoding bytes of $id', ({ bytes, encoding, stdout }) => {
    expect(decodeConsole(bytes, encoding)).toBe(stdout);
  });

  it.each([
    { name: 'a UTF-16LE byte order mark', bytes: [0xff, 0xfe, 0x41, 0x4e], text: '\u4e41' },
    { name: 'a UTF-16BE byte order mark', bytes: [0xfe, 0xff, 0x4e, 0x41], text: '\u4e41' },
    { name: 'a UTF-8 byte order mark', bytes: [0xef, 0xbb, 0xbf, 0x41], text: 'A' },
    { name: 'no byte at all', bytes: [], text: '' },
  ])('takes $name', ({ bytes, text }) => {
    expect(decodeConsole(new Uint8Array(bytes))).toBe(text);
  });

  it('takes a long Chinese name followed by one line end for UTF-16LE, however few zero bytes there are', () => {
    const text = `${'发行版'.repeat(50)}\r\n`;
    expect(decodeConsole(new Uint8Array(Buffer.from(text, 'utf16le')))).toBe(text);
  });

  it('reads what is no UTF-8 in the code page that it is told', () => {
    const gbk = new Uint8Array([0xb4, 0xed, 0xce, 0xf3]);
    expect(decodeConsole(gbk, 'gbk')).toBe('错误');
    expect(decodeConsole(gbk)).toBe('´íÎó');
    expect(decodeConsole(gbk, 'cp437')).toBe('´íÎó');
  });

  it('gives back any text that was written as UTF-8 without zeros, or as UTF-16LE lines', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[\0\ufeff]/.test(each));
    fc.assert(
      fc.property(text, (each) => {
        expect(decodeConsole(new TextEncoder().encode(each))).toBe(each);
        const line = `a${each}\r\n`;
        expect(decodeConsole(new Uint8Array(Buffer.from(line, 'utf16le')))).toBe(line);
      }),
    );
  });

  it('never throws, whatever the bytes and the label', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, label) => {
        expect(typeof decodeConsole(bytes, label)).toBe('string');
      }),
    );
  });
});

describe('lines', () => {
  it('end in any number of carriage returns and a line feed', () => {
    expect(linesOf('a\r\nb\r\r\nc\nd')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are kept from the end, blank ones left out', () => {
    expect(lastLines('one\n\ntwo\r\n  \nthree\n', 2)).toBe('two\nthree');
  });
});
