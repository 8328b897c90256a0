import type { CDPSession, Page } from '@playwright/test';

/** The part of an event of Chromium's trace that is read here (https://chromedevtools.github.io/devtools-protocol/tot/Tracing). */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds that the thread itself ran, so that a busy machine does not count. */
  readonly tdur?: number;
}

const mark = 'slipway-bench';
const categories = ['toplevel', 'blink.user_timing'];

/**
 * Watches a page's main thread until the returned function is called, which gives how long each of its tasks ran, in
 * milliseconds. Between two tasks the browser can draw a frame or take a key; within one it can do neither.
 */
export async function watchTasks(page: Page): Promise<() => Promise<number[]>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  // The trace is of the whole browser: the mark tells which thread is the page's.
  await page.evaluate((name) => performance.mark(name), mark);
  return async () => {
    await endTrace(session);
    await session.detach();
    const own = events.find(({ name }) => name === mark);
    return (
      events
        .filter(({ name, pid, tid }) => name === task && pid === own?.pid && tid === own.tid)
        // A task that is cut off by the end of the trace has no length.
        .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]))
    );
  };
}

const task = 'ThreadControllerImpl::RunTask';

async function endTrace(session: CDPSession): Promise<void> {
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
}
