import { useQueryClient } from '@tanstack/react-query';
import { startTransition, useEffect, useState } from 'react';
import { reduceJob, startView, type JobView } from '#shared/domain/job/reduce.ts';
import { useApi, type Api } from '../api.tsx';
import { isCancel } from '../failure.ts';

export interface WatchedJob {
  /** Null until the first answer. */
  readonly view: JobView | null;
  /** Why the job can no longer be watched; null while it can. */
  readonly error: unknown;
}

/**
 * Follows one job from its first event; another id wants another component (`key`). When one that was still running ends, everything that the screen has read from
 * the backend is read again.
 */
export function useJob(id: string): WatchedJob {
  const api = useApi();
  const queries = useQueryClient();
  const [view, setView] = useState<JobView | null>(null);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    const stop = new AbortController();
    // In pieces, between which the page can draw and take a key: a build's first steps come in one go.
    const onView = (next: JobView) => startTransition(() => setView(next));
    watchJob({ api, id, signal: stop.signal, onView })
      .then(async (hasRun) => {
        if (hasRun) await queries.invalidateQueries();
      })
      .catch((reason: unknown) => {
        if (!stop.signal.aborted && !isCancel(reason)) setError(reason);
      });
    return () => stop.abort();
  }, [api, id, queries]);

  return { view, error };
}

interface WatchOptions {
  readonly api: Api;
  readonly id: string;
  readonly signal: AbortSignal;
  readonly onView: (view: JobView) => void;
}

/** Hands each new view over; true where the job was running when watching began. */
export async function watchJob({ api, id, signal, onView }: WatchOptions): Promise<boolean> {
  const job = await api.job.show.call({ id }, { signal });
  let view = startView(job);
  if (!signal.aborted) onView(view);
  const batches = await api.job.watch.call({ id, after: 0 }, { signal });
  for await (const batch of batches) {
    if (signal.aborted) return false;
    view = reduceJob(view, batch);
    onView(view);
  }
  return job.state === 'running' && !signal.aborted;
}
