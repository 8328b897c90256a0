import { Select, Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import type { FormKey } from '#shared/domain/config/form/formKey.ts';
import { settingText } from '#renderer/ui/review/settingText.ts';
import { controlOf } from './fields.ts';
import { SizeInput } from './SizeInput.tsx';
import { TypedInput } from './TypedInput.tsx';
import { readTyped, showTyped } from './values.ts';

export interface FieldControlProps {
  readonly id: string;
  readonly describedBy: string;
  readonly field: FormKey;
  /** Null: not set. */
  readonly value: ConfigValue;
  readonly isLocked: boolean;
  readonly onSet: (value: ConfigValue) => void;
}

/** The control that suits a key's type. */
export function FieldControl(props: FieldControlProps) {
  const { id, describedBy, field, value, isLocked, onSet } = props;
  const { t } = useTranslation();
  const placeholder = field.default === null ? '' : settingText(field.key, field.default, t);
  const control = controlOf(field);
  if (control === 'switch') return <SwitchControl {...props} />;
  if (control === 'select') return <SelectControl {...props} />;
  if (control === 'size') {
    return (
      <SizeInput
        id={id}
        describedBy={describedBy}
        label={field.key}
        value={typeof value === 'number' ? value : null}
        placeholder={placeholder}
        isLocked={isLocked}
        onSet={onSet}
      />
    );
  }
  return (
    <TypedInput
      id={id}
      describedBy={describedBy}
      shown={showTyped(field, value)}
      placeholder={placeholder}
      isNumber={control === 'number'}
      isLocked={isLocked}
      read={(text) => readTyped(field, text)}
      onSet={onSet}
      {...(field.unit === 'milliseconds' && { unit: 'ms' })}
    />
  );
}

function SwitchControl({ id, describedBy, field, value, isLocked, onSet }: FieldControlProps) {
  const { t } = useTranslation();
  const isOn = (value ?? field.default) === true;
  return (
    <Switch
      id={id}
      aria-describedby={describedBy}
      checked={isOn}
      disabled={isLocked}
      label={value === null ? t('setting.unset') : t(isOn ? 'config.on' : 'config.off')}
      onChange={(_, data) => onSet(data.checked)}
    />
  );
}

function SelectControl({ id, describedBy, field, value, isLocked, onSet }: FieldControlProps) {
  const { t } = useTranslation();
  const current = typeof value === 'string' ? value : '';
  const allowed = (field.allowed ?? []).filter((option) => option !== '');
  const isOther = current !== '' && !allowed.includes(current);
  const options = isOther ? [current, ...allowed] : allowed;
  return (
    <Select
      id={id}
      aria-describedby={describedBy}
      value={current}
      disabled={isLocked}
      onChange={(_, data) => onSet(data.value === '' ? null : data.value)}
    >
      <option value="">{t('setting.unset')}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </Select>
  );
}
