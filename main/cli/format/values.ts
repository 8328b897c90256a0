import type { TFunction } from 'i18next';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import { formatBytes } from '#shared/domain/units.ts';

/** Keys whose numbers are bytes, in the ini files and in Docker's, and mebibytes, in Docker Desktop's. */
const sizeKey = /(memory|swap|storage|size|bytes)$/i;
const mebibytesKey = /MiB$/i;

/**
 * A config value for people: a size in bytes with its unit (`8 GB`) where the key holds one, strings as they are, anything
 * else as JSON. Null is a key that is not set.
 */
export function formatValue(key: string, value: ConfigValue, t: TFunction): string {
  if (value === null) return t('cli:config.notSet');
  if (typeof value === 'number' && mebibytesKey.test(key)) return formatBytes(value * 2 ** 20);
  if (typeof value === 'number' && value >= 1024 && sizeKey.test(key)) return formatBytes(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
