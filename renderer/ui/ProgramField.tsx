import { Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { MainPackage } from '#shared/domain/project/analysis.ts';

const useStyles = makeStyles({
  // A long name may not widen it.
  field: {
    gridTemplateColumns: 'minmax(0, 1fr)',
    minWidth: 0,
    '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' },
  },
  fact: { margin: 0 },
  // As the label of a field.
  label: { display: 'block', padding: '2px 0', marginBottom: '2px' },
  // As high as the fields beside it, so that the hints of all stand in one line.
  value: {
    display: 'flex',
    alignItems: 'center',
    minHeight: '32px',
    margin: 0,
    overflowWrap: 'anywhere',
  },
  hint: { color: tokens.colorNeutralForeground3, paddingTop: '2px' },
});

interface ProgramFieldProps {
  readonly mains: readonly Pick<MainPackage, 'dir' | 'name'>[];
  /** Folder of the chosen one. */
  readonly main: string;
  readonly hint: string;
  readonly onChange: (main: string) => void;
}

/** Which main package: a choice where there are several, else what it is. */
export function ProgramField({ mains, main, hint, onChange }: ProgramFieldProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [only] = mains;
  if (mains.length < 2) return <OnlyProgram name={only === undefined ? null : nameOf(only)} />;
  return (
    <Field className={styles.field} label={t('project.main')} hint={hint}>
      <Select value={main} onChange={(_, data) => onChange(data.value)}>
        {mains.map((one) => (
          <option key={one.dir} value={one.dir}>
            {nameOf(one)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function OnlyProgram({ name }: { readonly name: string | null }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <dl className={styles.fact}>
      <dt className={styles.label}>{t('project.main')}</dt>
      <dd className={styles.value}>{name ?? t('project.mainNone')}</dd>
      {name !== null && (
        <dd className={styles.fact}>
          <Text size={200} className={styles.hint}>
            {t('project.mainOnly')}
          </Text>
        </dd>
      )}
    </dl>
  );
}

function nameOf({ dir, name }: Pick<MainPackage, 'dir' | 'name'>): string {
  return dir === '.' ? name : `${name} (${dir})`;
}
