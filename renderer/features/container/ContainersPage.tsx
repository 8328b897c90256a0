import { Button } from '@fluentui/react-components';
import { BoxRegular } from '@fluentui/react-icons/svg/box';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '#renderer/ui/api.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { linkTo, useAddressed } from '#renderer/ui/location.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { ContainerLogs } from './ContainerLogs.tsx';
import { ContainerRow } from './ContainerRow.tsx';
import { useContainerStats } from './useContainerStats.ts';

/** Only while the page is in sight: TanStack Query pauses intervals of hidden pages. */
const refreshMs = 5000;

/** The containers that Slipway started: open, read, stop, remove. */
export function ContainersPage() {
  const { t } = useTranslation();
  const [logsOf, showLogs] = useAddressed('logs');
  const list = useQuery(
    useApi().container.list.queryOptions({ staleTime: 0, refetchInterval: refreshMs }),
  );
  const containers = list.data ?? [];
  const running = containers.filter(({ state }) => state === 'running').map(({ id }) => id);
  const usage = useContainerStats(running);
  const shown = containers.find(({ id }) => id === logsOf);
  return (
    <>
      <PageHeader title={t('nav.containers')} description={t('container.description')} />
      {list.isPending && <RowsSkeleton count={3} />}
      {list.isError && <FailureMessage error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && (
        <EmptyState
          icon={<BoxRegular />}
          title={t('container.emptyTitle')}
          text={t('container.emptyText')}
        >
          <Button as="a" appearance="primary" {...linkTo('/projects')}>
            {t('nav.projects')}
          </Button>
        </EmptyState>
      )}
      {containers.length > 0 && (
        <Card layout="rows">
          {containers.map((container, index) => (
            <ContainerRow
              key={container.id}
              container={container}
              usage={usage[container.id] ?? []}
              now={list.dataUpdatedAt}
              isFirst={index === 0}
              hasLogsOpen={container.id === logsOf}
              onLogs={() => showLogs(container.id === logsOf ? null : container.id)}
            />
          ))}
        </Card>
      )}
      {shown && <ContainerLogs key={shown.id} container={shown} onClose={() => showLogs(null)} />}
    </>
  );
}
