import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from '@playwright/test';
import type { Measure } from './figure.ts';
import { openBarePage, type BarePage } from './logs/barePage.ts';
import { makeChattyDocker, type Chatter } from './logs/chattyDocker.ts';
import {
  heapOf,
  percentile,
  startBrowser,
  stopFrames,
  watchFrames,
  type Frames,
} from './logs/page.ts';
import { watchTasks } from './logs/tasks.ts';

const chatter: Chatter = { lines: 200_000, everyMs: 50, linesInBatch: 1000, stepsBefore: 30 };
const besideWhat = 'the same lines appended to a <pre>';
const mostFrame = 50;
const mostMemory = 300e6;

/** A build that prints 200,000 lines, in the app in a real browser with its log open; beside it a plain page. */
export const measureLogs: Measure = async (report) => {
  if (process.platform === 'win32')
    throw new Error('A docker that is a script cannot be run here.');
  const home = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  await makeChattyDocker(join(home, 'bin'), chatter);
  const project = join(home, 'hello');
  await cp(resolve('e2e/engine/projects/hello'), project, { recursive: true });
  const browser = await startBrowser();
  const host = await startHost(home);
  try {
    const ours = await watchBuild(browser, host, project);
    const beside = await watchPre(browser);
    const frame = { besideWhat, unit: 'ms', goal: { value: mostFrame } } as const;
    report({
      ...frame,
      name: '200,000 lines: 99 of 100 frames',
      ours: percentile(ours.frames, 0.99),
      beside: percentile(beside.frames, 0.99),
    });
    report({
      ...frame,
      name: '200,000 lines: longest frame',
      ours: percentile(ours.frames, 1),
      beside: percentile(beside.frames, 1),
    });
    report({
      ...frame,
      name: '200,000 lines: longest task',
      ours: ours.longestTask,
      beside: beside.longestTask,
    });
    report({
      name: '200,000 lines: backend and page',
      ours: ours.heap + (await peakMemory(host.process)),
      beside: beside.heap,
      besideWhat,
      unit: 'bytes',
      goal: { value: mostMemory },
    });
  } finally {
    await browser.close();
    await host.stop();
    await rm(home, { recursive: true, force: true });
  }
};

interface Host {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

async function startHost(home: string): Promise<Host> {
  const env = { ...process.env, PATH: [join(home, 'bin'), process.env['PATH']].join(delimiter) };
  const args = [resolve('build/main/web.js'), '--home', home];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url,
    process: child,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

interface Watched {
  readonly frames: Frames;
  /** In milliseconds of the page's own time on a processor. */
  readonly longestTask: number;
  readonly heap: number;
}

const button = (title: string) =>
  `[...document.querySelectorAll('button')].findLast(({ textContent }) => ${title}.test(textContent))`;
const log = `document.querySelector('[aria-label*="RUN go build"]')`;

async function watchBuild(browser: Browser, host: Host, project: string): Promise<Watched> {
  const place = `/images/build?${new URLSearchParams({ dir: project }).toString()}`;
  const page = await openBarePage(browser, host.url.replace('/#', `${place}#`));
  // It is held until the project has been read.
  await page.until(`${button('/^Build$/')}?.ariaDisabled === null`);
  await page.evaluate(`${button('/^Build$/')}.click()`);
  await page.until(log);
  // The log of a step that has ended is folded away.
  const watched = await watch(browser, page, () => page.until(`!${log}`));
  await page.evaluate(`${button('/RUN go build/')}.click()`);
  await page.until(`${log}?.textContent.includes('(line ${chatter.lines - 1})')`);
  const heap = await heapOf(page);
  await page.close();
  return { ...watched, heap };
}

async function watchPre(browser: Browser): Promise<Watched> {
  const html = '<pre style="height: 300px; overflow: auto"></pre>';
  const page = await openBarePage(browser, `data:text/html,${encodeURIComponent(html)}`);
  await page.until(`document.querySelector('pre')`);
  const script = `(${append.toString()})(${JSON.stringify(chatter)})`;
  const watched = await watch(browser, page, () => page.evaluate(script));
  const heap = await heapOf(page);
  await page.close();
  return { ...watched, heap };
}

async function watch(
  browser: Browser,
  page: BarePage,
  work: () => Promise<void>,
): Promise<Omit<Watched, 'heap'>> {
  const stopTasks = await watchTasks(browser);
  await watchFrames(page);
  await work();
  const frames = await stopFrames(page);
  return { frames, longestTask: await stopTasks() };
}

/** Runs in the page. */
async function append({ lines, everyMs, linesInBatch }: Chatter): Promise<void> {
  const pre = document.querySelector('pre');
  for (let printed = 0; printed < lines; printed += linesInBatch) {
    const batch = Array.from({ length: linesInBatch }, (_, index) => {
      return `go: downloading example.com/some/module/with/a/long/path v1.2.3 (line ${printed + index})\n`;
    });
    pre?.append(batch.join(''));
    pre?.scrollTo(0, pre.scrollHeight);
    await new Promise((wake) => setTimeout(wake, everyMs));
  }
}

/** The most memory that a process has had, in bytes, as Linux counts it (proc(5), VmHWM). */
async function peakMemory({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}
