import { Button, makeStyles } from '@fluentui/react-components';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailureValue } from '#shared/domain/failure.ts';
import type { StepHistory } from '#shared/domain/image/remaining.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import { logOf, type JobView as View } from '#shared/domain/job/reduce.ts';
import { Card } from '../Card.tsx';
import { Disclosure } from '../Disclosure.tsx';
import { FailureMessage } from '../FailureMessage.tsx';
import { LogView } from '../LogView.tsx';
import { RowsSkeleton } from '../Skeletons.tsx';
import { BuildGraph } from './BuildGraph.tsx';
import { JobAnnouncer } from './JobAnnouncer.tsx';
import { JobHead } from './JobHead.tsx';
import { StepList } from './StepList.tsx';
import { stepMark } from './StepRow.tsx';
import { useJob } from './useJob.ts';

const useStyles = makeStyles({ job: { display: 'grid', gap: '12px' } });

interface JobViewProps {
  readonly id: string;
  /** What to show of the result once the job is done. */
  readonly renderResult?: (result: JobResult) => ReactNode;
  /** Ways on from a failure, as buttons beside what is said of it. */
  readonly renderActions?: (failure: FailureValue) => ReactNode;
  /** Offered once the job has ended: puts it away. */
  readonly onDismiss?: () => void;
  /** What earlier work of the kind says of the time that it takes. */
  readonly history?: StepHistory | null;
  /** Folds the steps away once the job is done: then its result is what matters. */
  readonly foldsSteps?: boolean;
}

/** Any long work: what runs, how far it is, its log, how to cancel it, and how it ended. */
export function JobView(props: JobViewProps) {
  const [attempt, setAttempt] = useState(0);
  const retry = () => setAttempt(attempt + 1);
  return <WatchedJob key={`${props.id} ${attempt}`} {...props} onRetry={retry} />;
}

interface WatchedJobProps extends JobViewProps {
  readonly onRetry: () => void;
}

function WatchedJob({ id, onRetry, ...rest }: WatchedJobProps) {
  const { onDismiss } = rest;
  const { t } = useTranslation();
  const { view, error } = useJob(id);
  if (error !== null) {
    return (
      <Card>
        <FailureMessage error={error} onRetry={onRetry} />
        {onDismiss && <Button onClick={onDismiss}>{t('action.close')}</Button>}
      </Card>
    );
  }
  if (view === null) return <RowsSkeleton count={3} height={36} />;
  return <JobPanel view={view} {...rest} />;
}

interface JobPanelProps extends Omit<JobViewProps, 'id'> {
  readonly view: View;
}

/** The same for a view that is already there. */
export function JobPanel(props: JobPanelProps) {
  const { view, renderResult, renderActions, onDismiss, history, foldsSteps } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Readonly<Record<string, boolean>>>({});
  const toggle = useCallback((step: string, isOpen: boolean) => {
    setOpened((before) => ({ ...before, [step]: isOpen }));
  }, []);
  const show = useCallback(
    (step: string) => {
      toggle(step, true);
      focusStep(panel.current, step);
    },
    [toggle],
  );
  const steps = <StepList view={view} opened={opened} onToggle={toggle} />;
  return (
    <Card>
      <div ref={panel} className={styles.job}>
        <JobHead view={view} {...(onDismiss && { onDismiss })} {...(history && { history })} />
        {view.failure !== null && (
          <FailureMessage error={view.failure} actions={renderActions?.(view.failure)} />
        )}
        {view.result !== null && renderResult?.(view.result)}
        <BuildGraph steps={view.steps} onShow={show} />
        {foldsSteps && view.job.state === 'done' ? (
          <Disclosure summary={t('job.allSteps')}>{steps}</Disclosure>
        ) : (
          steps
        )}
        <WholeLog view={view} />
        <JobAnnouncer view={view} />
      </div>
    </Card>
  );
}

/** Brings the row of a step into view, with the keyboard's focus on it. */
function focusStep(panel: HTMLElement | null, step: string): void {
  const rows = [...(panel?.querySelectorAll(`[${stepMark}]`) ?? [])];
  const row = rows.find((one) => one.getAttribute(stepMark) === step);
  row?.querySelector<HTMLElement>('button, [tabindex]')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

/** Lines that belong to no step. */
function WholeLog({ view }: { readonly view: View }) {
  const { t } = useTranslation();
  const log = logOf(view, '');
  if (log.count === 0) return null;
  return (
    <Disclosure summary={t('job.log')} isOpen={view.steps.length === 0}>
      <LogView log={log} label={t('job.log')} height={252} />
    </Disclosure>
  );
}
