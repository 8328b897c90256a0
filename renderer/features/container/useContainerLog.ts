import { useEffect, useState } from 'react';
import { appendLines, emptyLog, type LogBook } from '#shared/domain/job/logBook.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { isCancel } from '#renderer/ui/failure.ts';

export interface FollowedLog {
  readonly log: LogBook;
  /** Why nothing more comes; null while it does, or once the container has ended. */
  readonly error: unknown;
}

/** The end of a container's log and what it adds to it; another id wants another component (`key`). */
export function useContainerLog(id: string): FollowedLog {
  const api = useApi();
  const [log, setLog] = useState<LogBook>(emptyLog);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const follow = async () => {
      const batches = await api.container.logs.call({ id, follow: true }, { signal });
      for await (const lines of batches) {
        if (signal.aborted) return;
        setLog((before) => appendLines(before, lines));
      }
    };
    follow().catch((reason: unknown) => {
      if (!signal.aborted && !isCancel(reason)) setError(reason);
    });
    return () => stop.abort();
  }, [api, id]);
  return { log, error };
}
