import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { useTranslation } from 'react-i18next';
import type { JobResult } from '#shared/domain/job/job.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { useCurrentJobs } from '../job/currentJobs.ts';
import { JobView } from '../job/JobView.tsx';
import { settingText } from './settingText.ts';

/** The place in `useCurrentJobs` of the last change of settings. */
export const tuningPlace = 'tuning';

const useStyles = makeStyles({
  box: { marginBottom: '24px' },
  result: { display: 'grid', gap: '8px', justifyItems: 'start' },
  values: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: '2px 16px',
    margin: 0,
    '& dd': { margin: 0 },
  },
  key: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** The change of settings that is under way or was the last, if any: its steps, what holds now, and the way back. */
export function TuningJob({ onUndo }: { readonly onUndo: (wish: Wish) => void }) {
  const styles = useStyles();
  const id = useCurrentJobs((state) => state.ids[tuningPlace]);
  const dismiss = useCurrentJobs((state) => state.dismiss);
  if (id === undefined) return null;
  return (
    <div className={styles.box}>
      <JobView
        id={id}
        foldsSteps
        onDismiss={() => dismiss(tuningPlace)}
        renderResult={(result) => <TuningResult result={result} onUndo={onUndo} />}
      />
    </div>
  );
}

interface TuningResultProps {
  readonly result: JobResult;
  readonly onUndo: (wish: Wish) => void;
}

function TuningResult({ result, onUndo }: TuningResultProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (result.type !== 'tuning') return null;
  const values = Object.entries(result.effective);
  const { id, outcome } = result.entry;
  return (
    <div className={styles.result}>
      <Text weight="semibold">{t(`history.outcome.${outcome}`)}</Text>
      {values.length > 0 && <Text>{t('review.effective')}</Text>}
      <dl className={styles.values}>
        {values.map(([key, value]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt className={styles.key}>{key}</dt>
            <dd>{settingText(key, value, t)}</dd>
          </div>
        ))}
      </dl>
      {outcome === 'applied' && (
        <Button icon={<ArrowUndoRegular />} onClick={() => onUndo({ type: 'undo', id })}>
          {t('action.undo')}
        </Button>
      )}
    </div>
  );
}
