import type { Clock } from './ports/clock.ts';

/** What comes of the work, or null where it takes longer than that; the work goes on, and its failure is nobody's then. */
export async function within<T>(
  clock: Pick<Clock, 'sleep'>,
  patienceMs: number,
  work: Promise<T>,
): Promise<T | null> {
  const stop = new AbortController();
  const isOver = clock.sleep(patienceMs, stop.signal).then(
    () => null,
    () => null,
  );
  try {
    return await Promise.race([work, isOver]);
  } finally {
    stop.abort();
    work.catch(() => undefined);
  }
}
