import type { TFunction } from 'i18next';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import type { Preset, Recommendation } from '#shared/domain/tuning/recommendation.ts';
import type { UnreadableEntry } from '#shared/domain/tuning/unreadable.ts';
import { formatBytes } from '#shared/domain/units.ts';
import { say } from '#shared/locales/say.ts';
import { formatTable, indent, joinBlocks } from './table.ts';
import { formatValue } from './values.ts';

/** All presets as a table, the recommended one's settings with their reasons, and the warnings. */
export function formatRecommendation(recommendation: Recommendation, t: TFunction): string {
  const { presets, recommended, why = [], warnings } = recommendation;
  const best = presets.find(({ name }) => name === recommended);
  return joinBlocks([
    formatTable([tableHead(t), ...presets.map((preset) => presetRow(preset, recommended))]),
    best === undefined ? '' : formatSettings(best, t),
    why.map((reason) => say(t, reason)).join('\n'),
    warnings.map((warning) => `${t('cli:severity.warning')}: ${say(t, warning)}`).join('\n'),
  ]);
}

function tableHead(t: TFunction): string[] {
  return ['preset', 'memory', 'processors', 'swap', 'windows'].map((name) =>
    t(`cli:tuning.${name}`),
  );
}

function presetRow({ name, shares }: Preset, recommended: string): string[] {
  return [
    name === recommended ? `* ${name}` : `  ${name}`,
    formatBytes(shares.memoryBytes),
    String(shares.processors),
    formatBytes(shares.swapBytes),
    formatBytes(shares.windowsMemoryBytes),
  ];
}

function formatSettings(preset: Preset, t: TFunction): string {
  const settings = preset.settings.map(({ file, key, value, reasons }) =>
    [
      `${file}:${key} = ${formatValue(key, value, t)}`,
      ...reasons.map((reason) => indent(say(t, reason))),
    ].join('\n'),
  );
  const title = t('cli:tuning.recommended', { preset: preset.name });
  return [title, say(t, preset.summary), '', indent(settings.join('\n'))].join('\n');
}

/** One line a change, the newest first. */
export function formatHistory(entries: readonly HistoryEntry[], t: TFunction): string {
  if (entries.length === 0) return t('cli:history.empty');
  return formatTable(
    entries.map((entry) => [
      entry.id,
      timeOf(entry),
      t(`cli:history.${entry.outcome}`),
      entry.undoes === null ? '' : t('cli:history.undoes', { id: entry.undoes }),
      entry.files.map(({ path }) => path).join(', '),
    ]),
  );
}

/** Entries that cannot be read: when, where, why, and what to do. Empty where there are none. */
export function formatUnreadable(entries: readonly UnreadableEntry[], t: TFunction): string {
  const texts = entries.map((entry) =>
    [`${timeOf(entry)}  ${entry.folder}`, indent(say(t, entry.why))].join('\n'),
  );
  return texts.length === 0
    ? ''
    : [t('cli:history.unreadable'), indent(texts.join('\n'))].join('\n');
}

function timeOf({ at }: { readonly at: number }): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * The entry that `tuning undo` means where no id is given: the newest change that still holds. Null: there is none.
 */
export function newestUndoable(entries: readonly HistoryEntry[]): HistoryEntry | null {
  const undone = new Set(entries.map(({ undoes }) => undoes));
  return (
    entries.find(
      ({ id, outcome, undoes }) => outcome === 'applied' && undoes === null && !undone.has(id),
    ) ?? null
  );
}
