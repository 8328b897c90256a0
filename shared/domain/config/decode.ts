import { decodeCodePage, encodeCodePage, isCodePage } from './codePages.ts';
import type { Encoding } from './file.ts';

interface Decoded {
  text: string;
  encoding: Encoding;
}

interface Mark {
  encoding: Encoding;
  bytes: readonly number[];
  label: string;
}

const marks: readonly Mark[] = [
  { encoding: 'utf-8-bom', bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { encoding: 'utf-16le-bom', bytes: [0xff, 0xfe], label: 'utf-16le' },
  { encoding: 'utf-16be-bom', bytes: [0xfe, 0xff], label: 'utf-16be' },
];

/**
 * The text in a file's bytes, without its byte order mark, and the encoding that writes it back byte for byte. Null
 * where the bytes are no text in one of the encodings that Windows editors write: nothing could be edited safely.
 * UTF-16 without a mark is told by its zero bytes, which UTF-8 text never has (PowerShell 5 and old Notepad write it),
 * code pages by the language that comes out.
 */
export function decodeText(bytes: Uint8Array): Decoded | null {
  for (const mark of marks) {
    if (!startsWith(bytes, mark.bytes)) continue;
    return decoded(bytes.subarray(mark.bytes.length), mark.label, mark.encoding);
  }
  if (!bytes.includes(0)) return decoded(bytes, 'utf-8', 'utf-8') ?? decodeCodePage(bytes);
  return looksLikeUtf16(bytes) ? decoded(bytes, 'utf-16le', 'utf-16le') : null;
}

/**
 * The bytes of a text in an encoding, with its byte order mark where it has one; UTF-8 where a code page lacks one of the
 * letters.
 */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (isCodePage(encoding)) return encodeCodePage(text, encoding) ?? encodeText(text, 'utf-8');
  const mark = marks.find((one) => one.encoding === encoding)?.bytes ?? [];
  const body = encoding.startsWith('utf-16')
    ? encodeUtf16(text, encoding === 'utf-16be-bom')
    : new TextEncoder().encode(text);
  const bytes = new Uint8Array(mark.length + body.length);
  bytes.set(mark);
  bytes.set(body, mark.length);
  return bytes;
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function decoded(bytes: Uint8Array, label: string, encoding: Encoding): Decoded | null {
  try {
    const text = new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
    // A mark in front of text that has none would come back as another encoding.
    return hasStrayMark(text, encoding) || text.includes('\0') ? null : { text, encoding };
  } catch {
    return null;
  }
}

function hasStrayMark(text: string, encoding: Encoding): boolean {
  return text.startsWith('\ufeff') && !encoding.endsWith('bom');
}

/** Config files are mostly ASCII, whose second byte in UTF-16LE is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  if (bytes.length % 2 === 1) return false;
  let high = 0;
  let low = 0;
  for (let index = 0; index < bytes.length; index += 2) {
    if (bytes[index] === 0) low += 1;
    if (bytes[index + 1] === 0) high += 1;
  }
  return low === 0 && high * 4 >= bytes.length / 2;
}

function encodeUtf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2, text.charCodeAt(index), !bigEndian);
  }
  return bytes;
}
