/**
 * What a Windows console program printed, as text. wsl.exe writes UTF-16LE without a BOM unless `WSL_UTF8` is `1`
 * (WSL source, src/windows/common/WslClient.cpp), so any zero byte means UTF-16LE: UTF-8 text has none. Bytes that are
 * no UTF-8 are read as `fallback`, the console's code page; an unknown label means latin1. Never throws.
 */
export function decodeConsole(bytes: Uint8Array, fallback = 'latin1'): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be');
  if (bytes.includes(0)) return decode(bytes, 'utf-16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode(bytes, fallback);
  }
}

/** The lines of a console's output without their ends; some WSL versions print `\r\r\n` (microsoft/WSL#9748). */
export function linesOf(text: string): string[] {
  return text.split(/\r*\n/).map((line) => line.replace(/\r+$/, ''));
}

/** The last `count` lines that say something, for a failure's output. */
export function lastLines(text: string, count = 20): string {
  return linesOf(text)
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}

function decode(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
