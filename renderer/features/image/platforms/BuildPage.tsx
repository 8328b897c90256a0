import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import { parseReference } from '#shared/domain/image/reference.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { BuildHistory } from '#renderer/ui/builds/BuildHistory.tsx';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { JobView } from '#renderer/ui/job/JobView.tsx';
import { useStepHistory } from '#renderer/ui/job/useStepHistory.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { linkTo, projectPath, usePlace } from '#renderer/ui/location.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { BuildResult } from './BuildResult.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '16px' },
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  boxes: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(180px, 100%), 1fr))',
  },
  legend: { padding: 0, marginBottom: '4px' },
  hint: { color: tokens.colorNeutralForeground2 },
  field: { maxWidth: '420px' },
  job: { marginBottom: '24px' },
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

/** Builds images of the project in the address: for this PC's engine, or one for each platform that is chosen. */
export function BuildPage() {
  const dir = usePlace().query.get('dir') ?? '';
  return <Build key={dir} dir={dir} />;
}

type Choice = Pick<BuildOptions, 'tag' | 'platforms' | 'direct' | 'noCache'>;

function Build({ dir }: { readonly dir: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>({});
  const place = `images:${dir}`;
  const id = useCurrentJobs((state) => state.ids[place]);
  const show = useCurrentJobs((state) => state.show);
  const dismiss = useCurrentJobs((state) => state.dismiss);
  const history = useStepHistory(dir);
  const isRunning = useIsRunning(place);
  const build = useMutation(
    useApi().image.build.mutationOptions({ onSuccess: ({ jobId }) => show(place, jobId) }),
  );
  const isHeld = dir === '' || isRunning || build.isPending || !isTag(choice.tag);
  return (
    <>
      <PageHeader title={t('image.build.title')} description={dir}>
        <Button as="a" {...linkTo(projectPath(dir))}>
          {t('image.project')}
        </Button>
        <Button
          appearance="primary"
          icon={<PlayRegular />}
          disabledFocusable={isHeld}
          onClick={() => !isHeld && build.mutate({ dir, ...choice })}
        >
          {t('image.build.start')}
        </Button>
      </PageHeader>
      {build.isError && <FailureMessage error={build.error} />}
      {id !== undefined && (
        <div className={styles.job}>
          <JobView
            id={id}
            history={history}
            onDismiss={() => dismiss(place)}
            renderResult={(result) => <BuildResult result={result} dir={dir} />}
          />
        </div>
      )}
      <Section title={t('image.build.how')}>
        <Card>
          <div className={styles.form}>
            <TagField tag={choice.tag ?? ''} onChange={(tag) => setChoice(withTag(choice, tag))} />
            <Platforms choice={choice} onChange={setChoice} />
            <Field hint={t('image.build.directHint')}>
              <Switch
                checked={choice.direct ?? false}
                label={t('image.build.direct')}
                onChange={(_, { checked }) => setChoice({ ...choice, direct: checked })}
              />
            </Field>
            <Field hint={t('image.build.noCacheHint')}>
              <Switch
                checked={choice.noCache ?? false}
                label={t('image.build.noCache')}
                onChange={(_, { checked }) => setChoice({ ...choice, noCache: checked })}
              />
            </Field>
          </div>
        </Card>
      </Section>
      <BuildHistory dir={dir} />
    </>
  );
}

interface PlatformsProps {
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

function Platforms({ choice, onChange }: PlatformsProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { platforms: chosen = [], ...rest } = choice;
  const choose = (platform: string, isChosen: boolean) => {
    const next = platforms.filter((one) => (one === platform ? isChosen : chosen.includes(one)));
    onChange(next.length === 0 ? rest : { ...rest, platforms: next });
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('image.build.platforms')}</legend>
      <Text size={200} className={styles.hint}>
        {t('image.build.platformsHint')}
      </Text>
      <div className={styles.boxes}>
        {platforms.map((platform) => (
          <Checkbox
            key={platform}
            label={platform}
            checked={chosen.includes(platform)}
            onChange={(_, { checked }) => choose(platform, checked === true)}
          />
        ))}
      </div>
    </fieldset>
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

function isTag(tag: string | undefined): boolean {
  return tag === undefined || parseReference(tag).ok;
}

function withTag({ tag: _, ...rest }: Choice, tag: string): Choice {
  return tag === '' ? rest : { ...rest, tag };
}
