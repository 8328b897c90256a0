import type { ConfigValue } from '../file.ts';
import type { IniKey } from './keys.ts';
import { formatSize } from './numbers.ts';
import type { Dialect } from './tokens.ts';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
};

/**
 * The characters that make WSL read `value`, null where none do: objects, fractions, control characters without an
 * escape, and anything but ASCII in `.wslconfig`. Sizes get the largest exact unit.
 */
export function encodeValue(
  value: ConfigValue,
  key: IniKey | undefined,
  dialect: Dialect,
): string | null {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) return null;
    return key?.type === 'size' && value >= 0 ? formatSize(value) : String(value);
  }
  if (Array.isArray(value)) return value.every(isPort) ? value.join(',') : null;
  return typeof value === 'string' ? encodeText(value, dialect) : null;
}

function isPort(value: ConfigValue): value is number {
  return Number.isInteger(value);
}

function encodeText(value: string, dialect: Dialect): string | null {
  if (['\0', '\r', '\u001a'].some((one) => value.includes(one))) return null;
  if (dialect.textMode && !/^\p{ASCII}*$/u.test(value)) return null;
  const escaped = value.replace(/[\\"\b\n\t]/g, (character) => escapes[character] ?? character);
  return /#|^ | $/.test(escaped) ? `"${escaped}"` : escaped;
}
