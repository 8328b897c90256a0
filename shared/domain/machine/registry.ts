import { linesOf } from './console.ts';

/** One key as `reg query` prints it. `values` are in its order; names as printed. */
export interface RegistryKey {
  readonly path: string;
  readonly values: readonly RegistryValue[];
}

/** `data` is the text as printed: a REG_DWORD is `0x2`. */
export interface RegistryValue {
  readonly name: string;
  readonly type: string;
  readonly data: string;
}

/**
 * What `reg query` printed: keys at the start of a line, values indented by four spaces, with four spaces between
 * name, type and data. Lines of no such form are left out. Anything but exit code 0 means "missing or forbidden" and
 * prints a sentence to standard error only.
 */
export function parseRegQuery(text: string): RegistryKey[] {
  const keys: { path: string; values: RegistryValue[] }[] = [];
  for (const line of linesOf(text)) {
    const value = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line);
    if (value !== null) {
      const [, name = '', type = '', data = ''] = value;
      keys.at(-1)?.values.push({ name, type, data });
    } else if (line.startsWith('HKEY_')) keys.push({ path: line.trim(), values: [] });
  }
  return keys;
}

/** A value's data by its name in any case, or null. */
export function textOf(key: RegistryKey | undefined, name: string): string | null {
  const wanted = name.toLowerCase();
  return key?.values.find((value) => value.name.toLowerCase() === wanted)?.data ?? null;
}

/** A value's data as a number (`0x2`, `22631`), or null where it is none. */
export function numberOf(key: RegistryKey | undefined, name: string): number | null {
  const text = textOf(key, name)?.trim();
  if (text === undefined || !/^(0x[0-9a-f]+|\d+)$/i.test(text)) return null;
  return Number(text);
}
