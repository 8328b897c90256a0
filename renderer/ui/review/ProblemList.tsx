import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import { useTranslation } from 'react-i18next';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import { Hidden } from '../Hidden.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '6px' },
  problem: { display: 'flex', gap: '8px', alignItems: 'flex-start' },
  icon: { display: 'flex', fontSize: '18px', flexShrink: 0, paddingTop: '1px' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground2 },
});

const icons = { error: ErrorCircleFilled, warning: WarningFilled, info: InfoRegular } as const;

/** What the changed files would have wrong, the gravest marked as what forbids the change. */
export function ProblemList({ problems }: { readonly problems: Plan['problems'] }) {
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
            <Text>
              {t(`config:problem.${problem.code}`, problem.values)}{' '}
              {t('review.problemLine', { file: t(`file.${problem.kind}`), line: problem.line })}
            </Text>
          </li>
        );
      })}
    </ul>
  );
}
