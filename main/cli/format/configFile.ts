import type { TFunction } from 'i18next';
import type { ConfigFile } from '#shared/domain/config/file.ts';
import { formatTable, indent, joinBlocks } from './table.ts';
import { formatValue } from './values.ts';

/** A config file for people: where it is, its text, and the values that hold because of it. */
export function formatConfigFile({ path, exists, text, report }: ConfigFile, t: TFunction): string {
  const rows = Object.entries(report.effective).map(([key, value]) => [
    key,
    formatValue(key, value, t),
  ]);
  return joinBlocks([
    exists ? path : t('cli:config.absent', { path }),
    text.trimEnd(),
    rows.length === 0 ? '' : `${t('cli:config.effective')}\n${indent(formatTable(rows))}`,
  ]);
}
