import { Button, Field, makeStyles, Select, Text } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, StateRef } from '#shared/domain/tuning/historyEntry.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { DiffView } from '#renderer/ui/DiffView.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { formatTime } from '#renderer/ui/formatTime.ts';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { pastStates, type StateChoice } from './pastStates.ts';
import { wishText } from './wishText.ts';

const useStyles = makeStyles({
  card: { display: 'grid', gap: '16px', minWidth: 0 },
  choice: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '12px' },
  field: { flex: '1 1 260px', minWidth: 0 },
  file: { display: 'grid', gap: '6px', minWidth: 0 },
});

export interface Comparison {
  readonly from: StateRef;
  readonly to: StateRef;
}

interface CompareCardProps {
  readonly entries: readonly HistoryEntry[];
  readonly comparison: Comparison;
  readonly onChange: (comparison: Comparison) => void;
  readonly onClose: () => void;
}

/** Any two states of the files side by side: what a change found, what it left, and how they are now. */
export function CompareCard({ entries, comparison, onChange, onClose }: CompareCardProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const choices = pastStates(entries);
  return (
    <Section title={t('history.compare')}>
      <Card className={styles.card}>
        <div className={styles.choice}>
          <StateSelect
            label={t('history.from')}
            choices={choices}
            state={comparison.from}
            onChoose={(from) => onChange({ ...comparison, from })}
          />
          <StateSelect
            label={t('history.to')}
            choices={choices}
            state={comparison.to}
            onChoose={(to) => onChange({ ...comparison, to })}
          />
          <Button appearance="subtle" icon={<DismissRegular />} onClick={onClose}>
            {t('action.close')}
          </Button>
        </div>
        <Differences {...comparison} />
      </Card>
    </Section>
  );
}

interface StateSelectProps {
  readonly label: string;
  readonly choices: readonly StateChoice[];
  readonly state: StateRef;
  readonly onChoose: (state: StateRef) => void;
}

function StateSelect({ label, choices, state, onChoose }: StateSelectProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const textOf = ({ entry, side }: StateChoice) =>
    entry === null
      ? t('history.now')
      : t(`history.side.${side}`, {
          change: wishText(entry.wish, t),
          time: formatTime(entry.at, i18n.language),
        });
  return (
    <Field label={label} className={styles.field}>
      <Select
        value={state === 'now' ? 'now' : `${state.id}:${state.side}`}
        onChange={(_, { value }) => {
          const chosen = choices.find((choice) => choice.value === value);
          if (chosen !== undefined) onChoose(chosen.state);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {textOf(choice)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Differences({ from, to }: Comparison) {
  const styles = useStyles();
  const { t } = useTranslation();
  const diff = useQuery(
    useApi().tuning.diff.queryOptions({ input: { from, to }, staleTime: 0, gcTime: 0 }),
  );
  if (diff.isError)
    return <FailureMessage error={diff.error} onRetry={() => void diff.refetch()} />;
  if (diff.data === undefined) return <RowsSkeleton count={1} height={120} />;
  const { files } = diff.data;
  if (files.length === 0) return <Text>{t('history.nothingShared')}</Text>;
  return files.map((file) => (
    <div key={file.path} className={styles.file}>
      <Text font="monospace" size={200} weight="semibold">
        {file.path}
      </Text>
      <DiffView diff={file.diff} path={file.path} />
    </div>
  ));
}
