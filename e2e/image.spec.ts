import { execFile } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test, type App } from './app.ts';
import { findFaults } from './faults.ts';
import { prepareRegistry, startRegistry } from './lab/registry.ts';

const reference = 'slipway-journey:dev';
const registryPort = 15_207;
const registryName = `127.0.0.1:${registryPort}`;

/** A project of the tests' own in the user's home folder. */
async function giveProject(app: App): Promise<string> {
  const folder = join(app.home, 'go', 'hello');
  await mkdir(join(app.home, 'go'), { recursive: true });
  await cp(join('e2e', 'engine', 'projects', 'hello'), folder, { recursive: true });
  return folder;
}

function place(path: string, values: Record<string, string>): string {
  return `${path}?${new URLSearchParams(values).toString()}`;
}

async function buildImage(app: App, page: Page): Promise<void> {
  const dir = await giveProject(app);
  await app.open(page, place('/projects/open', { dir }));
  await page.getByRole('link', { name: 'Images and programs…' }).click();
  await page.getByRole('textbox', { name: 'Name of the image' }).fill(reference);
  await page.getByRole('button', { name: 'Build', exact: true }).click();
  await page.getByRole('link', { name: 'Look inside' }).click({ timeout: 120_000 });
  await expect(page.getByRole('tree')).toBeVisible({ timeout: 60_000 });
}

/** Pixels by which the page is wider than its window. */
function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

// The later journeys look into the image that the first one built.
test.describe.configure({ mode: 'serial' });

test.afterAll(async () => {
  const names = [reference, `${registryName}/team/hello:dev`];
  // A journey that failed has not made them all.
  for (const name of names) {
    await promisify(execFile)('docker', ['image', 'rm', name]).catch(() => undefined);
  }
});

test('a project becomes an image that is looked into and pushed to a real registry', async ({
  app,
  page,
}) => {
  await buildImage(app, page);
  await page
    .getByRole('button', { name: /COPY .*hello|COPY .*app/ })
    .first()
    .click();
  await expect(page.getByRole('tree', { name: /What layer \d+ did/ })).toContainText('+');
  await page.getByRole('button', { name: /The whole image/ }).click();
  await page.getByRole('searchbox').fill('certificates');
  await expect(page.getByRole('treeitem').first()).toContainText('certificates');
  await page.getByRole('tab', { name: 'Inside the binary' }).click();
  await expect(page.getByRole('table', { name: 'Code by module' })).toContainText(
    "Go's standard library",
  );

  await page.getByRole('button', { name: 'Bill of materials' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as CycloneDX' }).click();
  const document = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(document)).toHaveProperty('bomFormat', 'CycloneDX');

  expect(await prepareRegistry()).toBe(true);
  const wish = { isEncrypted: false, address: '127.0.0.1', port: registryPort };
  const registry = await startRegistry(wish);
  try {
    await page.getByRole('button', { name: 'Push…' }).click();
    const name = page.getByRole('textbox', { name: 'Name 1' });
    await name.fill(`${registryName}/Team/hello`);
    await expect(page.getByText('An image name holds small letters only.')).toBeVisible();
    await name.fill(`${registryName}/team/hello`);
    await expect(page.getByText('on this PC')).toBeVisible();
    expect(await findFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Push', exact: true }).click();
    await expect(page.getByText('Asked afterwards, the registry gave this digest.')).toBeVisible({
      timeout: 60_000,
    });
    const digest = (await page.getByText(/^sha256:[0-9a-f]{64}$/).textContent()) ?? '';
    const answer = await fetch(`http://${registryName}/v2/team/hello/manifests/dev`, {
      method: 'HEAD',
      headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
    });
    expect(answer.headers.get('docker-content-digest')).toBe(digest);
  } finally {
    await registry.stop();
  }
});

for (const [colorScheme, locale] of [
  ['light', 'en-US'],
  ['dark', 'zh-CN'],
] as const) {
  test.describe(`${colorScheme}, ${locale}`, () => {
    // The button of the build becomes ready when the project has been read: a colour on its way is neither one's.
    test.use({ locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('every view of an image is free of accessibility faults and scrolls sideways at no width', async ({
      app,
      page,
    }) => {
      const dir = await giveProject(app);
      await app.open(page, place('/images/build', { dir }));
      await expect(page.getByRole('button', { name: /^(Build|构建)$/ })).toBeEnabled();
      expect(await findFaults(page)).toEqual([]);
      await page.getByRole('tab').last().click();
      await page.getByRole('checkbox', { name: 'windows/amd64' }).check();
      for (const width of [1280, 400]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await sidewaysOf(page)).toBeLessThanOrEqual(0);
      }
      expect(await findFaults(page)).toEqual([]);
      await app.open(page, place('/images/open', { ref: reference, dir }));
      await expect(page.getByRole('tree')).toBeVisible({ timeout: 60_000 });
      const tabs = await page.getByRole('tab').all();
      for (const tab of tabs) {
        await tab.click();
        for (const width of [1280, 400]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await sidewaysOf(page)).toBeLessThanOrEqual(0);
        }
        expect(await findFaults(page)).toEqual([]);
      }
    });
  });
}
