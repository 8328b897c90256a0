import { makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import { TypedInput } from './TypedInput.tsx';
import { sizeUnitOf, sizeUnits } from './values.ts';

const useStyles = makeStyles({
  size: { display: 'flex', gap: '8px', alignItems: 'flex-start' },
  number: { flex: '1 1 90px', minWidth: 0 },
});

interface SizeInputProps {
  readonly id: string;
  readonly describedBy: string;
  readonly label: string;
  /** In bytes; null: not set. */
  readonly value: number | null;
  readonly placeholder: string;
  readonly isLocked: boolean;
  readonly onSet: (value: ConfigValue) => void;
}

/** A size as number and unit. */
export function SizeInput(props: SizeInputProps) {
  const { id, describedBy, label, value, placeholder, isLocked, onSet } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const fitting = sizeUnitOf(value ?? 0);
  const [unit, size] = sizeUnits.find(([name]) => name === chosen) ?? fitting;
  const read = (text: string) => {
    if (text.trim() === '') return null;
    const number = /^\d{1,9}(?:[.]\d{1,3})?$/.test(text.trim()) ? Number(text) : Number.NaN;
    return Number.isNaN(number) ? undefined : Math.round(number * size);
  };
  const choose = (name: string) => {
    setChosen(name);
    const next = sizeUnits.find(([each]) => each === name)?.[1] ?? size;
    if (value !== null) onSet(Math.round((value / size) * next));
  };
  return (
    <div className={styles.size}>
      <div className={styles.number}>
        <TypedInput
          id={id}
          describedBy={describedBy}
          shown={value === null ? '' : String(Math.round((value / size) * 1000) / 1000)}
          placeholder={placeholder}
          isNumber
          isLocked={isLocked}
          read={read}
          onSet={(next) => {
            setChosen(unit);
            onSet(next);
          }}
        />
      </div>
      <Select
        aria-label={t('config.unitOf', { label })}
        value={unit}
        disabled={isLocked}
        onChange={(_, data) => choose(data.value)}
      >
        {sizeUnits.map(([name]) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}
