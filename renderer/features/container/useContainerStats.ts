import { useEffect, useState } from 'react';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useIsVisible } from '#renderer/ui/useIsVisible.ts';

/** A sample a second for a minute: rows come only as they change. */
const kept = 60;
const sampleMs = 1000;
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
    const ask: Ask = (signal) =>
      api.container.stats.call({ ids: wanted.split(' '), follow: true }, { signal });
    const latest = new Map<string, ContainerStats>();
    const sample = () => setHistories((before) => addRows(before, [...latest.values()]));
    const onRows = (rows: StatsHistory) => {
      const isFirst = latest.size === 0;
      for (const row of rows) latest.set(row.id, row);
      if (isFirst) sample();
    };
    const timer = setInterval(sample, sampleMs);
    void followAgain(ask, onRows, leave.signal);
    return () => {
      leave.abort();
      clearInterval(timer);
    };
  }, [api, wanted, isVisible]);
  return histories;
}

type Ask = (signal: AbortSignal) => Promise<AsyncIterable<StatsHistory>>;

async function followAgain(
  ask: Ask,
  onRows: (rows: StatsHistory) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const rows of await ask(signal)) if (!signal.aborted) onRows(rows);
    } catch {
      // The list of containers says why.
    }
    await pause(againMs, signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function addRows(histories: Histories, rows: StatsHistory): Histories {
  const next = { ...histories };
  for (const row of rows) next[row.id] = [...(next[row.id] ?? []), row].slice(-kept);
  return next;
}
