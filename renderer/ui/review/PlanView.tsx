import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import { CommandList } from '../CommandList.tsx';
import { DiffView } from '../DiffView.tsx';
import { ConfigProblems } from './ConfigProblems.tsx';

const useStyles = makeStyles({
  plan: { display: 'grid', gap: '16px', minWidth: 0 },
  part: { display: 'grid', gap: '6px', minWidth: 0 },
  path: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '20px', display: 'grid', gap: '4px' },
});

interface PlanViewProps {
  readonly plan: Plan;
  /** Whether what needs a restart is restarted now. */
  readonly isRestarting: boolean;
}

/** What a plan does: each file's diff, what stops and starts, the exact commands, and what forbids it. */
export function PlanView({ plan, isRestarting }: PlanViewProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const files = plan.files.filter(({ diff }) => diff !== '');
  return (
    <div className={styles.plan}>
      {plan.problems.length > 0 && <ConfigProblems problems={plan.problems} />}
      {files.length === 0 && <Text>{t('review.nothing')}</Text>}
      {files.map((file) => (
        <section key={file.path} className={styles.part} aria-label={file.path}>
          <Text size={200} weight="semibold" className={styles.path}>
            {file.path}
          </Text>
          {file.encoding !== undefined && <Text>{t('review.encoding', file.encoding)}</Text>}
          {file.before !== file.after && <DiffView diff={file.diff} path={file.path} />}
        </section>
      ))}
      {isRestarting && <Restarts plan={plan} />}
      {isRestarting && plan.commands.length > 0 && (
        <section className={styles.part} aria-label={t('review.commands')}>
          <Text weight="semibold">{t('review.commands')}</Text>
          <CommandList commands={plan.commands} />
        </section>
      )}
    </div>
  );
}

function Restarts({ plan }: { readonly plan: Plan }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { restarts, stops } = plan;
  const sentences = [
    restarts.wsl && t('review.restartWsl'),
    restarts.engine && t('review.restartEngine'),
    stops.distros.length > 0 && t('review.stopDistros', { names: stops.distros.join(', ') }),
    stops.containers.length > 0 &&
      t('review.stopContainers', { names: stops.containers.join(', ') }),
    ...(plan.silent ?? []).map((name) => t(`review.silent.${name}`)),
  ].filter((sentence) => sentence !== false);
  if (sentences.length === 0) return null;
  return (
    <section className={styles.part} aria-label={t('review.stops')}>
      <Text weight="semibold">{t('review.stops')}</Text>
      <ul className={styles.list}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
