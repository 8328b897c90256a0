import { Button, makeStyles, Skeleton, SkeletonItem } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Found, ProbeAnswer, ProbeName } from '#shared/domain/machine/machine.ts';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { linkTo } from '#renderer/ui/location.ts';
import { Row } from '#renderer/ui/Row.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { StateIcon } from '#renderer/ui/StateIcon.tsx';
import { probeFacts } from './probeFacts.ts';
import { probeState } from './probeState.ts';

const useStyles = makeStyles({
  line: { display: 'block', minHeight: '16px' },
  skeleton: { display: 'grid', gap: '4px', padding: '2px 0' },
  failure: { padding: '0 16px 16px' },
});

interface ProbeRowProps {
  readonly name: ProbeName;
  readonly icon: ReactElement;
  readonly machine: ProbeAnswer;
  readonly isFirst: boolean;
  readonly isChecking: boolean;
  readonly onRetry: () => void;
}

/** What one probe found; as tall while it is awaited as afterwards. */
export function ProbeRow({ name, icon, machine, isFirst, isChecking, onRetry }: ProbeRowProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const probe = machine[name];
  const state = probeState(name, machine, isChecking);
  return (
    <>
      <Row
        icon={icon}
        title={t(`machine.probe.${name}`)}
        caption={<ProbeCaption name={name} machine={machine} isChecking={isChecking} />}
        isFirst={isFirst}
      >
        <StateIcon state={state} />
        {(state === 'missing' || state === 'todo') && (
          <Button as="a" size="small" {...linkTo('/setup')}>
            {t('machine.setUp')}
          </Button>
        )}
      </Row>
      {probe?.status === 'failed' && (
        <div className={styles.failure}>
          <FailureMessage error={probe.failure} onRetry={onRetry} />
        </div>
      )}
    </>
  );
}

type ProbeCaptionProps = Pick<ProbeRowProps, 'name' | 'machine' | 'isChecking'>;

function ProbeCaption({ name, machine, isChecking }: ProbeCaptionProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const probe = machine[name];
  if (probe === undefined) return isChecking ? <CaptionSkeleton /> : null;
  if (probe.status === 'missing') return say(probe.next);
  if (probe.status === 'late') return t('machine.late', { time: probe.deadlineMs });
  if (probe.status === 'failed') return t('machine.failed');
  return factsOf(name, probe.value, t).map((line) => (
    <span key={line} className={styles.line}>
      {line}
    </span>
  ));
}

/** The table's entry for `name` takes the value of the probe `name`: the compiler cannot follow that over a union. */
function factsOf<N extends ProbeName>(
  name: N,
  value: Found<ProbeName>,
  t: ReturnType<typeof useTranslation>['t'],
): readonly string[] {
  return probeFacts[name](value as Found<N>, t);
}

function CaptionSkeleton() {
  const styles = useStyles();
  return (
    <Skeleton className={styles.skeleton}>
      <SkeletonItem size={12} style={{ width: '240px', maxWidth: '100%' }} />
      <SkeletonItem size={12} style={{ width: '160px', maxWidth: '70%' }} />
    </Skeleton>
  );
}
