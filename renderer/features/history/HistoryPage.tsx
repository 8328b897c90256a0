import { Button } from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StateRef } from '#shared/domain/tuning/historyEntry.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { linkTo } from '#renderer/ui/location.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ReviewDialog } from '#renderer/ui/review/ReviewDialog.tsx';
import { TuningJob } from '#renderer/ui/review/TuningJob.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { CompareCard, type Comparison } from './CompareCard.tsx';
import { HistoryEntryCard } from './HistoryEntryCard.tsx';
import { PruneDialog } from './PruneDialog.tsx';
import { UnreadableCard } from './UnreadableCard.tsx';

/** Every change that Slipway made to this PC's settings, and the way back of each. */
export function HistoryPage() {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish | null>(null);
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [isPruning, setPruning] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  const history = useQuery(useApi().tuning.history.queryOptions({ staleTime: 0 }));
  const entries = history.data ?? [];
  const { data: unreadable = [] } = useQuery(
    useApi().tuning.unreadable.queryOptions({ staleTime: 0 }),
  );
  const undone = new Set(
    entries.filter(({ outcome }) => outcome === 'applied').map(({ undoes }) => undoes),
  );
  const compare = (from: StateRef) => {
    const [newest] = entries;
    const fallback = newest === undefined ? 'now' : ({ id: newest.id, side: 'before' } as const);
    setComparison({ from: from === 'now' ? fallback : from, to: 'now' });
    requestAnimationFrame(() => card.current?.scrollIntoView({ block: 'nearest' }));
  };
  return (
    <>
      <PageHeader title={t('nav.history')} description={t('history.description')}>
        {entries.length > 0 && (
          <>
            <Button onClick={() => compare('now')}>{t('history.compareOpen')}</Button>
            <Button onClick={() => setPruning(true)}>{t('history.prune')}</Button>
          </>
        )}
      </PageHeader>
      <TuningJob onUndo={setWish} />
      {history.isPending && <RowsSkeleton count={3} height={96} />}
      {history.isError && (
        <FailureMessage error={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.data && entries.length === 0 && unreadable.length === 0 && (
        <EmptyState
          icon={<HistoryRegular />}
          title={t('history.emptyTitle')}
          text={t('history.emptyText')}
        >
          <Button as="a" appearance="primary" {...linkTo('/tuning')}>
            {t('nav.tuning')}
          </Button>
        </EmptyState>
      )}
      {comparison !== null && (
        <div ref={card}>
          <CompareCard
            entries={entries}
            comparison={comparison}
            onChange={setComparison}
            onClose={() => setComparison(null)}
          />
        </div>
      )}
      {entries.map((entry) => (
        <HistoryEntryCard
          key={entry.id}
          entry={entry}
          isUndone={undone.has(entry.id)}
          onWish={setWish}
          onCompare={compare}
        />
      ))}
      {unreadable.map((entry) => (
        <UnreadableCard key={entry.id} entry={entry} />
      ))}
      {isPruning && <PruneDialog onClose={() => setPruning(false)} />}
      <ReviewDialog wish={wish} onClose={() => setWish(null)} />
    </>
  );
}
