import type { TFunction } from 'i18next';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import type { Conflict, MergedFile } from '#shared/domain/tuning/conflict.ts';
import { formatTable, indent, joinBlocks } from './table.ts';
import { formatValue } from './values.ts';

/** Every place that two sides want different things of, three ways: as it was, as wanted, as it is now. */
export function formatConflicts(files: readonly MergedFile[], t: TFunction): string {
  const met = files.filter(({ conflicts }) => conflicts.length > 0);
  return joinBlocks(
    met.map(({ path, conflicts }) => {
      const places = conflicts.map((conflict) => formatConflict(conflict, t));
      return [t('cli:conflict.title', { path }), indent(places.join('\n'))].join('\n');
    }),
  );
}

function formatConflict({ key, line, base, mine, theirs }: Conflict, t: TFunction): string {
  const show = (value: ConfigValue) =>
    key === null ? String(value ?? '').trimEnd() : formatValue(key, value, t);
  const rows = Object.entries({ base, mine, theirs }).map(([side, value]) => [
    t(`cli:conflict.${side}`),
    show(value),
  ]);
  const place = key ?? `${line ?? 1}:`;
  return `${place}\n${indent(key === null ? blocks(rows) : formatTable(rows))}`;
}

function blocks(rows: readonly string[][]): string {
  return rows.map(([name = '', text = '']) => `${name}\n${indent(text)}`).join('\n');
}
