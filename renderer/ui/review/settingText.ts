import type { TFunction } from 'i18next';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import { formatBytes } from '#shared/domain/units.ts';

/** Keys whose numbers are bytes. */
const sizeKeys = new Set(['wsl2.memory', 'wsl2.swap', 'wsl2.defaultVhdSize']);

/** A setting's value for people: sizes with their unit, null as "not set". */
export function settingText(key: string, value: ConfigValue, t: TFunction): string {
  if (value === null) return t('setting.unset');
  if (typeof value === 'number' && sizeKeys.has(key)) return formatBytes(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
