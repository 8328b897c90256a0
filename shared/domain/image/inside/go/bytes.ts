/** A file that is read in windows. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `offset` on, `length` at most; fewer where the file ends, none outside of it. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Numbers and texts in a piece of a file. What lies outside of it reads as 0 or empty: files may be damaged. */
export interface Cursor {
  readonly length: number;
  u8(at: number): number;
  u16(at: number): number;
  u32(at: number): number;
  i32(at: number): number;
  /** 64 bits; beyond 2^53 not exact. */
  u64(at: number): number;
  /** A pointer of `size` 4 or 8. */
  word(at: number, size: number): number;
  /** Up to the next zero byte, in UTF-8; 4096 bytes at most. */
  text(at: number): string;
  bytes(at: number, length: number): Uint8Array;
}

const longestText = 4096;
const decoder = new TextDecoder();

/** Reads a piece of a file; `little` is its byte order. */
export function cursorOf(bytes: Uint8Array, little = true): Cursor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fits = (at: number, size: number) => at >= 0 && at + size <= bytes.length;
  const u32 = (at: number) => (fits(at, 4) ? view.getUint32(at, little) : 0);
  const u64 = (at: number) => (fits(at, 8) ? Number(view.getBigUint64(at, little)) : 0);
  return {
    length: bytes.length,
    u8: (at) => (fits(at, 1) ? view.getUint8(at) : 0),
    u16: (at) => (fits(at, 2) ? view.getUint16(at, little) : 0),
    u32,
    i32: (at) => (fits(at, 4) ? view.getInt32(at, little) : 0),
    u64,
    word: (at, size) => (size === 8 ? u64(at) : u32(at)),
    text(at) {
      if (!fits(at, 1)) return '';
      const end = bytes.indexOf(0, at);
      const last = Math.min(end < 0 ? bytes.length : end, at + longestText);
      return decoder.decode(bytes.subarray(at, last));
    },
    bytes: (at, length) =>
      fits(at, 0) ? bytes.subarray(at, at + Math.max(0, length)) : new Uint8Array(),
  };
}

/** Decodes UTF-8; what is not becomes U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
