import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Rescue } from '#shared/domain/tuning/rescue.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { useApi } from '../api.tsx';
import { Disclosure } from '../Disclosure.tsx';
import { ConfigProblems } from './ConfigProblems.tsx';
import { formatTime } from '../formatTime.ts';

const useStyles = makeStyles({
  bar: { marginBottom: '16px' },
  body: { display: 'grid', gap: '8px', padding: '8px 0', whiteSpace: 'normal' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  log: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

/** Where daemon.json keeps Docker from starting: what is wrong with it, and the ways out, each behind a review. */
export function RescueCard({ onReview }: { readonly onReview: (wish: Wish) => void }) {
  const rescue = useQuery(useApi().tuning.rescue.queryOptions({ staleTime: 0 }));
  const isNeeded = rescue.data?.verdict === 'broken' || rescue.data?.verdict === 'atRisk';
  if (rescue.data === undefined || !isNeeded) return null;
  return <NeededRescue rescue={rescue.data} onReview={onReview} />;
}

interface NeededRescueProps {
  readonly rescue: Rescue;
  readonly onReview: (wish: Wish) => void;
}

function NeededRescue({ rescue, onReview }: NeededRescueProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const { verdict, path, problems, log, proposals } = rescue;
  return (
    <MessageBar
      className={styles.bar}
      intent={verdict === 'broken' ? 'error' : 'warning'}
      layout="multiline"
    >
      <MessageBarBody className={styles.body}>
        <div>
          <MessageBarTitle>{t(`rescue.${verdict}.title`)}</MessageBarTitle>{' '}
          {t(`rescue.${verdict}.text`, { path })}
        </div>
        {problems.length > 0 && (
          <ConfigProblems problems={problems.map((problem) => ({ ...problem, kind: 'daemon' }))} />
        )}
        {log.length > 0 && (
          <Disclosure summary={t('rescue.log')}>
            <pre className={styles.log}>{log.join('\n')}</pre>
          </Disclosure>
        )}
        <div className={styles.actions}>
          {proposals.map(({ way, at, plan }, index) => (
            <Button
              key={way}
              appearance={index === 0 ? 'primary' : 'secondary'}
              onClick={() => onReview(plan.wish)}
            >
              {t(`rescue.way.${way}`, { time: at === null ? '' : formatTime(at, i18n.language) })}
            </Button>
          ))}
        </div>
      </MessageBarBody>
    </MessageBar>
  );
}
