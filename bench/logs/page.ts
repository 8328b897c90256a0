import { chromium, type Browser, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';

const places = [process.env['SLIPWAY_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** A real browser; Playwright's own where the machine has none. */
export function startBrowser(): Promise<Browser> {
  const found = places.find((path) => path !== undefined && existsSync(path));
  return chromium.launch({
    ...(found === undefined ? {} : { executablePath: found }),
    // Chromium refuses its sandbox to root, who runs CI.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** How long frames took while something went on, in milliseconds, the shortest first. */
export type Frames = readonly number[];

/** Notes from now on how long each frame of the page takes until `stopFrames`. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const next = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (!Reflect.get(window, 'isOver')) requestAnimationFrame(next);
    };
    Object.assign(window, { frames, isOver: false });
    requestAnimationFrame(next);
  });
}

/** The frames since `watchFrames`. */
export async function stopFrames(page: Page): Promise<Frames> {
  const frames = await page.evaluate(() => {
    Object.assign(window, { isOver: true });
    return Reflect.get(window, 'frames') as unknown as number[];
  });
  return frames.toSorted((a, b) => a - b);
}

/** That which so many of a hundred do not exceed. */
export function percentile(frames: Frames, share: number): number {
  return frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? Number.NaN;
}

/** Bytes of scripts' objects in a page. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}
