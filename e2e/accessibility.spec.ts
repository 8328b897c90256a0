import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type App } from './app.ts';
import { findContrastFaults, findFaults } from './faults.ts';

const pages = ['/', '/setup', '/tuning', '/config', '/projects', '/containers', '/history'];
/** Beside the light one; they change colours and nothing else, in every language alike. */
const themes = [
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'contrast theme', colorScheme: 'dark', forcedColors: 'active' },
] as const;

const widths = [360, 720, 1280, 1920];

for (const locale of ['en-US', 'zh-CN']) {
  test.describe(`in ${locale}`, () => {
    // A colour on its way to the next theme is neither one's.
    test.use({ locale, contextOptions: { reducedMotion: 'reduce' } });

    for (const path of pages) {
      test(`${path} has its language and no accessibility fault, and scrolls sideways at no width`, async ({
        app,
        page,
      }) => {
        await app.open(page, path);
        const lang = locale === 'en-US' ? 'en' : locale;
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle');
        expect(await findFaults(page)).toEqual([]);
        for (const { name, ...media } of locale === 'en-US' ? themes : []) {
          await page.emulateMedia(media);
          expect(await findContrastFaults(page), name).toEqual([]);
        }
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          await expect.poll(() => sidewaysOf(page), `at ${width}`).toBeLessThanOrEqual(0);
        }
      });
    }
  });
}

test('a project of forty programs with long names has no fault and scrolls sideways at no width', async ({
  app,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const dir = await giveManyPrograms(app);
  const project = new URLSearchParams({ dir }).toString();
  for (const path of [
    `/projects/open?${project}`,
    `/images/build?${project}`,
    `/images/build?${project}&what=programs`,
  ]) {
    await app.open(page, path);
    await expect(page.getByRole('combobox', { name: 'Program' })).toBeVisible();
    expect(await findFaults(page)).toEqual([]);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => sidewaysOf(page), `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

async function giveManyPrograms(app: App): Promise<string> {
  const dir = join(app.home, '项目', 'a-folder-with-a-name-that-is-longer-than-most');
  await mkdir(dir, { recursive: true });
  await writeFile(
    join(dir, 'go.mod'),
    'module example.com/a/module/with/a/long/path/v3\n\ngo 1.24\n',
  );
  for (let index = 0; index < 40; index += 1) {
    const folder = join(dir, 'cmd', `a-service-with-a-name-that-says-all-of-it-${index}`);
    const listen = `http.ListenAndServe("127.0.0.1:${8000 + index}", nil)`;
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'main.go'),
      `package main\n\nimport "net/http"\n\nfunc main() {\n\t${listen}\n}\n`,
    );
  }
  return dir;
}

/** Pixels by which the page is wider than its window. */
function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

test('a dialog over a scrolled page leaves what is behind it where it was', async ({
  app,
  page,
}) => {
  await app.open(page, '/tuning');
  const review = page.getByRole('button', { name: 'Review changes…' });
  await expect(review).toBeEnabled();
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, 300);
  const home = page.locator('nav a').first();
  const place = () => home.evaluate((link) => link.getBoundingClientRect().top);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200);
  const before = { top: await place(), scrolled: await page.evaluate(() => window.scrollY) };
  await review.click();
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Write/ })).toBeVisible();
  await page.mouse.wheel(0, 300);
  const after = { top: await place(), scrolled: await page.evaluate(() => window.scrollY) };
  expect(after).toEqual(before);
});

test('a row of tabs is gone through with the arrows, Home and End, and shows where the keyboard is', async ({
  app,
  page,
}) => {
  await app.open(page, `/images/build?${new URLSearchParams({ dir: app.home }).toString()}`);
  const images = page.getByRole('tab', { name: 'Images' });
  const programs = page.getByRole('tab', { name: 'Programs without an image' });
  await images.focus();
  for (const [key, tab] of [
    ['ArrowRight', programs],
    ['ArrowRight', images],
    ['ArrowLeft', programs],
    ['Home', images],
    ['End', programs],
  ] as const) {
    await page.keyboard.press(key);
    await expect(tab).toBeFocused();
    await expect(images).toHaveAttribute('aria-selected', 'true');
    expect(await ringOf(tab)).toBeGreaterThanOrEqual(2);
  }
  await page.keyboard.press('Enter');
  await expect(programs).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel')).toHaveAccessibleName('Programs without an image');
  await page.keyboard.press('Home');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tabpanel').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Shift+Tab');
  await expect(programs, 'one comes back to the tab that is selected').toBeFocused();
});

/** Width in pixels of the ring that is drawn round an element which has the keyboard: an outline or a sharp shadow. */
function ringOf(element: Locator): Promise<number> {
  return element.evaluate((one) => {
    const { outlineColor, outlineWidth, boxShadow } = getComputedStyle(one);
    const outline = /, 0\)$|transparent/.test(outlineColor) ? 0 : Number.parseFloat(outlineWidth);
    const spreads = [...boxShadow.matchAll(/0px 0px 0px ([\d.]+)px/g)].map(([, size]) =>
      Number(size),
    );
    return Math.max(outline, ...spreads);
  });
}

test('another origin cannot call the backend, nor the page without its token', async ({
  app,
  page,
}) => {
  const { origin } = new URL(app.url);
  const refused = await page.request.post(`${origin}/rpc/machine/host`, { data: {} });
  expect(refused.status()).toBe(403);
  const foreign = await page.request.post(`${origin}/rpc/machine/host`, {
    headers: {
      origin: 'https://evil.example',
      'x-slipway-token': app.url.split('token=')[1] ?? '',
    },
    data: {},
  });
  expect(foreign.status()).toBe(403);
});
