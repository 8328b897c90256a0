import { Field, Link, makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { linkTo, projectPath } from '#renderer/ui/location.ts';
import { ProgramField } from '#renderer/ui/ProgramField.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { ReferenceField } from '#renderer/ui/ReferenceField.tsx';
import { WayField } from '#renderer/ui/WayField.tsx';
import type { ImageChoice } from './buildChoices.ts';
import { PlatformBoxes } from './PlatformBoxes.tsx';
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

type Parts =
  | 'choice'
  | 'setChoice'
  | 'way'
  | 'setWay'
  | 'options'
  | 'setOptions'
  | 'mains'
  | 'error';

interface ImageFormProps extends Pick<ImageBuild, Parts> {
  /** Folder of the project. */
  readonly dir: string;
}

/** Program, name, platforms and way of an image. */
export function ImageForm(props: ImageFormProps) {
  const {
    dir,
    choice,
    setChoice: onChange,
    way,
    setWay,
    options,
    setOptions,
    mains,
    error,
  } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const { platforms: chosen = [], ...rest } = choice;
  return (
    <Section title={t('image.build.how')}>
      <Card>
        <div className={styles.form}>
          {mains === null && error === null && <RowsSkeleton count={1} height={78} />}
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
            onChange={(tag) => onChange(withTag(choice, tag))}
          />
          <PlatformBoxes
            label={t('image.build.platforms')}
            hint={t('image.build.platformsHint')}
            platforms={platforms}
            chosen={chosen}
            onChange={(next) => onChange(next.length === 0 ? rest : { ...rest, platforms: next })}
          />
          <WayField way={way} onChange={setWay} />
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

function withTag({ tag: _, ...rest }: ImageChoice, tag: string): ImageChoice {
  return tag === '' ? rest : { ...rest, tag };
}
