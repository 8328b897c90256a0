import { Field, Input, makeStyles, Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import { parseReference } from '#shared/domain/image/reference.ts';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { PlatformBoxes } from './PlatformBoxes.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '16px' },
  field: { maxWidth: '420px' },
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

export type ImageChoice = Pick<BuildOptions, 'tag' | 'platforms' | 'direct' | 'noCache'>;

interface ImageFormProps {
  readonly choice: ImageChoice;
  readonly onChange: (choice: ImageChoice) => void;
}

/** Name, platforms and way of an image. */
export function ImageForm({ choice, onChange }: ImageFormProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { platforms: chosen = [], ...rest } = choice;
  return (
    <Section title={t('image.build.how')}>
      <Card>
        <div className={styles.form}>
          <TagField tag={choice.tag ?? ''} onChange={(tag) => onChange(withTag(choice, tag))} />
          <PlatformBoxes
            label={t('image.build.platforms')}
            hint={t('image.build.platformsHint')}
            platforms={platforms}
            chosen={chosen}
            onChange={(next) => onChange(next.length === 0 ? rest : { ...rest, platforms: next })}
          />
          <Field hint={t('image.build.directHint')}>
            <Switch
              checked={choice.direct ?? false}
              label={t('image.build.direct')}
              onChange={(_, { checked }) => onChange({ ...choice, direct: checked })}
            />
          </Field>
          <Field hint={t('image.build.noCacheHint')}>
            <Switch
              checked={choice.noCache ?? false}
              label={t('image.build.noCache')}
              onChange={(_, { checked }) => onChange({ ...choice, noCache: checked })}
            />
          </Field>
        </div>
      </Card>
    </Section>
  );
}

interface TagFieldProps {
  readonly tag: string;
  readonly onChange: (tag: string) => void;
}

function TagField({ tag, onChange }: TagFieldProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const read = parseReference(tag);
  const isWrong = tag !== '' && !read.ok;
  return (
    <Field
      className={styles.field}
      label={t('image.build.tag')}
      hint={t('image.build.tagHint')}
      validationState={isWrong ? 'error' : 'none'}
      validationMessage={isWrong ? say(read.problem) : ''}
    >
      <Input
        value={tag}
        spellCheck={false}
        autoComplete="off"
        placeholder="service:dev"
        onChange={(_, data) => onChange(data.value.trim())}
      />
    </Field>
  );
}

function withTag({ tag: _, ...rest }: ImageChoice, tag: string): ImageChoice {
  return tag === '' ? rest : { ...rest, tag };
}
