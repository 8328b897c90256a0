import { Field, Link, makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { baseImages } from '#shared/domain/project/baseImages.ts';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { linkTo, projectPath } from '#renderer/ui/location.ts';
import { ProgramField } from '#renderer/ui/ProgramField.tsx';
import type { ImageChoice } from './buildChoices.ts';
import { PlatformBoxes } from './PlatformBoxes.tsx';
import { ReferenceField } from './ReferenceField.tsx';
import type { ImageBuild } from './useImageBuild.ts';

const useStyles = makeStyles({
  // Long names of programs may not widen it.
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px' },
  // So that the switch and not the space before it stands at the edge of the fields above.
  switch: { marginLeft: '-8px' },
  rest: { color: tokens.colorNeutralForeground2 },
});

/** What images of Go programs are mostly built for. */
const platforms = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm/v7',
  'linux/386',
  'linux/riscv64',
  'linux/ppc64le',
  'linux/s390x',
];

type Parts = 'choice' | 'setChoice' | 'options' | 'setOptions' | 'mains';

interface ImageFormProps extends Pick<ImageBuild, Parts> {
  /** Folder of the project. */
  readonly dir: string;
}

/** Program, name, platforms and way of an image. */
export function ImageForm(props: ImageFormProps) {
  const { dir, choice, setChoice: onChange, options, setOptions, mains } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const { platforms: chosen = [], ...rest } = choice;
  return (
    <Section title={t('image.build.how')}>
      <Card>
        <div className={styles.form}>
          {mains !== null && (
            <ProgramField
              mains={mains}
              main={options.main ?? mains[0]?.dir ?? ''}
              hint={t('project.mainHint')}
              onChange={(main) => setOptions({ ...options, main })}
            />
          )}
          <ReferenceField
            name={choice.tag ?? ''}
            label={t('image.build.tag')}
            hint={t('image.build.tagHint')}
            placeholder="service:dev"
            onChange={(tag) => onChange(withName(choice, 'tag', tag))}
          />
          <PlatformBoxes
            label={t('image.build.platforms')}
            hint={t('image.build.platformsHint')}
            platforms={platforms}
            chosen={chosen}
            onChange={(next) => onChange(next.length === 0 ? rest : { ...rest, platforms: next })}
          />
          <Field hint={t('image.build.directHint')}>
            <Switch
              className={styles.switch}
              checked={choice.direct ?? false}
              label={t('image.build.direct')}
              onChange={(_, { checked }) => onChange({ ...choice, direct: checked })}
            />
          </Field>
          {choice.direct === true && (
            <ReferenceField
              name={choice.base ?? ''}
              label={t('image.build.base')}
              hint={t('image.build.baseHint')}
              placeholder={baseImages.alpine}
              onChange={(base) => onChange(withName(choice, 'base', base))}
            />
          )}
          <Field hint={t('image.build.noCacheHint')}>
            <Switch
              className={styles.switch}
              checked={choice.noCache ?? false}
              label={t('image.build.noCache')}
              onChange={(_, { checked }) => onChange({ ...choice, noCache: checked })}
            />
          </Field>
          <Text size={200} className={styles.rest}>
            {t('image.build.rest')} <Link {...linkTo(projectPath(dir))}>{t('image.project')}</Link>
          </Text>
        </div>
      </Card>
    </Section>
  );
}

/** The choice with this name, or without it where it is empty. */
function withName(choice: ImageChoice, key: 'tag' | 'base', name: string): ImageChoice {
  const { [key]: _, ...rest } = choice;
  return name === '' ? rest : { ...rest, [key]: name };
}
