import { Field, Input } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigValue } from '#shared/domain/config/file.ts';

interface TypedInputProps {
  readonly id: string;
  readonly describedBy: string;
  /** The value as text; empty: not set. */
  readonly shown: string;
  readonly placeholder: string;
  readonly isNumber?: boolean;
  readonly isLocked: boolean;
  /** What a text means; undefined: nothing. */
  readonly read: (text: string) => ConfigValue | undefined;
  readonly onSet: (value: ConfigValue) => void;
  readonly unit?: ReactElement | string;
}

/** A value that is typed. Each text that means something holds at once; any other is said to mean nothing. */
export function TypedInput(props: TypedInputProps) {
  const {
    id,
    describedBy,
    shown,
    placeholder,
    isNumber = false,
    isLocked,
    read,
    onSet,
    unit,
  } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && read(typed) === undefined;
  const change = (text: string) => {
    setTyped(text);
    const value = read(text);
    if (value !== undefined) onSet(value);
  };
  return (
    <Field {...(isWrong && { validationMessage: t('config.notUnderstood') })}>
      <Input
        id={id}
        aria-describedby={describedBy}
        value={typed ?? shown}
        placeholder={placeholder}
        disabled={isLocked}
        inputMode={isNumber ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        contentAfter={unit === undefined ? null : <span>{unit}</span>}
        onChange={(_, data) => change(data.value)}
        onBlur={() => setTyped(null)}
      />
    </Field>
  );
}
