import { effectiveValues } from '#shared/domain/config/effective.ts';
import type { ConfigValue, Effective, FileKind } from '#shared/domain/config/file.ts';
import { splitPath } from '#shared/domain/config/json/path.ts';
import type { FormKey } from '#shared/domain/config/form/formKey.ts';
import { leafValues } from '#shared/domain/tuning/values.ts';
import { controlOf } from './fields.ts';

type Typed = Pick<FormKey, 'type'>;
type Keyed = Pick<FormKey, 'type' | 'key'>;

/** Units of a size on screen, the smallest first. */
export const sizeUnits = [
  ['MB', 2 ** 20],
  ['GB', 2 ** 30],
  ['TB', 2 ** 40],
] as const;

/** The largest unit in which a number of bytes has at most two decimals: 8 GB, 1.5 GB, 512 MB. */
export function sizeUnitOf(bytes: number): (typeof sizeUnits)[number] {
  const fits = sizeUnits.findLast(
    ([, size]) => bytes >= size && Number.isInteger((bytes / size) * 100),
  );
  return fits ?? (bytes === 0 ? sizeUnits[1] : sizeUnits[0]);
}

/** A list as it is typed: parted by commas, without empty parts. */
export function splitList(text: string): string[] {
  return text
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What a file sets for a field; of a key with a structure, all of it. Null: nothing. */
export function valueIn(effective: Effective, field: Keyed): ConfigValue {
  const { key } = field;
  const own = effective[key];
  if (own !== undefined || controlOf(field) !== 'json') return own ?? null;
  const inner = Object.entries(effective).filter(([path]) => path.startsWith(`${key}.`));
  if (inner.length === 0) return null;
  const depth = splitPath(key).length;
  return inner.reduce<{ [name: string]: ConfigValue }>(
    (whole, [path, value]) => putAt(whole, splitPath(path).slice(depth), value),
    {},
  );
}

function putAt(
  whole: { [name: string]: ConfigValue },
  [name = '', ...rest]: string[],
  value: ConfigValue,
): { [name: string]: ConfigValue } {
  if (rest.length === 0) return { ...whole, [name]: value };
  const inner = whole[name];
  const record = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  return { ...whole, [name]: putAt(record, rest, value) };
}

/** What a typed text means for a field: a value, null for "not set", undefined where it means nothing. */
export function readTyped(field: Typed, text: string): ConfigValue | undefined {
  const control = controlOf(field);
  const typed = text.trim();
  if (typed === '') return null;
  if (control === 'number') return readNumber(typed);
  if (control === 'strings') return splitList(typed);
  if (control === 'json') return readJson(typed);
  if (control !== 'numbers') return control === 'list' ? splitList(typed).join(',') : text;
  const numbers = splitList(typed).map(readNumber);
  return numbers.includes(undefined) ? undefined : numbers.filter((one) => one !== undefined);
}

/** A value as it is typed. */
export function showTyped(field: Typed, value: ConfigValue): string {
  if (value === null) return '';
  if (controlOf(field) === 'json') return JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
  if (Array.isArray(value)) return value.map((part) => plainText(part)).join(', ');
  return plainText(value);
}

function plainText(value: ConfigValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readNumber(text: string): number | undefined {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function readJson(text: string): ConfigValue | undefined {
  try {
    const value: ConfigValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/**
 * Every value that a text sets, by the names that edits use: what the tool takes from it, and in JSON files what it does
 * not take too.
 */
export function valuesOf(kind: FileKind, text: string): Effective {
  return { ...leafValues(kind, text), ...effectiveValues(kind, text) };
}
