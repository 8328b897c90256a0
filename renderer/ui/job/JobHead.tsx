import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { StopRegular } from '@fluentui/react-icons/svg/stop';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StepHistory } from '#shared/domain/image/remaining.ts';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { useApi } from '../api.tsx';
import { FailureMessage } from '../FailureMessage.tsx';
import { useSay } from '../say.ts';
import { StateIcon } from '../StateIcon.tsx';
import { Elapsed } from './Elapsed.tsx';
import { Remaining } from './Remaining.tsx';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 16px',
    minHeight: '32px',
  },
  title: { flex: '1 1 200px', minWidth: 0 },
  measures: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '0 12px',
    color: tokens.colorNeutralForeground2,
  },
});

const made = ['done', 'cached', 'skipped'];

interface JobHeadProps {
  readonly view: JobView;
  readonly onDismiss?: () => void;
  readonly history?: StepHistory | null;
}

/** A job's title, state, time and the steps that are done, with Cancel while it runs and Close afterwards. */
export function JobHead({ view, onDismiss, history = null }: JobHeadProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const { job, steps } = view;
  const count = steps.filter(({ state }) => made.includes(state)).length;
  const isRunning = job.state === 'running';
  return (
    <div className={styles.head}>
      <Text as="h2" weight="semibold" className={styles.title} style={{ margin: 0 }}>
        {say(job.title)}
      </Text>
      <Text size={200} className={styles.measures}>
        <StateIcon state={job.state} />
        {steps.length > 0 && <span>{t('job.steps', { count, total: steps.length })}</span>}
        <Elapsed startedAt={job.startedAt} endedAt={job.endedAt} />
        {isRunning && history !== null && <Remaining history={history} steps={steps} />}
      </Text>
      {isRunning && <CancelButton id={job.id} />}
      {!isRunning && onDismiss && (
        <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={onDismiss}>
          {t('action.close')}
        </Button>
      )}
    </div>
  );
}

function CancelButton({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const cancel = useMutation(useApi().job.cancel.mutationOptions());
  return (
    <>
      <Button
        size="small"
        icon={<StopRegular />}
        disabledFocusable={!cancel.isIdle && !cancel.isError}
        onClick={() => cancel.mutate({ id })}
      >
        {cancel.isIdle || cancel.isError ? t('action.cancel') : t('job.cancelling')}
      </Button>
      {cancel.isError && <FailureMessage error={cancel.error} />}
    </>
  );
}
