import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { median, type Measure } from './figure.ts';
import { watchTasks } from './mainThread.ts';

const size = 200_000;
const keys = 40;
const betweenKeysMs = 60;
/** Each so many keys a pause in which the text is linted, so that the report comes in while the next keys are typed. */
const keysInBurst = 8;
const pauseMs = 500;

/**
 * What typing in a file of 200 kB costs the page's main thread, in time of its own processor, so that a busy machine does
 * not count: all that a key causes until the next one, and the longest that no frame can be drawn, the report of the
 * linter too. Beside it a plain text area.
 */
export const measureEditor: Measure = async (report) => {
  const home = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  await writeFile(join(home, '.wslconfig'), iniText());
  const server = await startServer(home);
  const browser = await chromium.launch({
    executablePath: process.env['SLIPWAY_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(server.url.replace('/#', '/config#'));
    await page.locator('.cm-content').click();
    const ours = await typeInto(page);
    const plain = await browser.newPage();
    await plain.setContent(`<textarea rows="30" cols="80">${iniText()}</textarea>`);
    await plain.locator('textarea').click();
    const beside = await typeInto(plain);
    const besideWhat = 'a plain text area';
    report({
      name: 'type in 200 kB, median key',
      ours: median(ours.keys),
      beside: median(beside.keys),
      besideWhat,
      unit: 'ms',
      goal: null,
    });
    report({
      name: 'type in 200 kB, longest task',
      ours: Math.max(...ours.tasks),
      beside: Math.max(...beside.tasks),
      besideWhat,
      unit: 'ms',
      goal: { value: 16 },
    });
  } finally {
    await browser.close();
    server.stop();
    await rm(home, { recursive: true, force: true });
  }
};

/** Milliseconds of the main thread for each key, and for each task while the keys were typed. */
interface Typed {
  readonly keys: readonly number[];
  readonly tasks: readonly number[];
}

async function typeInto(page: Page): Promise<Typed> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.waitForTimeout(1500);
  await typeKeys(page, session, 5);
  const end = await watchTasks(page);
  const times = await typeKeys(page, session, keys);
  return { keys: times, tasks: await end() };
}

async function typeKeys(page: Page, session: CDPSession, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let key = 0; key < count; key += 1) {
    const before = await taskTime(session);
    await page.keyboard.press(key % 7 === 0 ? 'Enter' : 'a');
    await page.waitForTimeout(key % keysInBurst === 0 ? pauseMs : betweenKeysMs);
    times.push((await taskTime(session)) - before);
  }
  return times;
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function startServer(home: string): Promise<{ url: string; stop(): void }> {
  const args = [resolve('build/main/web.js'), '--home', home];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { url, stop: () => child.kill('SIGKILL') };
}

/** As such a file grows: comments, old settings, and a mistake here and there. */
function iniText(): string {
  const piece =
    '# memory=4GB\nswap=0\n[experimental]\nsparseVhd=true # small\nautoMemoryReclaim=yes\n[wsl2]\nmemry=1\n';
  return `[wsl2]\nmemory=8GB\n${piece.repeat(Math.ceil(size / piece.length))}`;
}
