import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import { Disclosure } from '#renderer/ui/Disclosure.tsx';

const useStyles = makeStyles({
  notes: { display: 'grid', justifyItems: 'start', gap: '4px', marginTop: '12px' },
  list: { listStyleType: 'none', margin: '4px 0 8px', padding: 0, display: 'grid', gap: '8px' },
  item: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: '0 12px', minWidth: 0 },
  name: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  place: {
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
  },
});

/** What the sources say of their own build: tags, generated code, and variables for the linker; folded away. */
export function SourceNotes({ analysis }: { readonly analysis: Analysis }) {
  const styles = useStyles();
  const { buildTags = [], generated, versionVariables = [] } = analysis;
  const isGenerated = generated && (generated.files > 0 || generated.generators.length > 0);
  if (buildTags.length === 0 && !isGenerated && versionVariables.length === 0) return null;
  return (
    <div className={styles.notes}>
      {buildTags.length > 0 && <Tags tags={buildTags} />}
      {isGenerated && <Generated {...generated} />}
      {versionVariables.length > 0 && <Stamps variables={versionVariables} />}
    </div>
  );
}

function Tags({ tags }: { readonly tags: NonNullable<Analysis['buildTags']> }) {
  const { t } = useTranslation();
  return (
    <Note
      title={t('project.sources.tags')}
      count={tags.length}
      text={t('project.sources.tagsText')}
    >
      {tags.map(({ tag, files, file, line, setBy }) => (
        <Item key={tag} name={tag} place={placeOf({ file, line })}>
          {t('project.sources.tagFiles', { count: files })}
          {setBy !== null && `. ${t('project.sources.tagSetBy', { place: placeOf(setBy) })}`}
        </Item>
      ))}
    </Note>
  );
}

function Generated({ files, generators }: NonNullable<Analysis['generated']>) {
  const { t } = useTranslation();
  const way = generators.length === 0 ? 'generatedAlone' : 'generatedText';
  const text = t(`project.sources.${files === 0 ? 'generatorsAlone' : way}`, { count: files });
  return (
    <Note title={t('project.sources.generated')} count={files || generators.length} text={text}>
      {generators.map(({ command, ...at }) => (
        <Item key={placeOf(at)} name={command} place={placeOf(at)} />
      ))}
    </Note>
  );
}

function Stamps({ variables }: { readonly variables: NonNullable<Analysis['versionVariables']> }) {
  const { t } = useTranslation();
  return (
    <Note
      title={t('project.sources.stamps')}
      count={variables.length}
      text={t('project.sources.stampsText')}
    >
      {variables.map(({ name, ...at }) => (
        <Item key={`${name} ${placeOf(at)}`} name={name} place={placeOf(at)} />
      ))}
    </Note>
  );
}

interface NoteProps {
  readonly title: string;
  readonly count: number;
  readonly text: string;
  readonly children: ReactNode;
}

function Note({ title, count, text, children }: NoteProps) {
  const styles = useStyles();
  return (
    <Disclosure summary={`${title} (${count})`}>
      <Text size={200} block>
        {text}
      </Text>
      <ul className={styles.list} aria-label={title}>
        {children}
      </ul>
    </Disclosure>
  );
}

interface ItemProps {
  readonly name: string;
  readonly place: string;
  readonly children?: ReactNode;
}

function Item({ name, place, children }: ItemProps) {
  const styles = useStyles();
  return (
    <li className={styles.item}>
      <Text size={200} className={styles.name}>
        {name}
      </Text>
      <Text size={200} className={styles.place}>
        {place}
      </Text>
      {children !== undefined && <Text size={200}>{children}</Text>}
    </li>
  );
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
