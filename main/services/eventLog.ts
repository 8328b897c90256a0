import type { JobEvent, JobStep, NumberedEvent } from '#shared/domain/job/job.ts';
import type { Clock } from './ports/clock.ts';

/** The events of one job, as far as they are kept. */
export interface EventLog {
  add(event: JobEvent): void;
  /** The last event; nothing may be added after it. Gives its time, in milliseconds since 1970. */
  end(event: JobEvent): number;
  /**
   * Batches of the events numbered after `after`, then of those that come, until the last one. Where some of them are no
   * longer kept, the steps that they changed come first, each in the state that the dropped events left it in, under the
   * numbers just before the first event kept: numbers always rise, and a gap says how much is missing. Throws the
   * signal's reason.
   */
  watch(after: number, signal?: AbortSignal): AsyncGenerator<NumberedEvent[]>;
}

/** Events wait this long for others, so that a chatty program does not flood the screen. */
const batchMs = 50;
const eventLimit = 10_000;
const lineLimit = 200_000;
/**
 * Log lines in one event, and events and lines in one batch, at most: one message must not grow without bound, and a
 * screen that comes late must not be held up by all that was printed before.
 */
const linesPerEvent = 1000;
const eventsPerBatch = 500;
const linesPerBatch = 2000;

/**
 * Numbers, joins, keeps and hands out the events of a job. Within one batch the lines of a step become one event and
 * only its latest state is kept.
 */
export function createEventLog(clock: Clock): EventLog {
  const kept = createKeeper();
  const pending: JobEvent[] = [];
  const waiting = new Set<() => void>();
  let isEnded = false;
  let isFlushing = false;
  const flush = () => {
    for (const event of pending.splice(0)) kept.add(event, clock.now());
    for (const wake of waiting) wake();
  };
  return {
    add(event) {
      if (isEnded) return;
      join(pending, event);
      if (isFlushing) return;
      isFlushing = true;
      void clock.sleep(batchMs).then(() => {
        isFlushing = false;
        flush();
      });
    },
    end(event) {
      isEnded = true;
      flush();
      const at = clock.now();
      kept.add(event, at);
      return at;
    },
    async *watch(after, signal) {
      let last = after;
      for (;;) {
        signal?.throwIfAborted();
        const batch = kept.after(last);
        const newest = batch.at(-1);
        if (newest !== undefined) {
          last = newest.number;
          yield batch;
        } else if (isEnded && pending.length === 0) return;
        else await nextFlush(waiting, signal);
      }
    },
  };
}

/** Adds an event to those that wait, or to one of them. */
function join(pending: JobEvent[], event: JobEvent): void {
  if (event.type === 'step') {
    const index = pending.findIndex((one) => one.type === 'step' && one.step.id === event.step.id);
    if (index === -1) pending.push(event);
    else pending[index] = event;
    return;
  }
  if (event.type !== 'log') return;
  for (let start = 0; start < event.lines.length; start += linesPerEvent) {
    const lines = event.lines.slice(start, start + linesPerEvent);
    const last = pending.at(-1);
    const fits =
      last?.type === 'log' &&
      last.step === event.step &&
      last.lines.length + lines.length <= linesPerEvent;
    if (fits) last.lines.push(...lines);
    else pending.push({ type: 'log', step: event.step, lines });
  }
}

/** The last events and, of those dropped, the state of every step with the number of its last change. */
function createKeeper() {
  /** Those before `first` are dropped, and cleared away now and then: an array is not cheap to shorten at its start. */
  let events: NumberedEvent[] = [];
  let first = 0;
  let lineCount = 0;
  let total = 0;
  const dropped = new Map<string, { number: number; at: number; step: JobStep }>();
  const isTooMuch = () => events.length - first > eventLimit || lineCount > lineLimit;
  const dropOldest = () => {
    const oldest = events[first];
    if (oldest === undefined) return;
    const { number, at, event } = oldest;
    if (event.type === 'step') dropped.set(event.step.id, { number, at, step: event.step });
    lineCount -= linesIn(event);
    first += 1;
    if (first < eventLimit) return;
    events = events.slice(first);
    first = 0;
  };
  return {
    add(event: JobEvent, at: number) {
      total += 1;
      lineCount += linesIn(event);
      events.push({ number: total, at, event });
      while (isTooMuch()) dropOldest();
    },
    after(number: number): NumberedEvent[] {
      const firstKept = events[first]?.number ?? 1;
      const start = first + Math.max(0, number + 1 - firstKept);
      const changed = [...dropped.values()].filter((step) => step.number > number);
      const states = changed.map(({ at, step }, index) => ({
        number: firstKept - changed.length + index,
        at,
        event: { type: 'step' as const, step },
      }));
      return [...states, ...bearable(events.slice(start, start + eventsPerBatch))];
    },
  };
}

/** The first of the events, no more than a batch may hold, but at least one. */
function bearable(events: readonly NumberedEvent[]): NumberedEvent[] {
  let lines = 0;
  const end = events.findIndex(({ event }, index) => {
    lines += linesIn(event);
    return index > 0 && lines > linesPerBatch;
  });
  return end === -1 ? [...events] : events.slice(0, end);
}

function linesIn(event: JobEvent): number {
  return event.type === 'log' ? event.lines.length : 0;
}

async function nextFlush(waiting: Set<() => void>, signal: AbortSignal | undefined) {
  let wake = () => {};
  const flushed = new Promise<void>((resolve) => (wake = resolve));
  waiting.add(wake);
  signal?.addEventListener('abort', wake, { once: true });
  await flushed;
  signal?.removeEventListener('abort', wake);
  waiting.delete(wake);
}
