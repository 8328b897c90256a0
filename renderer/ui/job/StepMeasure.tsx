import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { JobStep } from '#shared/domain/job/job.ts';
import { formatBytes } from '#shared/domain/units.ts';
import { Elapsed } from './Elapsed.tsx';

const useStyles = makeStyles({
  measure: {
    display: 'flex',
    gap: '12px',
    flexShrink: 0,
    marginLeft: 'auto',
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
});

/** At the end of a step's line: bytes of a transfer, and its time or that it came from the cache. */
export function StepMeasure({ step }: { readonly step: JobStep }) {
  const styles = useStyles();
  const { progress } = step;
  return (
    <Text size={200} className={styles.measure}>
      {progress !== null && progress.current > 0 && <span>{bytes(progress)}</span>}
      <StepTime step={step} />
    </Text>
  );
}

/** A step's time, or that it came from the cache; nothing before it began. */
export function StepTime({ step }: { readonly step: JobStep }) {
  const { t } = useTranslation();
  const { state, startedAt, endedAt } = step;
  if (state === 'cached') return <span>{t('state.cached')}</span>;
  return startedAt === null ? null : <Elapsed startedAt={startedAt} endedAt={endedAt} />;
}

function bytes({ current, total }: NonNullable<JobStep['progress']>): string {
  const isPart = total !== null && total > current;
  return isPart ? `${formatBytes(current)} / ${formatBytes(total)}` : formatBytes(current);
}
