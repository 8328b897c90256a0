import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
export const url = readFileSync('/tmp/bu/url', 'utf8').trim();
export async function open(path, { width = 1280, height = 900, dark = false, zh = false } = {}) {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const ctx = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: zh ? 'zh-CN' : 'en-US',
  });
  const page = await ctx.newPage();
  page.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()));
  page.on('pageerror', (e) => console.log('PAGEERR', e.message));
  await page.goto(url.replace('/#', path + '#'));
  return { browser, page };
}
export const dirOf = (n) => '/tmp/bu/pc/home/go/' + n;
export const project = (n) => '/projects/open?dir=' + encodeURIComponent(dirOf(n));
export const buildPage = (n) => '/images/build?dir=' + encodeURIComponent(dirOf(n));
