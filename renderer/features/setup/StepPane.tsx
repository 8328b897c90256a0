import { Button, makeStyles, Subtitle1, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { StepName } from '#shared/domain/setup/step.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { JobView } from '#renderer/ui/job/JobView.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { StateIcon } from '#renderer/ui/StateIcon.tsx';
import { setupPlace } from './setupStore.ts';
import { StepActions } from './StepActions.tsx';
import { StepRemedy } from './StepRemedy.tsx';
import { nextOpen, shownState, type KnownSteps } from './steps.ts';

const useStyles = makeStyles({
  pane: { display: 'grid', gap: '16px', minWidth: 0 },
  body: { display: 'grid', gap: '16px', minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px' },
  title: { margin: 0, flexGrow: 1 },
  part: { display: 'grid', gap: '4px', minWidth: 0 },
  label: { color: tokens.colorNeutralForeground2 },
});

interface StepPaneProps {
  readonly name: StepName;
  readonly steps: KnownSteps;
  readonly isChecking: boolean;
  readonly onCheck: () => void;
  readonly onOpen: (step: StepName) => void;
}

/** One step: what was found, what would be changed, the exact commands, and the work once it runs. */
export function StepPane({ name, steps, isChecking, onCheck, onOpen }: StepPaneProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const step = steps[name];
  const next = nextOpen(steps, name);
  return (
    <div className={styles.pane}>
      <Card className={styles.body}>
        <div className={styles.head}>
          <Subtitle1 as="h2" className={styles.title}>
            {t(`setup.step.${name}`)}
          </Subtitle1>
          <StateIcon state={shownState(step, isChecking)} />
        </div>
        <Text className={styles.label}>{t(`setup.about.${name}`)}</Text>
        {step === undefined && isChecking && <RowsSkeleton count={2} />}
        {step !== undefined && (
          <>
            <div className={styles.part}>
              <Text weight="semibold">{t('setup.found')}</Text>
              <Text>{say(step.found)}</Text>
            </div>
            {step.remedy && <StepRemedy remedy={step.remedy} />}
            <StepActions step={step} isChecking={isChecking} onCheck={onCheck} />
          </>
        )}
        {next !== null && step !== undefined && step.state !== 'todo' && (
          <div>
            <Button appearance="primary" onClick={() => onOpen(next)}>
              {t('setup.next', { step: t(`setup.step.${next}`) })}
            </Button>
          </div>
        )}
      </Card>
      <StepJob name={name} />
    </div>
  );
}

/** The step's own work, while it runs and until the user puts it away. */
function StepJob({ name }: { readonly name: StepName }) {
  const place = setupPlace(name);
  const id = useCurrentJobs((state) => state.ids[place]);
  const dismiss = useCurrentJobs((state) => state.dismiss);
  return id === undefined ? null : <JobView id={id} onDismiss={() => dismiss(place)} />;
}
