import { setMaxListeners } from 'node:events';

/**
 * Lets all who ask while a piece of work is under way share it: wsl.exe takes a lock and can block for minutes, so a
 * second call would only queue behind the first. An abort ends the waiting, not the work, which has its own deadline.
 */
export function singleFlight<T>(work: () => Promise<T>): (signal?: AbortSignal) => Promise<T> {
  let flight: Promise<T> | null = null;
  return (signal) => {
    flight ??= work().finally(() => {
      flight = null;
    });
    return untilAborted(flight, signal);
  };
}

/** The promise's outcome, or the signal's reason where that comes first. */
export async function untilAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise;
  signal.throwIfAborted();
  // Several ways out of one trouble are planned at once; Node would print a warning from the eleventh listener on.
  setMaxListeners(0, signal);
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
