import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import { portText } from '#shared/domain/project/ports/portText.ts';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { SourceNotes } from './SourceNotes.tsx';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    gap: '12px 24px',
    margin: 0,
  },
  fact: { display: 'grid', gap: '2px', minWidth: 0 },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  warnings: { display: 'grid', gap: '8px' },
  place: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** What was read from the project, and what may go wrong in a container. */
export function AnalysisSummary({ analysis }: { readonly analysis: Analysis }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Section title={t('project.summary')}>
      <Card>
        <dl className={styles.facts}>
          {facts(analysis, t).map(([label, value]) => (
            <div key={label} className={styles.fact}>
              <dt className={styles.label}>{label}</dt>
              <dd className={styles.value}>{value}</dd>
            </div>
          ))}
        </dl>
        <SourceNotes analysis={analysis} />
      </Card>
      <Warnings warnings={analysis.warnings} />
    </Section>
  );
}

function Warnings({ warnings }: Pick<Analysis, 'warnings'>) {
  const styles = useStyles();
  const say = useSay();
  if (warnings.length === 0) return null;
  return (
    <div className={styles.warnings}>
      {warnings.map(({ message, file, line }) => (
        <MessageBar
          key={`${message.key} ${file} ${line} ${JSON.stringify(message.values)}`}
          intent="warning"
          layout="multiline"
        >
          <MessageBarBody>
            {say(message)}{' '}
            {file !== null && (
              <Text className={styles.place}>{line === null ? file : `${file}:${line}`}</Text>
            )}
          </MessageBarBody>
        </MessageBar>
      ))}
    </div>
  );
}

function facts(analysis: Analysis, t: TFunction): [label: string, value: string][] {
  const direct = analysis.dependencies.filter(({ indirect }) => !indirect).length;
  return [
    [t('project.fact.module'), analysis.module === '' ? t('project.noModule') : analysis.module],
    [t('project.fact.go'), analysis.goVersion],
    [t('project.fact.programs'), analysis.mains.map(({ name }) => name).join(', ') || '–'],
    [t('project.fact.ports'), portsText(analysis, t)],
    [
      t('project.fact.dependencies'),
      t('project.dependencies', { direct, all: analysis.dependencies.length }),
    ],
    [t('project.fact.cgo'), analysis.cgo.needed ? t('project.cgoNeeded') : t('project.cgoNone')],
  ];
}

function portsText({ ports }: Analysis, t: TFunction): string {
  if (ports.length === 0) return t('project.noPorts');
  return ports.map((port) => `${portText(port)} (${port.file}:${port.line})`).join(', ');
}
