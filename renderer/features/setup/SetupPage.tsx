import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepName } from '#shared/domain/setup/step.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { useSetupChoice } from './setupStore.ts';
import { StepPane } from './StepPane.tsx';
import { StepRail } from './StepRail.tsx';
import { countSettled, firstOpen, mergeSteps, stepOrder } from './steps.ts';

/** Two panes as early as possible: below the rail, the step would be out of sight. */
const narrowPanes = '@media (min-width: 840px)';
const widePanes = '@media (min-width: 1100px)';

const useStyles = makeStyles({
  panes: {
    display: 'grid',
    alignItems: 'start',
    gap: '16px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [narrowPanes]: { gridTemplateColumns: '200px minmax(0, 1fr)' },
    [widePanes]: { gridTemplateColumns: '280px minmax(0, 1fr)', gap: '24px' },
  },
});

const keptReports = 64;

/** The way from a bare PC to the first container: eight steps, each checked, each with its exact commands. */
export function SetupPage() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { step: chosen, open } = useSetupChoice();
  const watch = useQuery(
    useApi().setup.watch.experimental_streamedOptions({
      queryFnOptions: { refetchMode: 'append', maxChunks: keptReports },
      select: mergeSteps,
      staleTime: 60_000,
    }),
  );
  const steps = watch.data ?? {};
  const current = chosen ?? firstOpen(steps);
  const check = () => void watch.refetch();
  const pane = useRef<HTMLDivElement>(null);
  const show = (step: StepName) => {
    open(step);
    // In a narrow window the step stands below the rail, out of sight.
    requestAnimationFrame(() => pane.current?.scrollIntoView({ block: 'nearest' }));
  };
  return (
    <>
      <PageHeader
        title={t('nav.setup')}
        description={t('setup.description', {
          count: countSettled(steps),
          total: stepOrder.length,
        })}
      >
        <Button icon={<ArrowSyncRegular />} disabledFocusable={watch.isFetching} onClick={check}>
          {watch.isFetching ? t('setup.checking') : t('setup.checkAll')}
        </Button>
      </PageHeader>
      {watch.isError && <FailureMessage error={watch.error} onRetry={check} />}
      <div className={styles.panes}>
        <StepRail steps={steps} current={current} isChecking={watch.isFetching} onOpen={show} />
        <div ref={pane}>
          <StepPane
            key={current}
            name={current}
            steps={steps}
            isChecking={watch.isFetching}
            onCheck={check}
            onOpen={show}
          />
        </div>
      </div>
    </>
  );
}
