import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#main/services/ports/clock.ts';

/** The system's clock. */
export function createClock(): Clock {
  return {
    now: Date.now,
    async sleep(ms, signal) {
      try {
        await wait(ms, undefined, signal === undefined ? {} : { signal });
      } catch {
        // Node throws an AbortError of its own; a cancel is known by the signal's reason.
        signal?.throwIfAborted();
      }
    },
  };
}
