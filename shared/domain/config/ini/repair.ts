import type { ConfigValue } from '../file.ts';
import type { IniKey } from './keys.ts';
import { withPlainSigns } from './signs.ts';

const unitPowers: Readonly<Record<string, number>> = { '': 0, k: 10, m: 20, g: 30, t: 40 };

/**
 * What `text` was probably meant to be for a key, as a value to write; null where nobody can tell, and where WSL would
 * not take it as it is: then its default serves better.
 */
export function repairValue(
  key: IniKey,
  text: string,
  hostMemoryBytes: number | undefined,
): ConfigValue {
  const value = meantBy(key, text, hostMemoryBytes);
  const isTooSmall = typeof value === 'number' && value !== 0 && value < (key.smallest ?? value);
  return isTooSmall ? null : value;
}

function meantBy(key: IniKey, text: string, hostMemoryBytes: number | undefined): ConfigValue {
  const plain = splitNote(text, key).value;
  if (key.type === 'size') return repairSize(plain, key, hostMemoryBytes);
  // Rights are octal; a plain number would be taken for others.
  if (key.key === 'filesystem.umask') return null;
  if (key.type === 'int') return repairInteger(plain);
  if (key.type === 'duration') return repairDuration(plain);
  if (key.type === 'bool') return repairBoolean(plain);
  return key.type === 'enum' ? repairEnum(plain, key) : null;
}

/** What may stand behind a number, after a blank too. */
const unit = String.raw`(?:[kmgt]i?b?|b|ms|s|sec|min|h|cores?|cpus?|processors?|threads?)\b`;
const noteBehindNumber = new RegExp(
  String.raw`\s*(?:;|//|<|[(（])|(?<=\w)\s+(?![\d%]|${unit})`,
  'i',
);
const noteBehindWord = /\s*(?:;|\/\/)/;

/**
 * A value and the note that somebody put behind it as if behind `#`: after `;` or `//`, or, behind a number, after a
 * blank. Quotes that WSL does not know as such, and a comma at the end, are no part of a value.
 */
export function splitNote(text: string, { type }: IniKey): { value: string; note: string } {
  const plain = withPlainSigns(text).trim();
  // Behind a duration a word is a unit, if an unknown one.
  const isNumber = type === 'size' || type === 'int';
  const end = plain.search(isNumber ? noteBehindNumber : noteBehindWord);
  const [value, note] = end === -1 ? [plain, ''] : [plain.slice(0, end), plain.slice(end).trim()];
  return {
    value: value.replace(/^['‘’“”`](.*)['‘’“”`]$/, '$1').replace(/[,.]$/, ''),
    note: note.replace(/^(?:;+|\/+)/, '').trim(),
  };
}

/** `8 000`, `8_192`, and `1,024` before a unit that makes no sense of a fraction. */
function withoutGroups(text: string): string {
  const bare = text.replace(/(?<=\d)[ _'’](?=\d{3}(?!\d))/g, '');
  return bare.replace(/^(\d{1,3})[.,](\d{3})(?=\s*[km])/i, '$1$2');
}

/** `8 GB`, `8gb`, `8.5GB`, `8,5 GiB`, `50%` of the host's memory. */
function repairSize(
  text: string,
  { key }: IniKey,
  hostMemoryBytes: number | undefined,
): number | null {
  const percent = /^(\d{1,3})\s*%$/.exec(text)?.[1];
  if (percent !== undefined) {
    if (key !== 'wsl2.memory' || hostMemoryBytes === undefined) return null;
    return wholeMegabytes((hostMemoryBytes * Number(percent)) / 100);
  }
  if (/^(?:none|off|no|false|disabled?)$/i.test(text)) return key === 'wsl2.swap' ? 0 : null;
  const match = /^(\d[\d_]*)(?:[.,](\d+))?\s*([kmgt]?)(?:i?b)?$/i.exec(withoutGroups(text));
  if (match === null) return null;
  const [, whole = '', fraction = '0', unit = ''] = match;
  const count = Number(`${whole.replaceAll('_', '')}.${fraction}`);
  // Nobody means a few bytes.
  const meant = unit === '' && count < 1024 ? 'g' : unit.toLowerCase();
  const bytes = count * 2 ** (unitPowers[meant] ?? 0);
  if (!Number.isSafeInteger(Math.round(bytes))) return null;
  return fraction === '0' ? bytes : wholeMegabytes(bytes);
}

function wholeMegabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20) * 2 ** 20;
}

/** `4.0`, `4 cores`, `08`. */
function repairInteger(text: string): number | null {
  const digits = /^([+-]?\d{1,9})(?:[.,]0+)?(?:\s*[a-z]+)?,?$/i.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

const milliseconds: Readonly<Record<string, number>> = {
  '': 1,
  ms: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};

/** `60s`, `5 min`, `1h` in milliseconds. */
function repairDuration(text: string): number | null {
  const [, digits, unit = ''] = /^(-?\d{1,9})(?:[.,]0+)?\s*([a-z]*)$/i.exec(text) ?? [];
  const factor = Object.hasOwn(milliseconds, unit.toLowerCase())
    ? milliseconds[unit.toLowerCase()]
    : undefined;
  return digits === undefined || factor === undefined ? null : Number(digits) * factor;
}

function repairBoolean(text: string): boolean | null {
  if (/^(?:true|1|yes|y|on|t|ture|enabled?)$/i.test(text)) return true;
  return /^(?:false|0|no|n|off|f|flase|disabled?|none)$/i.test(text) ? false : null;
}

function repairEnum(text: string, { key, allowed = [] }: IniKey): string | null {
  if (key === 'experimental.autoMemoryReclaim') {
    if (/^(?:true|1|yes|on|enabled?)$/i.test(text)) return 'dropCache';
    if (/^(?:false|0|no|off|none)$/i.test(text)) return 'disabled';
  }
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const close = allowed.filter((one) => {
    const lower = one.toLowerCase();
    return letters.length >= 3 && (lower.startsWith(letters) || letters.startsWith(lower));
  });
  return close.length === 1 ? (close[0] ?? null) : null;
}
