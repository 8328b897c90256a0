import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { groupSteps, logOf, type JobView } from '#shared/domain/job/reduce.ts';
import { useGradually } from '../useGradually.ts';
import { StepRow } from './StepRow.tsx';

const useStyles = makeStyles({
  groups: { display: 'grid', gap: '8px' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  group: { margin: 0, padding: '4px 12px', color: tokens.colorNeutralForeground2 },
});

interface StepListProps {
  readonly view: JobView;
  /** By step id, what the user has opened or closed. */
  readonly opened: Readonly<Record<string, boolean>>;
  readonly onToggle: (id: string, isOpen: boolean) => void;
}

/** A job's steps by group. The newest running step and the failed ones open by themselves, until the user says otherwise. */
export function StepList({ view, opened, onToggle }: StepListProps) {
  const styles = useStyles();
  const newest = view.steps.findLast(({ state }) => state === 'running')?.id;
  const count = useGradually(view.steps.length);
  return (
    <div className={styles.groups}>
      {groupSteps(view.steps.slice(0, count)).map(({ group, steps }) => (
        <div key={steps[0]?.id}>
          {group !== '' && (
            <Text as="h3" size={200} weight="semibold" block className={styles.group}>
              {group}
            </Text>
          )}
          <ol className={styles.list}>
            {steps.map((step) => (
              <StepRow
                key={step.id}
                step={step}
                log={logOf(view, step.id)}
                isWanted={opened[step.id] ?? (step.id === newest || step.state === 'failed')}
                onToggle={onToggle}
              />
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}
