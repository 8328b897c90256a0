import type { TFunction } from 'i18next';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import { portText } from '#shared/domain/project/ports/portText.ts';
import { say } from '#shared/locales/say.ts';
import { formatTable, joinBlocks } from './table.ts';

/** The part of an analysis that a terminal shows. */
export type AnalysisFacts = Pick<
  Analysis,
  | 'module'
  | 'context'
  | 'goVersion'
  | 'toolchain'
  | 'mains'
  | 'ports'
  | 'dependencies'
  | 'cgo'
  | 'existing'
  | 'workspace'
  | 'embeds'
  | 'runtimeFiles'
  | 'generated'
  | 'buildTags'
  | 'versionVariables'
  | 'fileCount'
  | 'warnings'
>;

/** Entries of a long list that a line shows; `--json` has them all. */
const mostShown = 8;

/** What a Go project is, one fact a line, then its warnings with their places. */
export function formatAnalysis(analysis: AnalysisFacts, t: TFunction): string {
  const rows = [...facts(analysis, t), ...buildFacts(analysis, t)].filter(
    ([, value]) => value !== '',
  );
  return joinBlocks([
    formatTable(rows.map(([name, value]) => [t(`cli:project.${name}`), value])),
    analysis.warnings.map((warning) => formatWarning(warning, t)).join('\n'),
  ]);
}

type Row = [name: string, value: string];

function facts(analysis: AnalysisFacts, t: TFunction): Row[] {
  const { mains, ports, cgo, workspace, embeds, runtimeFiles } = analysis;
  return [
    ['module', analysis.module],
    ['context', analysis.context],
    ['go', analysis.goVersion],
    ['toolchain', analysis.toolchain ?? ''],
    ['mains', mains.map(({ dir }) => dir).join(', ')],
    ['ports', ports.map((port) => `${portText(port)} (${port.file}:${port.line})`).join(', ')],
    ...dependencyFacts(analysis, t),
    ['cgo', cgo.needed ? cgo.files.join(', ') || t('cli:yes') : t('cli:no')],
    ['workspace', workspace.join(', ')],
    ['embeds', embeds.map(({ pattern }) => pattern).join(', ')],
    ['runtimeFiles', runtimeFiles.map(({ path }) => path).join(', ')],
  ];
}

function dependencyFacts({ dependencies }: AnalysisFacts, t: TFunction): Row[] {
  if (dependencies.length === 0) return [];
  const direct = dependencies.filter(({ indirect }) => !indirect).map(({ path }) => path);
  const needC = dependencies
    .filter(({ needsCgo }) => needsCgo)
    .map(({ path, alternatives }) =>
      alternatives.length === 0
        ? path
        : t('cli:project.inGoAlone', { path, alternatives: alternatives.join(', ') }),
    );
  const counts = { direct: direct.length, indirect: dependencies.length - direct.length };
  const isPrivate = dependencies.filter((entry) => entry.isPrivate).map(({ path }) => path);
  return [
    ['dependencies', t('cli:project.dependencyCounts', counts)],
    ['direct', brief(direct, t)],
    ['private', brief(isPrivate, t)],
    ['needC', brief(needC, t)],
  ];
}

/** How the project is built by its own files, and what is there already. */
function buildFacts(
  { generated, buildTags = [], versionVariables = [], existing, fileCount }: AnalysisFacts,
  t: TFunction,
): Row[] {
  const { files = 0, generators = [] } = generated ?? {};
  const isNone = files === 0 && generators.length === 0;
  const counts = { files, generators: generators.length };
  const { dockerfile, dockerignore, compose } = existing;
  const there = [dockerfile, dockerignore, compose].filter((name) => name !== null);
  return [
    ['generated', isNone ? '' : t('cli:project.generatedCounts', counts)],
    [
      'buildTags',
      brief(
        buildTags.map(({ tag, file, line }) => `${tag} (${file}:${line})`),
        t,
      ),
    ],
    [
      'versionVariables',
      brief(
        versionVariables.map(({ name, file, line }) => `${name} (${file}:${line})`),
        t,
      ),
    ],
    ['existing', there.join(', ')],
    ['files', String(fileCount)],
  ];
}

function brief(entries: readonly string[], t: TFunction): string {
  const more = entries.length - mostShown;
  const shown = entries.slice(0, mostShown).join(', ');
  return more > 0 ? t('cli:project.more', { shown, more }) : shown;
}

function formatWarning(warning: Analysis['warnings'][number], t: TFunction): string {
  const place = [warning.file, warning.line].filter((part) => part !== null).join(':');
  const sentence = `${t('cli:severity.warning')}: ${say(t, warning.message)}`;
  return place === '' ? sentence : `${place}: ${sentence}`;
}
