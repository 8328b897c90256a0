import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from '@playwright/test';
import type { Measure } from './figure.ts';
import { makeChattyDocker, type Chatter } from './logs/chattyDocker.ts';
import {
  heapOf,
  percentile,
  startBrowser,
  stopFrames,
  watchFrames,
  type Frames,
} from './logs/page.ts';

const chatter: Chatter = { lines: 200_000, everyMs: 50, linesInBatch: 1000 };
const besideWhat = 'the same lines appended to a <pre>';
const mostFrame = 50;
const mostMemory = 300e6;
const patienceMs = 60_000;

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
  readonly heap: number;
}

async function watchBuild(browser: Browser, host: Host, project: string): Promise<Watched> {
  const page = await browser.newPage({ locale: 'en-US' });
  const place = `/images/build?${new URLSearchParams({ dir: project }).toString()}`;
  await page.goto(host.url.replace('/#', `${place}#`));
  await page.getByRole('button', { name: 'Build', exact: true }).click();
  const log = page.getByRole('region', { name: /Log of .*RUN go build/ });
  await log.waitFor({ timeout: patienceMs });
  await watchFrames(page);
  // The log of a step that has ended is folded away.
  await log.waitFor({ state: 'hidden', timeout: patienceMs });
  const frames = await stopFrames(page);
  await page
    .getByRole('button', { name: /RUN go build/ })
    .last()
    .click();
  await log.getByText(`(line ${chatter.lines - 1})`).waitFor();
  const heap = await heapOf(page);
  await page.close();
  return { frames, heap };
}

async function watchPre(browser: Browser): Promise<Watched> {
  const page = await browser.newPage();
  await page.setContent('<pre style="height: 300px; overflow: auto"></pre>');
  await watchFrames(page);
  await append(page, chatter);
  const frames = await stopFrames(page);
  const heap = await heapOf(page);
  await page.close();
  return { frames, heap };
}

function append(page: Page, wish: Chatter): Promise<void> {
  return page.evaluate(async ({ lines, everyMs, linesInBatch }) => {
    const pre = document.querySelector('pre');
    for (let printed = 0; printed < lines; printed += linesInBatch) {
      const batch = Array.from({ length: linesInBatch }, (_, index) => {
        return `go: downloading example.com/some/module/with/a/long/path v1.2.3 (line ${printed + index})\n`;
      });
      pre?.append(batch.join(''));
      pre?.scrollTo(0, pre.scrollHeight);
      await new Promise((wake) => setTimeout(wake, everyMs));
    }
  }, wish);
}

/** The most memory that a process has had, in bytes, as Linux counts it (proc(5), VmHWM). */
async function peakMemory({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}
