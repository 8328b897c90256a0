import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCodePage } from './codePages.ts';
import { decodeText, encodeText } from './decode.ts';
import { encodings, type Encoding } from './file.ts';
import { runs } from './fixtures/arbitraries.ts';

const text = '[wsl2]\r\nmemory=8GB # 内存\r\n';

const unicode = encodings.filter((encoding) => !isCodePage(encoding));

describe('decodeText', () => {
  it.each(unicode)('reads what was written as %s', (encoding) => {
    expect(decodeText(encodeText(text, encoding))).toEqual({ text, encoding });
  });

  it.each<[string, number[], Encoding]>([
    ['UTF-8 by its mark', [0xef, 0xbb, 0xbf, 0x61], 'utf-8-bom'],
    ['UTF-16LE by its mark', [0xff, 0xfe, 0x61, 0x00], 'utf-16le-bom'],
    ['UTF-16BE by its mark', [0xfe, 0xff, 0x00, 0x61], 'utf-16be-bom'],
    ['UTF-16LE by its zero bytes', [0x61, 0x00], 'utf-16le'],
    ['UTF-8 for want of any sign', [0x61], 'utf-8'],
  ])('knows %s', (_, bytes, encoding) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ text: 'a', encoding });
  });

  it('reads comments that an old editor has saved in GBK', () => {
    const bytes = Uint8Array.from([0x23, 0xc4, 0xda, 0xb4, 0xe6, 0x0a]);
    expect(decodeText(bytes)).toEqual({ text: '#内存\n', encoding: 'gbk' });
  });

  it('writes UTF-8 where the code page lacks a letter', () => {
    expect(encodeText('#内存 한\n', 'gbk')).toEqual(new TextEncoder().encode('#内存 한\n'));
  });

  it('takes an empty file for UTF-8', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' });
  });

  it.each<[string, number[]]>([
    ['bytes with a bell among them', [0x61, 0x07, 0xe4]],
    ['a file of zeros, as a crash leaves it', [0, 0, 0, 0]],
    ['text with a zero byte in it', [0x61, 0x62, 0x00, 0x63]],
    ['half a unit of UTF-16', [0xff, 0xfe, 0x61]],
    ['half a surrogate pair', [0xff, 0xfe, 0x3d, 0xd8]],
    ['UTF-16BE without a mark', [0x00, 0x61]],
    ['a program', [0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00, 0xff, 0xff]],
  ])('gives nothing for %s', (_, bytes) => {
    expect(decodeText(Uint8Array.from(bytes))).toBeNull();
  });

  it('keeps a second mark', () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0x61]);
    expect(decodeText(bytes)).toEqual({ text: '\ufeffa', encoding: 'utf-8-bom' });
  });

  it('gives only what can be written back byte for byte', () => {
    const marks = fc.constantFrom([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]);
    const anyBytes = fc.uint8Array({ maxLength: 40 });
    const texts = fc
      .tuple(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(...encodings))
      .map(([content, encoding]) => encodeText(content, encoding));
    fc.assert(
      fc.property(marks, fc.oneof(anyBytes, texts), (mark, rest) => {
        const bytes = Uint8Array.from([...mark, ...rest]);
        const decoded = decodeText(bytes);
        fc.pre(decoded !== null);
        expect(encodeText(decoded.text, decoded.encoding)).toEqual(bytes);
      }),
      { ...runs, maxSkipsPerRun: 1000 },
    );
  });
});
