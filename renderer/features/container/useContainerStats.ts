import { useEffect, useState } from 'react';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useIsVisible } from '#renderer/ui/useIsVisible.ts';

/** How many samples a line is drawn of: about a minute. */
const kept = 60;
const againMs = 5000;

/** What a container used, the newest last. */
export type StatsHistory = readonly ContainerStats[];
type Histories = Readonly<Record<string, StatsHistory>>;

/**
 * What these containers use, as it comes, for as long as the page is in sight. A container that is gone ends it for all;
 * then it is tried again, until the list without it is there. That it fails is no message: the list says why.
 */
export function useContainerStats(ids: readonly string[]): Histories {
  const api = useApi();
  const isVisible = useIsVisible();
  const [histories, setHistories] = useState<Histories>({});
  const wanted = ids.join(' ');
  useEffect(() => {
    if (wanted === '' || !isVisible) return undefined;
    const leave = new AbortController();
    const { signal } = leave;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = async () => {
      const input = { ids: wanted.split(' '), follow: true };
      for await (const rows of await api.container.stats.call(input, { signal })) {
        if (signal.aborted) return;
        setHistories((before) => addRows(before, rows));
      }
    };
    const begin = () => {
      const again = () => {
        if (!signal.aborted) timer = setTimeout(begin, againMs);
      };
      follow().then(again, again);
    };
    begin();
    return () => {
      leave.abort();
      clearTimeout(timer);
    };
  }, [api, wanted, isVisible]);
  return histories;
}

function addRows(histories: Histories, rows: StatsHistory): Histories {
  const next = { ...histories };
  for (const row of rows) next[row.id] = [...(next[row.id] ?? []), row].slice(-kept);
  return next;
}
