import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { FileKind } from '#shared/domain/config/file.ts';
import type { Wish } from '#shared/domain/tuning/plan.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { useDrafts } from './draftStore.ts';
import { isChanged, wishOf } from './draft.ts';
import { FileEditor } from './FileEditor.tsx';

interface ConfigPanelProps {
  /** Where the draft is kept: the kind of this PC's own file, or a path. */
  readonly place: string;
  readonly kind: FileKind;
  readonly onReview: (wish: Wish) => void;
  readonly isReviewing: boolean;
}

/** One file: read when it is shown, before each review and after it, so that nobody's change is missed. */
export function ConfigPanel({ place, kind, onReview, isReviewing }: ConfigPanelProps) {
  const draft = useDrafts((state) => state.drafts[place]);
  const load = useDrafts((state) => state.load);
  const isOwn = place === kind;
  const input = { kind, ...(!isOwn && { path: place }) };
  const file = useQuery(useApi().config.show.queryOptions({ input, staleTime: 0 }));
  const { data, refetch } = file;

  useEffect(() => {
    if (data !== undefined) load(place, data);
  }, [data, load, place]);
  useEffect(() => {
    if (!isReviewing) void refetch();
  }, [isReviewing, refetch]);

  const review = async () => {
    const fresh = await refetch();
    if (fresh.data === undefined) return;
    load(place, fresh.data);
    const now = useDrafts.getState().drafts[place];
    if (now !== undefined && now.theirs === null && isChanged(now)) onReview(wishOf(now, isOwn));
  };

  return (
    <>
      {file.isError && <FailureMessage error={file.error} onRetry={() => void refetch()} />}
      {draft === undefined && file.isPending && <RowsSkeleton count={5} />}
      {draft !== undefined && (
        <FileEditor
          place={place}
          draft={draft}
          isBusy={file.isFetching}
          onReview={() => void review()}
        />
      )}
    </>
  );
}
