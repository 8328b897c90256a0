import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import { Hidden } from '../Hidden.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '6px' },
  problem: { display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'flex-start' },
  text: { flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere' },
  icon: { display: 'flex', fontSize: '18px', flexShrink: 0, paddingTop: '1px' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground2 },
});

const icons = { error: ErrorCircleFilled, warning: WarningFilled, info: InfoRegular } as const;

interface ProblemListProps {
  readonly problems: Plan['problems'];
  /** Buttons of a problem, such as one that mends it. */
  readonly renderActions?: (problem: Plan['problems'][number]) => ReactNode;
}

/** What is or would be wrong in files, each problem with its gravity, its file and its line. */
export function ProblemList({ problems, renderActions }: ProblemListProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <ul className={styles.list} aria-label={t('review.problems')}>
      {problems.map((problem) => {
        const Icon = icons[problem.severity];
        return (
          <li
            key={`${problem.kind} ${problem.line} ${problem.column} ${problem.code}`}
            className={styles.problem}
          >
            <span
              className={mergeClasses(styles.icon, styles[problem.severity])}
              aria-hidden="true"
            >
              <Icon />
            </span>
            <Hidden>{t(`severity.${problem.severity}`)}</Hidden>
            <Text className={styles.text}>
              {t(`config:problem.${problem.code}`, problem.values)}{' '}
              {t('review.problemLine', { file: t(`file.${problem.kind}`), line: problem.line })}
            </Text>
            {renderActions?.(problem)}
          </li>
        );
      })}
    </ul>
  );
}
