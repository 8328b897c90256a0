import type { TFunction } from 'i18next';
import type { Verdict } from '#shared/domain/image/inside/budget.ts';
import type { BuildRecord } from '#shared/domain/image/inside/builds.ts';
import type { Compared, SizeChange, VersionChange } from '#shared/domain/image/inside/compared.ts';
import type { GoBinary } from '#shared/domain/image/inside/go/goBinary.ts';
import type { HistoryStep, Inside } from '#shared/domain/image/inside/inside.ts';
import { formatBytes, formatDuration } from '#shared/domain/units.ts';
import { say } from '#shared/locales/say.ts';
import { formatTable, indent, joinBlocks } from './table.ts';

const shownRows = 10;
const longestCommand = 80;

/** What is in an image: its layers with the lines that made them, its programs, and what would make it smaller. */
export function formatInside(inside: Inside, t: TFunction): string {
  const { reference, platform, bytes, wastedBytes, efficiency, steps, layers } = inside;
  const values = {
    reference,
    platform,
    count: layers.length,
    size: formatBytes(bytes),
    wasted: formatBytes(wastedBytes),
    efficiency: percent(efficiency),
  };
  const problems = layers.flatMap(({ index, problem }) =>
    problem === null ? [] : [`${index}: ${say(t, problem)}`],
  );
  return joinBlocks([
    t('cli:inside.summary', values),
    formatTable(steps.map((step) => stepRow(step, inside, t))),
    problems.join('\n'),
    section(t('cli:inside.wasted'), inside.wasted.slice(0, shownRows).map(fileRow)),
    section(t('cli:inside.biggest'), inside.biggest.slice(0, shownRows).map(fileRow)),
    ...inside.binaries.map((binary) => formatBinary(binary, t)),
    inside.fixes.length === 0 ? '' : formatFixes(inside, t),
  ]);
}

function stepRow({ layer, lines, text }: HistoryStep, inside: Inside, t: TFunction): string[] {
  const size = layer === null ? '' : formatBytes(inside.layers[layer]?.bytes ?? 0);
  return [
    layer === null ? '-' : String(layer),
    size,
    lines === null ? '' : t('cli:inside.line', { line: lines.first }),
    shorten(text),
  ];
}

function fileRow({ path, bytes }: { path: string; bytes: number }): string[] {
  return [formatBytes(bytes), `/${path}`];
}

function formatBinary(binary: GoBinary, t: TFunction): string {
  const { path, info, debugBytes, symbolBytes, codeBytes, bytes, modules } = binary;
  const values = {
    path: `/${path}`,
    version: info.goVersion,
    size: formatBytes(bytes),
    code: formatBytes(codeBytes),
    debug: formatBytes(debugBytes + symbolBytes),
  };
  const rows = modules.slice(0, shownRows).map((one) => [formatBytes(one.bytes), one.name]);
  return section(t('cli:inside.binary', values), rows);
}

function formatFixes({ fixes }: Inside, t: TFunction): string {
  const texts = fixes.map((fix) =>
    [
      `${formatBytes(fix.savedBytes)}  ${say(t, fix.title)}`,
      indent([say(t, fix.advice), fix.code.trimEnd()].filter((text) => text !== '').join('\n')),
    ].join('\n'),
  );
  return `${t('cli:inside.fixes')}\n${indent(texts.join('\n'))}`;
}

/** What is different between two images. */
export function formatCompared(compared: Compared, t: TFunction): string {
  const { before, after, layers, fileCounts } = compared;
  const values = {
    before: formatBytes(before.bytes),
    after: formatBytes(after.bytes),
    difference: difference(before.bytes, after.bytes),
  };
  const signs = { same: ' ', removed: '-', added: '+' } as const;
  return joinBlocks([
    t('cli:inside.compared', values),
    formatTable(
      layers.map(({ mark, bytes, text }) => [signs[mark], formatBytes(bytes), shorten(text)]),
    ),
    section(t('cli:inside.files', fileCounts), sizeRows(compared.files)),
    section(t('cli:inside.modules'), versionRows(compared.modules)),
    section(t('cli:inside.osPackages'), versionRows(compared.osPackages)),
    section(t('cli:inside.code'), sizeRows(compared.code)),
  ]);
}

function sizeRows(changes: readonly SizeChange[]): string[][] {
  return changes
    .slice(0, shownRows)
    .map(({ name, before, after }) => [difference(before ?? 0, after ?? 0), name]);
}

function versionRows(changes: readonly VersionChange[]): string[][] {
  return changes.map(({ name, before, after }) => [name, `${before ?? '-'} → ${after ?? '-'}`]);
}

/** Why a build is not within its budget, mistakes in the budget included; empty where it is, or has none. */
export function formatVerdict(verdict: Verdict | undefined, t: TFunction): string {
  const reasons = [...(verdict?.problems ?? []), ...(verdict?.broken ?? [])];
  if (reasons.length === 0) return '';
  return [t('cli:inside.overBudget'), ...reasons.map((one) => indent(say(t, one)))].join('\n');
}

/** The builds of a project, one in a row. */
export function formatBuilds(builds: readonly BuildRecord[], t: TFunction): string {
  if (builds.length === 0) return t('cli:inside.noBuilds');
  const rows = builds.map(({ at, reference, sizeBytes, durationMs, steps, cachedSteps }) => [
    new Date(at).toISOString().slice(0, 16).replace('T', ' '),
    reference,
    formatBytes(sizeBytes),
    formatDuration(durationMs),
    // A direct build has no steps that could be cached.
    steps === 0 ? '' : t('cli:inside.cached', { cached: cachedSteps, count: steps }),
  ]);
  return formatTable(rows);
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `${title}\n${indent(formatTable(rows))}`;
}

function difference(before: number, after: number): string {
  return `${after < before ? '-' : '+'}${formatBytes(Math.abs(after - before))}`;
}

function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`;
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= longestCommand ? line : `${line.slice(0, longestCommand - 1)}…`;
}
