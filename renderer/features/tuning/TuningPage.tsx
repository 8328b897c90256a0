import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommendation } from '#shared/domain/tuning/recommendation.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ReviewDialog } from '#renderer/ui/review/ReviewDialog.tsx';
import { TuningJob, tuningPlace } from '#renderer/ui/review/TuningJob.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { PresetCards } from './PresetCards.tsx';
import { SettingsTable } from './SettingsTable.tsx';
import { ShareSliders } from './ShareSliders.tsx';
import { TeamCard } from './team/TeamCard.tsx';
import { useTuningChoice } from './tuningStore.ts';
import { useWorkloads } from './useWorkloads.ts';
import { Why } from './Why.tsx';
import { Workloads } from './Workloads.tsx';
import { customSettings, isChanged, isCustom, wishFor } from './wish.ts';

const useStyles = makeStyles({
  warnings: { display: 'grid', gap: '8px', marginBottom: '16px' },
  actions: {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 12px',
    padding: '12px 0',
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** What WSL and Docker should be given on this PC, why, and the way to do it after looking at every byte. */
export function TuningPage() {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish | null>(null);
  const { meant, isKnown } = useWorkloads();
  const recommendation = useQuery(
    useApi().tuning.recommend.queryOptions({
      input: { workloads: [...meant] },
      enabled: isKnown,
      // The old advice stays on screen until the new one is there.
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <>
      <PageHeader title={t('nav.tuning')} description={t('tuning.description')} />
      <TuningJob onUndo={setWish} />
      {recommendation.isPending && <RowsSkeleton count={4} height={128} />}
      {recommendation.isError && (
        <FailureMessage
          error={recommendation.error}
          onRetry={() => void recommendation.refetch()}
        />
      )}
      {recommendation.data && <Choices recommendation={recommendation.data} onReview={setWish} />}
      <ReviewDialog wish={wish} onClose={() => setWish(null)} />
    </>
  );
}

interface ChoicesProps {
  readonly recommendation: Recommendation;
  readonly onReview: (wish: Wish) => void;
}

function Choices({ recommendation, onReview }: ChoicesProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { preset: chosen, custom, choosePreset, setCustom, reset } = useTuningChoice();
  const isRunning = useIsRunning(tuningPlace);
  const { presets, recommended, limits, use } = recommendation;
  const name = chosen ?? recommended;
  const preset = presets.find((one) => one.name === name) ?? presets[0];
  if (preset === undefined) return null;
  const settings = customSettings(preset, custom);
  const count = settings.filter(isChanged).length;
  const isHeld = count === 0 || isRunning;
  const wish = wishFor(preset, custom);
  return (
    <>
      <Warnings recommendation={recommendation} />
      <Workloads />
      <Section title={t('tuning.presets')}>
        <PresetCards
          presets={presets}
          recommended={recommended}
          chosen={preset.name}
          onChoose={choosePreset}
        />
        <Why recommendation={recommendation} />
      </Section>
      {preset.name !== 'wsl' && (
        <Section title={t('tuning.shares')}>
          <Card>
            <ShareSliders
              shares={preset.shares}
              limits={limits}
              use={use}
              custom={custom}
              onChange={setCustom}
            />
          </Card>
        </Section>
      )}
      <Section title={t('tuning.settings')}>
        <SettingsTable settings={settings} />
      </Section>
      <Section title={t('tuning.team.section')}>
        <TeamCard source={wish} onReview={onReview} />
      </Section>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={isHeld}
          onClick={() => !isHeld && onReview(wish)}
        >
          {t('tuning.review')}
        </Button>
        {isCustom(custom) && <Button onClick={reset}>{t('tuning.reset')}</Button>}
        <output>{count === 0 ? t('tuning.nothing') : t('tuning.changes', { count })}</output>
      </div>
    </>
  );
}

function Warnings({ recommendation }: { readonly recommendation: Recommendation }) {
  const styles = useStyles();
  const say = useSay();
  if (recommendation.warnings.length === 0) return null;
  return (
    <div className={styles.warnings}>
      {recommendation.warnings.map((warning) => (
        <MessageBar key={warning.key} intent="warning" layout="multiline">
          <MessageBarBody>{say(warning)}</MessageBarBody>
        </MessageBar>
      ))}
    </div>
  );
}
