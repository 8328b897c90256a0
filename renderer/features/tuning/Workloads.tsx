import { Checkbox, makeStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { workloads } from '#shared/domain/tuning/recommendation.ts';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { useWorkloads } from './useWorkloads.ts';

const useStyles = makeStyles({
  choices: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 16px',
    margin: '0 -8px',
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
});

/** What the PC is for; the recommendation follows. */
export function Workloads() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { meant, choose } = useWorkloads();
  return (
    <Section title={t('tuning.workloads.title')}>
      <Card>
        <fieldset className={styles.choices} aria-label={t('tuning.workloads.title')}>
          {workloads.map((workload) => (
            <Checkbox
              key={workload}
              label={t(`tuning.workloads.${workload}`)}
              checked={meant.includes(workload)}
              onChange={(_, { checked }) => choose(workload, checked === true)}
            />
          ))}
        </fieldset>
      </Card>
    </Section>
  );
}
