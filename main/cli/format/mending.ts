import type { TFunction } from 'i18next';
import type { Mending } from '#shared/domain/config/mend/mending.ts';
import { formatProblem, printProblem } from './problems.ts';
import { joinBlocks } from './table.ts';

/** The lists of `config fix --json`: what is mended, and what stays with the reason. */
export function printMending({ fixed, left }: Mending, t: TFunction) {
  return {
    fixed: fixed.map((problem) => printProblem(problem, t)),
    left: left.map(({ problem, why }) => ({ ...printProblem(problem, t), why })),
  };
}

/** What is mended, with the lines of the file as it is; then what is left and why, with those that it has afterwards. */
export function formatMending({ path, fixed, left }: Mending, t: TFunction): string {
  if (fixed.length === 0 && left.length === 0) return t('cli:lint.clean', { path });
  const staying = left.map(({ problem, why }) => {
    const reason = t(`cli:mend.why.${why}`, { code: problem.code });
    return `${formatProblem(path, problem, t)}\n  ${reason}`;
  });
  return joinBlocks([
    fixed.length === 0 ? t('cli:mend.nothing') : t('cli:mend.fixed'),
    fixed.map((problem) => formatProblem(path, problem, t)).join('\n'),
    left.length === 0 ? '' : t('cli:mend.left'),
    staying.join('\n'),
  ]);
}
