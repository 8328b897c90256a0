import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wish } from '#shared/domain/tuning/plan.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { linkTo } from '#renderer/ui/location.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ReviewDialog } from '#renderer/ui/review/ReviewDialog.tsx';
import { TuningJob } from '#renderer/ui/review/TuningJob.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { HistoryEntryCard } from './HistoryEntryCard.tsx';

/** Every change that Slipway made to this PC's settings, and the way back of each. */
export function HistoryPage() {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish | null>(null);
  const history = useQuery(useApi().tuning.history.queryOptions({ staleTime: 0 }));
  const entries = history.data ?? [];
  const undone = new Set(
    entries.filter(({ outcome }) => outcome === 'applied').map(({ undoes }) => undoes),
  );
  return (
    <>
      <PageHeader title={t('nav.history')} description={t('history.description')} />
      <TuningJob onUndo={setWish} />
      {history.isPending && <RowsSkeleton count={3} height={96} />}
      {history.isError && (
        <FailureMessage error={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.data && entries.length === 0 && (
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
      {entries.map((entry) => (
        <HistoryEntryCard
          key={entry.id}
          entry={entry}
          isUndone={undone.has(entry.id)}
          onUndo={setWish}
        />
      ))}
      <ReviewDialog wish={wish} onClose={() => setWish(null)} />
    </>
  );
}
