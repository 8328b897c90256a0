import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type App } from './app.ts';

const first = '[wsl2]\r\nmemory=4GB # mine\r\n';

/** Sets the swap of a PC that has only `first`, as a user of the settings page does. */
async function changeSwap({ app, page }: { app: App; page: Page }): Promise<string> {
  const path = join(app.home, '.wslconfig');
  await writeFile(path, first);
  await app.open(page, '/config');
  await page.getByLabel('wsl2.swap', { exact: true }).fill('2');
  await page.getByRole('button', { name: 'Review changes…' }).click();
  const review = page.getByRole('dialog', { name: 'Review the changes' });
  await review.getByRole('button', { name: /^Write/ }).click();
  await expect(page.getByText('Applied')).toBeVisible({ timeout: 60_000 });
  await app.open(page, '/history');
  return path;
}

test('two states are compared, and one of them is brought back byte for byte', async ({
  app,
  page,
}) => {
  const path = await changeSwap({ app, page });
  await page.getByRole('button', { name: 'More for “A file edited as a whole”' }).click();
  await page.getByRole('menuitem', { name: 'Compare what it found with now' }).click();
  const comparison = page.getByRole('region', { name: 'Compare two states' });
  await expect(comparison).toContainText('swap=2GB');

  await page.getByRole('button', { name: 'More for “A file edited as a whole”' }).click();
  await page.getByRole('menuitem', { name: 'Bring back what it found…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Write/ })
    .click();
  await expect(page.getByRole('heading', { name: 'An earlier state brought back' })).toBeVisible({
    timeout: 60_000,
  });
  expect(await readFile(path, 'utf8')).toBe(first);
});

test('old changes are forgotten after their number was said, and the files stay', async ({
  app,
  page,
}) => {
  const path = await changeSwap({ app, page });
  const changed = await readFile(path);
  await page.getByRole('button', { name: 'Tidy up…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget old changes' });
  await dialog.getByRole('spinbutton').fill('0');
  // The only change there is can still be undone, so it stays.
  await expect(dialog.getByRole('status')).toHaveText('0 changes are forgotten, 1 stay.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'A file edited as a whole' })).toBeVisible();
  expect((await readFile(path)).equals(changed)).toBe(true);
});
