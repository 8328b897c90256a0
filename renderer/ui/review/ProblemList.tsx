import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/domain/config/file.ts';
import { Hidden } from '../Hidden.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '6px' },
  problem: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px 8px',
    alignItems: 'flex-start',
    // A report may come while somebody types: rows out of sight are not laid out.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 32px',
  },
  text: { flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere' },
  icon: { display: 'flex', fontSize: '18px', flexShrink: 0, paddingTop: '1px' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground2 },
});

const icons = { error: ErrorCircleFilled, warning: WarningFilled, info: InfoRegular } as const;

interface ProblemListProps<T extends Problem> {
  readonly problems: readonly T[];
  /** The sentence of a problem, with its place. */
  readonly say: (problem: T) => string;
  /** Buttons of a problem, such as one that mends it. */
  readonly renderActions?: (problem: T) => ReactNode;
}

/** What is or would be wrong in a text, each problem with its gravity and its place. */
export function ProblemList<T extends Problem>(props: ProblemListProps<T>) {
  const { problems, say, renderActions } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <ul className={styles.list} aria-label={t('review.problems')}>
      {problems.map((problem, index) => {
        const Icon = icons[problem.severity];
        return (
          <li
            // A new line moves every problem behind it: the rows stay, and so does the focus on a button.
            key={index}
            className={styles.problem}
          >
            <span
              className={mergeClasses(styles.icon, styles[problem.severity])}
              aria-hidden="true"
            >
              <Icon />
            </span>
            <Hidden>{t(`severity.${problem.severity}`)}</Hidden>
            <Text className={styles.text}>{say(problem)}</Text>
            {renderActions?.(problem)}
          </li>
        );
      })}
    </ul>
  );
}
