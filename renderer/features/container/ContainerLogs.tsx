import { Button, makeStyles, SearchBox } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Container } from '#shared/domain/container/container.ts';
import { endOfLog, hasFailed } from '#shared/domain/container/ending.ts';
import { lastOf, type LogBook } from '#shared/domain/job/logBook.ts';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { KnownErrors } from '#renderer/ui/KnownErrors.tsx';
import { LogView } from '#renderer/ui/LogView.tsx';
import { findMatches } from './logSearch.ts';
import { useContainerLog } from './useContainerLog.ts';

const useStyles = makeStyles({
  logs: { marginTop: '24px' },
  body: { display: 'grid', gap: '8px', minWidth: 0 },
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  search: { flex: '0 1 280px', minWidth: '160px' },
  count: { minWidth: '96px' },
  close: { marginLeft: 'auto' },
});

interface ContainerLogsProps {
  readonly container: Container;
  readonly onClose: () => void;
}

/** A container's log as it grows, with a search that steps from match to match. */
export function ContainerLogs({ container, onClose }: ContainerLogsProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { log, error } = useContainerLog(container.id);
  const [text, setText] = useState('');
  const [at, setAt] = useState<number | null>(null);
  const searched = useDeferredValue(log);
  const matches = useMemo(() => findMatches(searched, text), [searched, text]);
  const step = (by: number) => {
    if (matches.length > 0) setAt(nextMatch(at, by, matches.length));
  };
  return (
    <div className={styles.logs}>
      <Section title={t('container.logsOf', { name: container.name })}>
        <Card className={styles.body}>
          <div className={styles.bar}>
            <SearchBox
              className={styles.search}
              aria-label={t('container.search')}
              placeholder={t('container.search')}
              value={text}
              onChange={(_, data) => {
                setText(data.value);
                setAt(null);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
                  step(event.shiftKey ? -1 : 1);
                }
              }}
            />
            <Button
              icon={<ChevronUpRegular />}
              aria-label={t('container.previous')}
              onClick={() => step(-1)}
            />
            <Button
              icon={<ChevronDownRegular />}
              aria-label={t('container.next')}
              onClick={() => step(1)}
            />
            <output className={styles.count}>
              {text !== '' &&
                t('container.matches', {
                  at: at === null ? '–' : at + 1,
                  count: matches.length,
                })}
            </output>
            <Button className={styles.close} appearance="subtle" onClick={onClose}>
              {t('action.close')}
            </Button>
          </div>
          {error !== null && <FailureMessage error={error} />}
          {hasFailed(container) && (
            <KnownErrors output={endOf(log)} exitCode={container.exitCode} />
          )}
          <LogView
            log={log}
            label={t('container.lines')}
            height={396}
            marked={at === null ? null : (matches[at] ?? null)}
          />
        </Card>
      </Section>
    </div>
  );
}

/** Where the reason stands, also with what many goroutines did after it. */
function endOf(log: LogBook): string {
  return endOfLog(lastOf(log, 500), 100).join('\n');
}

/** Steps round and round; the first step back goes to the last match. */
function nextMatch(at: number | null, by: number, count: number): number {
  if (at === null) return by > 0 ? 0 : count - 1;
  return (at + by + count) % count;
}
