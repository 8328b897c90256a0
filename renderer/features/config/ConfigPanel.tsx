import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { explainError } from '#renderer/ui/failure.ts';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { useDrafts } from './draftStore.ts';
import { isChanged, wishOf } from './draft.ts';
import { FileEditor } from './FileEditor.tsx';
import { placeName, type Place } from './places.ts';

interface ConfigPanelProps {
  readonly place: Place;
  readonly onReview: (wish: Wish) => void;
  readonly isReviewing: boolean;
}

/** One file: read when it is shown, before each review and after it, so that nobody's change is missed. */
export function ConfigPanel({ place, onReview, isReviewing }: ConfigPanelProps) {
  const { kind, distro } = place;
  const name = placeName(place);
  const draft = useDrafts((state) => state.drafts[name]);
  const load = useDrafts((state) => state.load);
  const [start, setStart] = useState(false);
  const input = { kind, ...(distro !== null && { distro, start }) };
  const file = useQuery(useApi().config.keys.queryOptions({ input, staleTime: 0 }));
  const { data, refetch } = file;
  const wasReviewing = useRef(false);

  useEffect(() => {
    if (data !== undefined) load(name, data);
  }, [data, load, name]);
  useEffect(() => {
    if (wasReviewing.current && !isReviewing) void refetch();
    wasReviewing.current = isReviewing;
  }, [isReviewing, refetch]);

  const review = async () => {
    const fresh = await refetch();
    if (fresh.data === undefined) return;
    load(name, fresh.data);
    const now = useDrafts.getState().drafts[name];
    if (now === undefined || now.theirs !== null || !isChanged(now)) return;
    onReview(wishOf(now, distro === null));
  };

  if (data === undefined && file.isPending) return <RowsSkeleton count={5} />;
  return (
    <>
      {file.isError && distro !== null && !start && isStopped(file.error) ? (
        <StoppedDistro distro={distro} onStart={() => setStart(true)} />
      ) : (
        file.isError && <FailureMessage error={file.error} onRetry={() => void refetch()} />
      )}
      {draft !== undefined && data !== undefined && (
        <FileEditor
          place={name}
          draft={draft}
          keys={data.keys}
          facts={data.facts}
          isBusy={file.isFetching}
          onReview={() => void review()}
        />
      )}
    </>
  );
}

interface StoppedDistroProps {
  readonly distro: string;
  readonly onStart: () => void;
}

/** No fault: a distro is started only when somebody wants it. */
function StoppedDistro({ distro, onStart }: StoppedDistroProps) {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('failure:DISTRO_STOPPED.title')}
      text={t('failure:DISTRO_STOPPED.explain', { distro })}
    >
      <Button appearance="primary" onClick={onStart}>
        {t('config.startDistro', { distro })}
      </Button>
    </EmptyState>
  );
}

function isStopped(error: unknown): boolean {
  const trouble = explainError(error);
  return trouble?.kind === 'failure' && trouble.code === 'DISTRO_STOPPED';
}
