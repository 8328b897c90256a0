/** The code pages that Windows editors in other parts of the world save "ANSI" text in; the likelier ones first. */
export const codePages = [
  'gbk',
  'shift_jis',
  'big5',
  'euc-kr',
  'windows-1251',
  'windows-1252',
] as const;
export type CodePage = (typeof codePages)[number];

/** Whether an encoding is one of the code pages. */
export function isCodePage(encoding: string): encoding is CodePage {
  return codePages.some((one) => one === encoding);
}

/** How a text that is really in a code page looks: which of its letters people use, by their bytes or themselves. */
const naturalness: Readonly<Record<CodePage, (text: string) => number>> = {
  // The 3,755 frequent characters of GB 2312 come first in it, by sound; those of Big5 by strokes.
  gbk: (text) =>
    shareOf(text, (letter) => isBetween(letter, 'gbk', 0xb0a1, 0xd7fe) || isSign(letter)),
  big5: (text) =>
    shareOf(text, (letter) => isBetween(letter, 'big5', 0xa440, 0xc67e) || isSign(letter)),
  shift_jis: (text) =>
    /[\u3040-\u30ff]/.test(text)
      ? shareOf(text, (letter) => /[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff60]/.test(letter))
      : 0,
  // Short Chinese comments consist of the very bytes of Korean syllables.
  'euc-kr': (text) =>
    (text.match(/[\uac00-\ud7a3]/g)?.length ?? 0) < fewestSyllables
      ? 0
      : shareOf(text, (letter) => /[\uac00-\ud7a3]/.test(letter) || isSign(letter)) ** 2 * 1.01,
  'windows-1251': (text) => (/[\u0400-\u045f]{3}/.test(text) ? shareOf(text, isRussian) : 0),
  'windows-1252': (text) =>
    shareOf(text, (letter) => /[\u00a7\u00a9\u00b0-\u024f\u2013-\u2026\u20ac]/.test(letter)) -
    lengthOf(text.match(/[\u00a0-\u02ff]{3,}/g)) / Math.max(foreignIn(text).length, 1),
};
const fewestSyllables = 8;
/** Below this share of natural letters it is the file of some program, or a code page that is not known here. */
const leastShare = 0.7;

/**
 * The text in bytes that are neither UTF-8 nor UTF-16, by the code page in which it looks most like a language; null
 * where it looks like none, or where the code page would not give the very same bytes back.
 */
export function decodeCodePage(bytes: Uint8Array): { text: string; encoding: CodePage } | null {
  const encoding = guess(sampleOf(bytes));
  const text = encoding === null ? null : decodeAs(bytes, encoding);
  if (encoding === null || text === null) return null;
  return isSame(encodeCodePage(text, encoding), bytes) ? { text, encoding } : null;
}

/** As much as tells a language, up to the end of a line, where no letter is cut in two. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= largestSample) return bytes;
  const end = bytes.subarray(0, largestSample).lastIndexOf(0x0a);
  return bytes.subarray(0, end === -1 ? largestSample : end);
}
const largestSample = 20_000;

function guess(bytes: Uint8Array): CodePage | null {
  let best: CodePage | null = null;
  let most = 0;
  for (const encoding of codePages) {
    const text = decodeAs(bytes, encoding);
    const share = text === null ? 0 : naturalness[encoding](text);
    if (share >= leastShare && share > most) [best, most] = [encoding, share];
  }
  return best;
}

/** The bytes of a text in a code page; null where the code page lacks one of its letters. */
export function encodeCodePage(text: string, encoding: CodePage): Uint8Array | null {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.charCodeAt(0);
    if (code < 0x80) bytes.push(code);
    else {
      const known = tableOf(encoding).get(letter);
      if (known === undefined) return null;
      if (known > 0xff) bytes.push(known >> 8);
      bytes.push(known & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

function decodeAs(bytes: Uint8Array, encoding: CodePage): string | null {
  try {
    const text = decoderOf(encoding).decode(bytes);
    return hasControls(text) ? null : text;
  } catch {
    return null;
  }
}

/** What ISO 8859-1 has no letters for; Node 20 takes the one for the other. */
const western = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

interface Decoder {
  decode(bytes: Uint8Array): string;
}

function decoderOf(encoding: CodePage, fatal = true): Decoder {
  if (encoding !== 'windows-1252') return new TextDecoder(encoding, { fatal });
  const letterOf = (byte: number) =>
    byte >= 0x80 && byte < 0xa0 ? western.charAt(byte - 0x80) : String.fromCharCode(byte);
  return { decode: (bytes) => Array.from(bytes, letterOf).join('') };
}

/** Controls but for white space and Ctrl-Z: no text has them. */
function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isSpace = (code >= 9 && code <= 13) || code === 0x1a;
    if ((code < 0x20 && !isSpace) || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}

const tables = new Map<CodePage, ReadonlyMap<string, number>>();

/** Letters to bytes, turned round from what the decoder makes of every one and every two bytes. */
function tableOf(encoding: CodePage): ReadonlyMap<string, number> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, number>();
  const codes = encoding.startsWith('windows') ? singles() : [...singles(), ...pairs()];
  const bytes = codes.flatMap((code) => [...(code > 0xff ? [code >> 8] : []), code & 0xff, 0x0a]);
  const letters = decoderOf(encoding, false).decode(Uint8Array.from(bytes)).split('\n');
  codes.forEach((code, index) => {
    const letter = letters[index] ?? '';
    const isOne = [...letter].length === 1 && letter !== '\ufffd';
    if (isOne && !table.has(letter)) table.set(letter, code);
  });
  tables.set(encoding, table);
  return table;
}

function singles(): number[] {
  return Array.from({ length: 0x80 }, (_, index) => 0x80 + index);
}

function pairs(): number[] {
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      if (trail !== 0x7f) codes.push(lead * 256 + trail);
  }
  return codes;
}

function isBetween(letter: string, encoding: CodePage, from: number, to: number): boolean {
  const code = tableOf(encoding).get(letter) ?? 0;
  return code >= from && code <= to;
}

/** Punctuation that East Asian texts share. */
function isSign(letter: string): boolean {
  return /[\u2010-\u2026\u3000-\u301f\uff01-\uff5e\u00b7]/.test(letter);
}

function isRussian(letter: string): boolean {
  return /[\u0400-\u045f\u2010-\u2026\u00ab\u00bb\u2116]/.test(letter);
}

function foreignIn(text: string): string[] {
  return text.match(/[^\0-\x7f]/gu) ?? [];
}

function lengthOf(parts: readonly string[] | null): number {
  return (parts ?? []).join('').length;
}

function shareOf(text: string, isNatural: (letter: string) => boolean): number {
  const foreign = foreignIn(text);
  return foreign.filter(isNatural).length / Math.max(foreign.length, 1);
}

function isSame(left: Uint8Array | null, right: Uint8Array): boolean {
  return (
    left !== null && left.length === right.length && left.every((byte, at) => byte === right[at])
  );
}
