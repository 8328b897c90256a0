import type { TFunction } from 'i18next';
import type { Analysis, GeneratedFile } from '#shared/domain/project/analysis.ts';
import type { BuildGraph } from '#shared/domain/project/buildGraph.ts';
import { say } from '#shared/locales/say.ts';
import { formatTable, indent, joinBlocks } from './table.ts';

/** The part of an analysis that a terminal shows. */
export type AnalysisFacts = Pick<
  Analysis,
  | 'module'
  | 'context'
  | 'goVersion'
  | 'mains'
  | 'ports'
  | 'cgo'
  | 'existing'
  | 'workspace'
  | 'embeds'
  | 'runtimeFiles'
  | 'fileCount'
  | 'warnings'
>;

/** What a Go project is, one fact a line, then its warnings with their places. */
export function formatAnalysis(analysis: AnalysisFacts, t: TFunction): string {
  const rows = facts(analysis, t).filter(([, value]) => value !== '');
  return joinBlocks([
    formatTable(rows.map(([name, value]) => [t(`cli:project.${name}`), value])),
    analysis.warnings.map((warning) => formatWarning(warning, t)).join('\n'),
  ]);
}

function facts(analysis: AnalysisFacts, t: TFunction): [name: string, value: string][] {
  const { mains, ports, cgo, existing, workspace, embeds, runtimeFiles } = analysis;
  return [
    ['module', analysis.module],
    ['context', analysis.context],
    ['go', analysis.goVersion],
    ['mains', mains.map(({ dir }) => dir).join(', ')],
    ['ports', ports.map(({ port, file, line }) => `${port} (${file}:${line})`).join(', ')],
    ['cgo', cgo.needed ? cgo.files.join(', ') || t('cli:yes') : t('cli:no')],
    ['workspace', workspace.join(', ')],
    ['embeds', embeds.map(({ pattern }) => pattern).join(', ')],
    ['runtimeFiles', runtimeFiles.map(({ path }) => path).join(', ')],
    [
      'existing',
      Object.values(existing)
        .filter((name) => name !== null)
        .join(', '),
    ],
    ['files', String(analysis.fileCount)],
  ];
}

function formatWarning(warning: Analysis['warnings'][number], t: TFunction): string {
  const place = [warning.file, warning.line].filter((part) => part !== null).join(':');
  const sentence = `${t('cli:severity.warning')}: ${say(t, warning.message)}`;
  return place === '' ? sentence : `${place}: ${sentence}`;
}

/** The difference that writing a file makes, and the places where its own lines stand in the way of new ones. */
export function formatChange(
  { diff, conflicts }: Pick<GeneratedFile, 'diff' | 'conflicts'>,
  t: TFunction,
): string {
  return joinBlocks([
    diff.trimEnd(),
    ...conflicts.map(({ line, generated }) =>
      [t('cli:project.conflict', { line }), indent(generated)].join('\n'),
    ),
  ]);
}

/** A file with its lines numbered, and below those that were chosen the reasons. */
export function formatExplained(
  { after, explanations }: Pick<GeneratedFile, 'after' | 'explanations'>,
  t: TFunction,
): string {
  const lines = after.trimEnd().split(/\r?\n/);
  const width = String(lines.length).length;
  return lines
    .flatMap((line, index) => [
      `${String(index + 1).padStart(width)}  ${line}`.trimEnd(),
      ...explanations
        .filter((each) => each.line === index + 1)
        .map(({ message }) => `${' '.repeat(width)}    ^ ${say(t, message)}`),
    ])
    .join('\n');
}

/** Each node with what it rests on, in an order in which nothing comes before what it needs. */
export function formatGraph({ nodes, edges }: BuildGraph, t: TFunction): string {
  const number = new Map(nodes.map(({ id }, index) => [id, index + 1]));
  return nodes
    .map(({ id, title, detail }) => {
      const needs = edges.filter(({ to }) => to === id).map(({ from }) => number.get(from));
      const after = needs.length === 0 ? '' : ` <- ${needs.join(', ')}`;
      return `${number.get(id)}. ${say(t, title)}${after}\n${indent(say(t, detail))}`;
    })
    .join('\n');
}
