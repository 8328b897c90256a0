import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons/svg/arrow-reset';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { memo, useId } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ConfigValue, FileKind } from '#shared/domain/config/file.ts';
import type { FormKey } from '#shared/domain/config/form/formKey.ts';
import { formatBytes } from '#shared/domain/units.ts';
import { Hidden } from '#renderer/ui/Hidden.tsx';
import { settingText } from '#renderer/ui/review/settingText.ts';
import { FieldControl } from './FieldControl.tsx';

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
  readonly kind: FileKind;
  readonly field: FormKey;
  readonly help: string;
  /** Null: not set. */
  readonly value: ConfigValue;
  /** What the file on disk sets. */
  readonly before: ConfigValue;
  /** Why it cannot be set. */
  readonly lock: string | null;
  /** Must stay the same function from one rendering to the next. */
  readonly onSet: (key: string, value: ConfigValue) => void;
}

/** One key: what it is for, its value, what the file had before, its default and what a change of it takes. */
export const FieldRow = memo(Row, (old, now) => {
  return (
    old.field.key === now.field.key &&
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

function Row({ kind, field, help, value, before, lock, onSet }: FieldRowProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const id = useId();
  const { key } = field;
  const isChanged = !isSame(value, before);
  const facts = factsOf(field, kind, t);
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
          {lock}
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

function factsOf(field: FormKey, kind: FileKind, t: TFunction): string[] {
  const { key, since, smallest, restart, needs, unit } = field;
  const show = (value: ConfigValue) => settingText(key, value, t);
  const facts = [
    field.default !== null && t('config.default', { value: show(field.default) }),
    smallest !== null &&
      t('config.smallest', { value: unit === 'bytes' ? formatBytes(smallest) : smallest }),
    since !== null &&
      t(kind === 'daemon' ? 'config.sinceEngine' : 'config.sinceWsl', { version: since }),
    ...needs.map((need) =>
      t('config.needs', { setting: `${need.key} = ${need.oneOf.map(show).join(' / ')}` }),
    ),
    t(`config.restart.${restart}`),
  ];
  return facts.filter((fact) => fact !== false);
}
