import { Field, Input, makeStyles } from '@fluentui/react-components';
import { parseReference } from '#shared/domain/image/reference.ts';
import { useSay } from './say.ts';

const useStyles = makeStyles({ field: { maxWidth: '420px' } });

interface ReferenceFieldProps {
  /** As typed so far; empty for none. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly onChange: (name: string) => void;
}

/** The name of an image, which is checked while it is typed. */
export function ReferenceField({ name, label, hint, placeholder, onChange }: ReferenceFieldProps) {
  const styles = useStyles();
  const say = useSay();
  const read = parseReference(name);
  const isWrong = name !== '' && !read.ok;
  return (
    <Field
      className={styles.field}
      label={label}
      hint={hint}
      validationState={isWrong ? 'error' : 'none'}
      validationMessage={isWrong ? say(read.problem) : ''}
    >
      <Input
        value={name}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        onChange={(_, data) => onChange(data.value.trim())}
      />
    </Field>
  );
}
