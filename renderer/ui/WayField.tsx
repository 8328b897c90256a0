import { Field, makeStyles, Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { baseImages } from '#shared/domain/project/baseImages.ts';
import { ReferenceField } from './ReferenceField.tsx';
import type { Way } from './ways.ts';

const useStyles = makeStyles({
  // So that the switch and not the space before it stands at the edge of the fields above.
  switch: { marginLeft: '-8px' },
});

interface WayFieldProps {
  readonly way: Way;
  readonly onChange: (way: Way) => void;
}

/** Whether an image is built without a Dockerfile, and on what then. */
export function WayField({ way, onChange }: WayFieldProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { base: name = '', ...rest } = way;
  return (
    <>
      <Field hint={t('way.directHint')}>
        <Switch
          className={styles.switch}
          checked={way.direct ?? false}
          label={t('way.direct')}
          onChange={(_, { checked }) => onChange({ ...way, direct: checked })}
        />
      </Field>
      {way.direct === true && (
        <ReferenceField
          name={name}
          label={t('way.base')}
          hint={t('way.baseHint')}
          placeholder={baseImages.alpine}
          onChange={(base) => onChange(base === '' ? rest : { ...rest, base })}
        />
      )}
    </>
  );
}
