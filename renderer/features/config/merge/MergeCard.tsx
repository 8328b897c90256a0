import { Button, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { BranchForkRegular } from '@fluentui/react-icons/svg/branch-fork';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import type { Conflict } from '#shared/domain/tuning/conflict.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { settingText } from '#renderer/ui/review/settingText.ts';
import { conflictsOf, type Draft } from '../draft.ts';
import { resolveDraft, type Choice } from './resolve.ts';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: '12px',
    borderLeft: `4px solid ${tokens.colorStatusWarningBorder2}`,
  },
  head: { display: 'flex', gap: '8px', alignItems: 'center', ':focus': { outlineStyle: 'none' } },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '12px' },
  conflict: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  key: { fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightSemibold },
  value: {
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  caption: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface MergeCardProps {
  /** Its `theirs` is set. */
  readonly draft: Draft;
  readonly onResolve: (draft: Draft) => void;
  readonly onDiscard: () => void;
}

/** Somebody else changed the same places of the file: which of the two shall hold, one by one. */
export function MergeCard({ draft, onResolve, onDiscard }: MergeCardProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const conflicts = useMemo(() => conflictsOf(draft), [draft]);
  const [choices, setChoices] = useState<Readonly<Record<number, Choice>>>({});
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <Card className={styles.card}>
      <div ref={head} tabIndex={-1} role="alert" className={styles.head}>
        <BranchForkRegular fontSize={20} aria-hidden="true" />
        <Text weight="semibold">{t('config.merge.title')}</Text>
      </div>
      <Text>{t('config.merge.text')}</Text>
      <ul className={styles.list}>
        {conflicts.map((conflict, index) => (
          <li key={`${conflict.key ?? ''} ${conflict.line ?? 0}`}>
            <ConflictChoice
              conflict={conflict}
              choice={choices[index] ?? 'mine'}
              onChoose={(choice) => setChoices({ ...choices, [index]: choice })}
            />
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          onClick={() => {
            const chosen = conflicts.map((_, index) => choices[index] ?? 'mine');
            onResolve(resolveDraft(draft, conflicts, chosen));
          }}
        >
          {t('config.merge.use')}
        </Button>
        <Button onClick={onDiscard}>{t('config.merge.discard')}</Button>
      </div>
    </Card>
  );
}

interface ConflictChoiceProps {
  readonly conflict: Conflict;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

function ConflictChoice({ conflict, choice, onChoose }: ConflictChoiceProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { key, line, base } = conflict;
  const name = key ?? t('config.merge.line', { line: line ?? 1 });
  const show = (value: ConfigValue) =>
    key === null && typeof value === 'string' ? value.trimEnd() : settingText(key ?? '', value, t);
  return (
    <fieldset className={styles.conflict}>
      <legend className={styles.key}>{name}</legend>
      <Text size={200} className={styles.caption}>
        {t('config.merge.before', { value: show(base) })}
      </Text>
      <RadioGroup
        aria-label={name}
        value={choice}
        onChange={(_, data) => onChoose(data.value === 'theirs' ? 'theirs' : 'mine')}
      >
        {(['mine', 'theirs'] as const).map((side) => (
          <Radio
            key={side}
            value={side}
            label={
              <>
                {t(`config.merge.${side}`)}{' '}
                <span className={styles.value}>{show(conflict[side])}</span>
              </>
            }
          />
        ))}
      </RadioGroup>
    </fieldset>
  );
}
