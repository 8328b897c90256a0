import type { Browser } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's own time on a processor. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const task = 'ThreadControllerImpl::RunTask';

/**
 * Notes what the browser's pages do until the function that it gives is called, which gives the longest task of the
 * busiest page in milliseconds of its thread's own time: what else the machine does is not in it.
 */
export async function watchTasks(browser: Browser): Promise<() => Promise<number>> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]).filter(({ name }) => isUsed(name)));
  });
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel'] } });
  return async () => {
    await session.send('Tracing.end');
    await ended;
    await session.detach();
    return longestTask(events);
  };
}

function isUsed(name: string): boolean {
  return name === task || name === 'thread_name';
}

function longestTask(events: readonly TraceEvent[]): number {
  const times = new Map<string, number[]>();
  for (const { name, args, ...at } of events) {
    if (name === 'thread_name' && args.name === 'CrRendererMain') times.set(threadOf(at), []);
  }
  for (const { name, ph, tdur = 0, ...at } of events) {
    if (name === task && ph === 'X') times.get(threadOf(at))?.push(tdur / 1000);
  }
  const [busiest = []] = [...times.values()].toSorted((a, b) => sum(b) - sum(a));
  return Math.max(...busiest);
}

function threadOf({ pid, tid }: Pick<TraceEvent, 'pid' | 'tid'>): string {
  return `${pid} ${tid}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
