import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { openPc } from './pc/store.ts';

/** Every program that the simulated PC was asked to run, as typed. */
async function commandsOf(pc: string): Promise<string[]> {
  const lines = (await readFile(join(pc, 'log.txt'), 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const { program, args } = JSON.parse(line) as { program: string; args: string[] };
    return [program, ...args].join(' ');
  });
}

test.describe('the setup wizard on a PC where Docker Desktop is stopped and new distros are WSL 1', () => {
  test.use({ scenario: 'dockerStopped' });

  test('is clicked through to the first container', async ({ app, page }) => {
    openPc(app.pc).update((state) => {
      state.wsl.defaultVersion = 1;
    });
    await app.open(page, '/setup');
    const steps = page.getByRole('navigation', { name: 'Steps' });
    const step = (name: RegExp) => steps.getByRole('button', { name });
    await expect(step(/Virtualization/)).toContainText('Done');
    await expect(step(/WSL version 2/)).toContainText('Needs you');

    await step(/WSL version 2/).click();
    await expect(page.getByText('wsl.exe --set-default-version 2')).toBeVisible();
    await page.getByRole('button', { name: 'Do it' }).click();
    await expect(step(/WSL version 2/)).toContainText('Done');

    await step(/Engine in WSL 2|Docker engine/)
      .first()
      .click();
    await step(/Engine in WSL 2/).click();
    await page.getByRole('button', { name: 'Do it' }).click();
    await expect(step(/Engine in WSL 2/)).toContainText('Done', { timeout: 60_000 });

    await step(/6\. Go/).click();
    if (await page.getByRole('button', { name: 'Skip' }).isVisible()) {
      await page.getByRole('button', { name: 'Skip' }).click();
      await expect(step(/6\. Go/)).toContainText('Skipped');
    }

    await step(/First container/).click();
    await page.getByRole('button', { name: 'Do it' }).click();
    await expect(step(/First container/)).toContainText('Done', { timeout: 60_000 });

    expect(await commandsOf(app.pc)).toEqual(
      expect.arrayContaining(['wsl --set-default-version 2', 'docker desktop start --detach']),
    );
    await step(/7\. /).click();
    await page.getByRole('link', { name: 'Open that page' }).click();
    await expect(page.getByRole('heading', { name: 'Tuning', level: 1 })).toBeVisible();
  });
});

test.describe('the setup wizard on a PC with only the wsl.exe that Windows ships', () => {
  test.use({ scenario: 'stub' });

  test('installs WSL and goes on from there', async ({ app, page }) => {
    await app.open(page, '/setup');
    const wsl = page
      .getByRole('navigation', { name: 'Steps' })
      .getByRole('button', { name: /2\. WSL/ });
    await expect(wsl).toContainText('Needs you');
    await wsl.click();
    await page.getByRole('button', { name: 'Do it' }).click();
    await expect(wsl).toContainText('Done', { timeout: 60_000 });
  });
});

test('the wizard is usable with the keyboard alone', async ({ app, page }) => {
  await app.open(page, '/setup');
  const go = page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: /First container/ });
  await expect(go).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await go.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'First container' })).toBeVisible();
});
