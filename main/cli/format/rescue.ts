import type { TFunction } from 'i18next';
import type { Rescue } from '#shared/domain/tuning/rescue.ts';
import { formatProblem } from './problems.ts';
import { indent, joinBlocks } from './table.ts';

/** What is the matter with Docker, the evidence, and the ways out, the best first. */
export function formatRescue(rescue: Rescue, t: TFunction): string {
  const { verdict, path, problems, log, proposals } = rescue;
  const ways = proposals.map(({ way, at }) => {
    const time = at === null ? '' : ` (${new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')})`;
    return `${way}: ${t(`tuning:rescue.way.${way}`)}${time}`;
  });
  return joinBlocks([
    t(`tuning:rescue.verdict.${verdict}`),
    section(
      t('cli:rescue.found'),
      problems.map((problem) => formatProblem(path, problem, t)),
    ),
    section(t('cli:rescue.said'), log),
    section(t('cli:rescue.ways'), ways),
  ]);
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${indent(lines.join('\n'))}`;
}
