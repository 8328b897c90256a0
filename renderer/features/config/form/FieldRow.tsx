import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons/svg/arrow-reset';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { memo, useId } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import { Hidden } from '#renderer/ui/Hidden.tsx';
import { settingText } from '#renderer/ui/review/settingText.ts';
import { FieldControl } from './FieldControl.tsx';
import type { Field } from './fields.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '6px',
    padding: '12px 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  control: { flex: '1 1 200px', minWidth: 0, maxWidth: '360px' },
  caption: { color: tokens.colorNeutralForeground2 },
  lock: { display: 'flex', gap: '6px', alignItems: 'center' },
});

export interface FieldRowProps {
  readonly field: Field;
  readonly help: string;
  /** Null: not set. */
  readonly value: ConfigValue;
  /** What the file on disk sets. */
  readonly before: ConfigValue;
  /** Why it cannot be set, as a key of the texts. */
  readonly lock: string | null;
  /** Must stay the same function from one rendering to the next. */
  readonly onSet: (key: string, value: ConfigValue) => void;
}

/** One key: what it is for, its value, what the file had before, its default and what a change of it takes. */
export const FieldRow = memo(Row, (old, now) => {
  return (
    old.field === now.field &&
    old.help === now.help &&
    old.lock === now.lock &&
    old.onSet === now.onSet &&
    isSame(old.value, now.value) &&
    isSame(old.before, now.before)
  );
});

function isSame(one: ConfigValue, other: ConfigValue): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function Row({ field, help, value, before, lock, onSet }: FieldRowProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const id = useId();
  const { key } = field;
  const isChanged = !isSame(value, before);
  const facts = factsOf(field, t);
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <label htmlFor={id} className={styles.key}>
          {key}
        </label>
        {isChanged && (
          <>
            <Badge appearance="tint" color="brand">
              {t('tuning.changed')}
            </Badge>
            <Text size={200} className={styles.caption}>
              {settingText(key, before, t)} <span aria-hidden="true">→</span>
              <Hidden>{t('tuning.becomes')}</Hidden> {settingText(key, value, t)}
            </Text>
          </>
        )}
      </div>
      <div id={`${id}help`}>
        <Text size={200} block>
          {help}
        </Text>
        {facts.length > 0 && (
          <Text size={200} block className={styles.caption}>
            {facts.join(' · ')}
          </Text>
        )}
      </div>
      {lock !== null && (
        <Text size={200} className={styles.lock}>
          <LockClosedRegular aria-hidden="true" />
          {t(`config.lock.${lock}`, { since: field.since ?? '', build: field.windowsBuild ?? 0 })}
        </Text>
      )}
      <div className={styles.line}>
        <div className={styles.control}>
          <FieldControl
            id={id}
            describedBy={`${id}help`}
            field={field}
            value={value}
            isLocked={lock !== null}
            onSet={(next) => onSet(key, next)}
          />
        </div>
        {value !== null && (
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowResetRegular />}
            aria-label={t('config.unsetKey', { key })}
            onClick={() => onSet(key, null)}
          >
            {t('config.unset')}
          </Button>
        )}
      </div>
    </li>
  );
}

function factsOf(field: Field, t: TFunction): string[] {
  const { key, since, smallest, restart, needs } = field;
  const isWsl = ['wsl', 'distro', 'new'].includes(restart);
  const facts = [
    field.default !== null && t('config.default', { value: settingText(key, field.default, t) }),
    smallest !== null && t('config.smallest', { value: smallest }),
    since !== null && t(isWsl ? 'config.sinceWsl' : 'config.sinceEngine', { version: since }),
    ...Object.entries(needs).map(([other, values]) =>
      t('config.needs', { setting: `${other} = ${values.join(' / ')}` }),
    ),
    t(`config.restart.${restart}`),
  ];
  return facts.filter((fact) => fact !== false);
}
