import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePages, decodeCodePage, encodeCodePage, type CodePage } from './codePages.ts';
import { fewerRuns } from './fixtures/arbitraries.ts';

const comments: readonly (readonly [CodePage, string])[] = [
  ['gbk', '内存'],
  ['gbk', '限制 WSL2 虚拟机最大内存为 8GB，处理器数量为 4（建议）'],
  ['gbk', '镜像网络模式'],
  ['big5', '限制虛擬機器的記憶體'],
  ['shift_jis', 'メモリの上限'],
  ['shift_jis', '物理32GBのうちWSLに回せるのは約11.5GB'],
  ['euc-kr', '가상 머신의 메모리를 제한합니다'],
  ['windows-1251', 'Ограничение памяти виртуальной машины'],
  ['windows-1252', 'Speicher für die große Maschine'],
  ['windows-1252', 'Limite de mémoire – très élevée'],
  ['windows-1252', 'Größe'],
];

function bytesOf(encoding: CodePage, comment: string): Uint8Array {
  const bytes = encodeCodePage(`[wsl2]\r\n# ${comment}\r\nmemory=8GB\r\n`, encoding);
  if (bytes === null) throw new Error(comment);
  return bytes;
}

describe('a file in a code page', () => {
  it.each(comments)('in %s is read: %s', (encoding, comment) => {
    expect(decodeCodePage(bytesOf(encoding, comment))).toEqual({
      encoding,
      text: `[wsl2]\r\n# ${comment}\r\nmemory=8GB\r\n`,
    });
  });

  it.each<[string, number[]]>([
    ['a program', [0x4d, 0x5a, 0x90, 0x03, 0x04, 0xff, 0xff, 0xb8]],
    ['bytes of any kind', Array.from({ length: 255 }, (_, index) => index + 1)],
    ['an escape character', [0x61, 0x1b, 0xe4, 0x61]],
  ])('is not taken for one: %s', (_, bytes) => {
    expect(decodeCodePage(Uint8Array.from(bytes))).toBeNull();
  });

  it.each<[CodePage, string]>([
    ['gbk', 'ü한'],
    ['windows-1252', '内'],
    ['shift_jis', '😀'],
  ])('cannot hold every letter: %s and %s', (encoding, text) => {
    expect(encodeCodePage(text, encoding)).toBeNull();
  });

  it('comes back byte for byte, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
        const decoded = decodeCodePage(bytes);
        fc.pre(decoded !== null);
        expect(encodeCodePage(decoded.text, decoded.encoding)).toEqual(bytes);
      }),
      { ...fewerRuns, maxSkipsPerRun: 1000 },
    );
  });

  it.each(codePages)('keeps what is plain ASCII as it is: %s', (encoding) => {
    const text = '[wsl2]\r\nmemory=8GB # ~\\"\r\n';
    expect(encodeCodePage(text, encoding)).toEqual(new TextEncoder().encode(text));
  });
});
