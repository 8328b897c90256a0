import { Button, makeStyles } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Step } from '#shared/domain/setup/step.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { linkTo } from '#renderer/ui/location.ts';
import { setupPlace } from './setupStore.ts';

const useStyles = makeStyles({ actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

interface StepActionsProps {
  readonly step: Step;
  readonly isChecking: boolean;
  readonly onCheck: () => void;
}

/** Do it, open its page, skip it, check again. */
export function StepActions({ step, isChecking, onCheck }: StepActionsProps) {
  const styles = useStyles();
  const api = useApi();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const show = useCurrentJobs((state) => state.show);
  const run = useMutation(
    api.setup.run.mutationOptions({
      onSuccess: ({ jobId }) => show(setupPlace(step.name), jobId),
    }),
  );
  const skip = useMutation(
    api.setup.skip.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.setup.key() }),
    }),
  );
  const isRunning = useIsRunning(setupPlace(step.name));
  const isHeld = run.isPending || isRunning || step.state === 'blocked';
  const isOpen = step.state !== 'done';
  const isSkipped = step.state === 'skipped';
  return (
    <>
      <div className={styles.actions}>
        {isOpen && step.remedy?.runnable && (
          <Button
            appearance="primary"
            icon={<PlayRegular />}
            disabledFocusable={isHeld}
            onClick={() => !isHeld && run.mutate({ step: step.name })}
          >
            {t('setup.doIt')}
          </Button>
        )}
        {isOpen && step.remedy?.link && (
          <RemedyLink link={step.remedy.link} isMain={!step.remedy.runnable} />
        )}
        {isOpen && (
          <Button
            disabledFocusable={skip.isPending}
            onClick={() => skip.mutate({ step: step.name, skipped: !isSkipped })}
          >
            {t(isSkipped ? 'setup.unskip' : 'setup.skip')}
          </Button>
        )}
        <Button disabledFocusable={isChecking} onClick={onCheck}>
          {isChecking ? t('setup.checking') : t('setup.check')}
        </Button>
      </div>
      {run.isError && <FailureMessage error={run.error} />}
      {skip.isError && <FailureMessage error={skip.error} />}
    </>
  );
}

/** A page of this app, or one elsewhere in a window of its own. */
function RemedyLink({ link, isMain }: { readonly link: string; readonly isMain: boolean }) {
  const { t } = useTranslation();
  const appearance = isMain ? 'primary' : 'secondary';
  if (link.startsWith('/')) {
    return (
      <Button as="a" appearance={appearance} {...linkTo(link)}>
        {t('setup.openPage')}
      </Button>
    );
  }
  return (
    <Button
      as="a"
      appearance={appearance}
      icon={<OpenRegular />}
      href={link}
      target="_blank"
      rel="noreferrer"
    >
      {t('setup.openLink', { context: siteOf(link) === '' ? 'settings' : '', site: siteOf(link) })}
    </Button>
  );
}

/** `go.dev` of a page on the web; empty for a page of Windows' own settings, `ms-settings:...`. */
function siteOf(link: string): string {
  return new URL(link).hostname;
}
