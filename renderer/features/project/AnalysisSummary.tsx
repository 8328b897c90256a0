import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import { portText } from '#shared/domain/project/ports/portText.ts';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { Disclosure } from '#renderer/ui/Disclosure.tsx';
import { LongList } from './LongList.tsx';
import { SourceNotes } from './SourceNotes.tsx';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    gap: '12px 24px',
    margin: 0,
  },
  fact: { display: 'grid', alignContent: 'start', gap: '2px', minWidth: 0 },
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

type Warned = Analysis['warnings'];

/** Of one kind; more would push what comes below out of sight. */
const warnedAtMost = 3;

/** Each kind of warning with its first few; the rest of a kind are folded away below them. */
function Warnings({ warnings }: { readonly warnings: Warned }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <div className={styles.warnings}>
      {[...new Set(warnings.map(({ message }) => message.key))].map((key) => {
        const kind = warnings.filter(({ message }) => message.key === key);
        const isLong = kind.length > warnedAtMost + 1;
        const rest = isLong ? kind.slice(warnedAtMost) : [];
        return (
          <div key={key} className={styles.warnings}>
            <WarningBars warnings={kind.slice(0, kind.length - rest.length)} />
            {isLong && (
              <Disclosure summary={t('project.moreWarnings', { count: rest.length })}>
                <WarningBars warnings={rest} />
              </Disclosure>
            )}
          </div>
        );
      })}
    </div>
  );
}

function WarningBars({ warnings }: { readonly warnings: Warned }) {
  const styles = useStyles();
  const say = useSay();
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

function facts(analysis: Analysis, t: TFunction): [label: string, value: ReactNode][] {
  const direct = analysis.dependencies.filter(({ indirect }) => !indirect).length;
  return [
    [t('project.fact.module'), analysis.module === '' ? t('project.noModule') : analysis.module],
    [t('project.fact.go'), analysis.goVersion],
    [
      t('project.fact.programs'),
      listed(
        analysis.mains.map(({ name }) => name),
        '–',
      ),
    ],
    [t('project.fact.ports'), listed(analysis.ports.map(placedPort), t('project.noPorts'))],
    [
      t('project.fact.dependencies'),
      t('project.dependencies', { direct, all: analysis.dependencies.length }),
    ],
    [t('project.fact.cgo'), analysis.cgo.needed ? t('project.cgoNeeded') : t('project.cgoNone')],
  ];
}

function listed(items: readonly string[], none: string): ReactNode {
  return items.length === 0 ? none : <LongList items={items} />;
}

function placedPort(port: Analysis['ports'][number]): string {
  return `${portText(port)} (${port.file}:${port.line})`;
}
