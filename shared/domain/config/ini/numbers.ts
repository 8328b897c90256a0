const units: Readonly<Record<string, bigint>> = {
  '': 1n,
  B: 1n,
  K: 1n << 10n,
  KB: 1n << 10n,
  M: 1n << 20n,
  MB: 1n << 20n,
  G: 1n << 30n,
  GB: 1n << 30n,
  T: 1n << 40n,
  TB: 1n << 40n,
};
const largestUnsigned = (1n << 64n) - 1n;
const largestInteger = 2 ** 31 - 1;

/** The size whose two's complement stands for "no swap given" in WSL; `swap=-1` gives it. */
export const unsetSize = Number(largestUnsigned);

/**
 * A size in bytes as WSL reads it, null where WSL rejects it: digits and one of the exact suffixes B, K(B), M(B), G(B),
 * T(B). As in C, a minus sign and too large a product wrap round at 2^64. Zero must be written `0`. WSL source:
 * src/shared/inc/stringshared.h, ParseMemorySize.
 */
export function parseSize(text: string): number | null {
  const match = /^[ \t\n\v\f\r]*([+-]?)(\d+)(.*)$/s.exec(text);
  if (match === null) return null;
  const [, sign, digits = '', suffix = ''] = match;
  const unit = Object.hasOwn(units, suffix) ? units[suffix] : undefined;
  if (unit === undefined) return null;
  const significant = digits.replace(/^0+/, '');
  // Twenty digits hold 2^64; what is longer is too large without counting.
  const parsed = significant.length > 20 ? largestUnsigned + 1n : BigInt(significant);
  if (parsed === 0n && !/^0(?!\d)/.test(text)) return null;
  const signed = sign === '-' ? -parsed : parsed;
  const count = parsed > largestUnsigned ? largestUnsigned : signed;
  return Number(BigInt.asUintN(64, count * unit));
}

/**
 * An integer as C's `strtol` with base 0 reads it on Windows, null where WSL rejects it: decimal, `0x` for hexadecimal,
 * a leading 0 for octal; too large a number becomes the largest of 32 bits. WSL source: configfile.cpp.
 */
export function parseInteger(text: string): number | null {
  const match = /^[ \t\n\v\f\r]*([+-]?)(0[xX][\da-fA-F]+|0[0-7]*|[1-9]\d*)$/.exec(text);
  if (match === null) return null;
  const [, sign, digits = ''] = match;
  const size = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return sign === '-' ? Math.max(-size, -largestInteger - 1) || 0 : Math.min(size, largestInteger);
}

/** `1`, `0`, `true`, `false` in any case; null for anything else. WSL source: stringshared.h, ParseBool. */
export function parseBoolean(text: string): boolean | null {
  const lower = text.toLowerCase();
  if (lower === '1' || lower === 'true') return true;
  return lower === '0' || lower === 'false' ? false : null;
}

/**
 * The ports of a list and how many of its items WSL warns about. Each item is read as far as it is a number. WSL source:
 * src/windows/common/WslCoreConfig.cpp, parseIgnoredPorts.
 */
export function parsePorts(text: string): { ports: number[]; rejected: number } {
  const ports = new Set<number>();
  let rejected = 0;
  for (const item of text.split(',')) {
    if (item === '') continue;
    const port = Number(/^[ \t\n\v\f\r]*([+-]?\d+)/.exec(item)?.[1] ?? 0);
    if (port >= 1 && port <= 65_535) ports.add(port);
    else rejected += 1;
  }
  return { ports: [...ports].toSorted((left, right) => left - right), rejected };
}

/** Four decimal numbers without leading zeros, as `inet_pton` takes them. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 &&
    parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  );
}

/** Six octets parted by one kind of separator. WSL source: stringshared.h, ParseMacAddressNoThrow. */
export function isMac(text: string): boolean {
  return /^[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}$/i.test(text);
}

/** A size as people write it: the largest unit that divides it exactly, else plain bytes (`8GB`, `1536MB`, `1000`). */
export function formatSize(bytes: number): string {
  for (const unit of ['GB', 'MB', 'KB']) {
    const size = Number(units[unit]);
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${unit}`;
  }
  return String(bytes);
}
