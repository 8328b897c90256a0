import { Field, Input, makeStyles, Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { ProgramField } from '#renderer/ui/ProgramField.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { FolderField } from './FolderField.tsx';
import { PlatformBoxes } from './PlatformBoxes.tsx';
import { folderAbove, type ProgramDraft } from './programDraft.ts';
import type { Programs } from './usePrograms.ts';

const useStyles = makeStyles({
  // Long names of programs may not widen it.
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px' },
  // So that the switch and not the space before it stands at the edge of the fields above.
  switch: { marginLeft: '-8px' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(380px, 100%), 1fr))',
    gap: '16px',
    alignItems: 'start',
    '& > *': { minWidth: 0 },
  },
});

/** What Go programs are mostly compiled for. https://go.dev/doc/install/source#environment */
const platforms = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm/v7',
  'linux/386',
  'windows/amd64',
  'windows/arm64',
  'darwin/amd64',
  'darwin/arm64',
  'freebsd/amd64',
  'js/wasm',
];

type TypedName = 'others' | 'tags' | 'ldflags';
const typed: readonly TypedName[] = ['others', 'tags', 'ldflags'];
const examples: Readonly<Record<TypedName, string>> = {
  others: 'linux/amd64/v3, linux/arm/v6',
  tags: 'netgo, embed',
  ldflags: '-X main.version=1.0',
};

interface ProgramFormProps extends Pick<
  Programs,
  'draft' | 'setDraft' | 'problems' | 'mains' | 'error'
> {
  /** Folder of the project. */
  readonly dir: string;
}

/** Which program, for which platforms, into which folder, and what Go is told. */
export function ProgramForm(props: ProgramFormProps) {
  const { dir, draft, setDraft, problems, mains, error } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const change = (part: Partial<ProgramDraft>) => setDraft({ ...draft, ...part });
  return (
    <Section title={t('image.programs.how')}>
      <Card>
        <div className={styles.form}>
          {mains === null && error === null && <RowsSkeleton count={1} height={78} />}
          {mains !== null && (
            <ProgramField
              mains={mains}
              main={draft.main ?? mains[0]?.dir ?? ''}
              hint={t('image.programs.mainHint')}
              onChange={(main) => change({ main })}
            />
          )}
          <PlatformBoxes
            label={t('image.build.platforms')}
            hint={t('image.programs.platformsHint')}
            platforms={platforms}
            chosen={draft.platforms}
            onChange={(chosen) => change({ platforms: chosen })}
          />
          <div className={styles.fields}>
            {typed.map((name) => (
              <TypedField
                key={name}
                name={name}
                value={draft[name]}
                problems={problems}
                onChange={(value) => change({ [name]: value })}
              />
            ))}
            <FolderField
              out={draft.out}
              problem={problems.out}
              start={folderAbove(draft, dir)}
              onChange={(out) => change({ out })}
            />
          </div>
          <Field hint={t('image.programs.cgoHint')}>
            <Switch
              className={styles.switch}
              checked={draft.cgo}
              label={t('image.programs.cgo')}
              onChange={(_, { checked }) => change({ cgo: checked })}
            />
          </Field>
        </div>
      </Card>
    </Section>
  );
}

interface TypedFieldProps extends Pick<Programs, 'problems'> {
  readonly name: TypedName;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TypedField({ name, value, problems, onChange }: TypedFieldProps) {
  const { t } = useTranslation();
  const say = useSay();
  const problem = name === 'ldflags' ? undefined : problems[name];
  return (
    <Field
      label={t(`image.programs.${name}`)}
      hint={t(`image.programs.${name}Hint`)}
      validationState={problem ? 'error' : 'none'}
      validationMessage={problem ? say(problem) : ''}
    >
      <Input
        value={value}
        spellCheck={false}
        autoComplete="off"
        placeholder={examples[name]}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  );
}
