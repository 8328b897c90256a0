import { useTranslation } from 'react-i18next';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import { ProblemList } from './ProblemList.tsx';

/** What is or would be wrong in settings files, each problem with its file and line. */
export function ConfigProblems({ problems }: Pick<Plan, 'problems'>) {
  const { t } = useTranslation();
  return (
    <ProblemList
      problems={problems}
      say={({ kind, code, values, line }) =>
        t('review.problemLine', {
          file: t(`file.${kind}`),
          line,
          problem: t(`config:problem.${code}`, values),
        })
      }
    />
  );
}
