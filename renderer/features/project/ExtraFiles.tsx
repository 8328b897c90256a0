import { Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import {
  extraFiles,
  type DockerfileOptions,
  type ExtraFile,
} from '#shared/domain/project/dockerfileOptions.ts';

const useStyles = makeStyles({
  group: { border: 'none', margin: '16px 0 0', padding: 0, minWidth: 0, display: 'grid' },
  legend: { padding: 0, marginBottom: '4px' },
  // As the hint of a field.
  hint: { color: tokens.colorNeutralForeground3 },
  // So that the box and not the space before it stands at the edge of the fields above.
  box: { marginLeft: '-8px' },
});

interface ExtraFilesProps {
  readonly options: DockerfileOptions;
  readonly onChange: (options: DockerfileOptions) => void;
}

/** What is generated besides the Dockerfile and its ignore file; without a choice nothing. */
export function ExtraFiles({ options, onChange }: ExtraFilesProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { extras = [], ...rest } = options;
  const choose = (extra: ExtraFile, isChosen: boolean) => {
    const next = extraFiles.filter((one) => (one === extra ? isChosen : extras.includes(one)));
    onChange(next.length === 0 ? rest : { ...rest, extras: next });
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('project.extras.title')}</legend>
      <Text size={200} className={styles.hint}>
        {t('project.extras.hint')}
      </Text>
      {extraFiles.map((extra) => (
        <Checkbox
          key={extra}
          className={styles.box}
          label={t(`project.extras.${extra}`)}
          checked={extras.includes(extra)}
          onChange={(_, { checked }) => choose(extra, checked === true)}
        />
      ))}
    </fieldset>
  );
}
