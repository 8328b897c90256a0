import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import type { BarePage } from './barePage.ts';

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
export async function watchFrames(page: BarePage): Promise<void> {
  await page.evaluate(`(${noteFrames.toString()})()`);
}

/** Runs in the page. */
function noteFrames(): void {
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
}

/** The frames since `watchFrames`. */
export async function stopFrames(page: BarePage): Promise<Frames> {
  const frames = await page.evaluate<number[]>('(window.isOver = true, window.frames)');
  return frames.toSorted((a, b) => a - b);
}

/** That which so many of a hundred do not exceed. */
export function percentile(frames: Frames, share: number): number {
  return frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? Number.NaN;
}

/** Bytes of scripts' objects in a page. */
export async function heapOf(page: BarePage): Promise<number> {
  await page.send('Performance.enable');
  const { metrics } = await page.send<Metrics>('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}

interface Metrics {
  readonly metrics: readonly { readonly name: string; readonly value: number }[];
}
