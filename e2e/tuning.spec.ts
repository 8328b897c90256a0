import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { openPc } from './pc/store.ts';

const gigabyte = 2 ** 30;
const ownFile = '# mine, do not lose\r\n[wsl2]\r\nmemory=4GB # was enough\r\nunknownKey = kept\r\n';

/** A PC of a size that has presets worth the name, with a file that its owner wrote by hand. */
async function givePc(pc: string, home: string): Promise<string> {
  openPc(pc).update((state) => {
    state.host = { memoryBytes: 32 * gigabyte, processors: 12 };
  });
  const path = join(home, '.wslconfig');
  await writeFile(path, ownFile);
  return path;
}

test('a preset is applied and holds inside the virtual machine', async ({ app, page }) => {
  const path = await givePc(app.pc, app.home);
  await app.open(page, '/tuning');
  await page.getByRole('radio', { name: /Balanced/ }).click();
  await page.getByRole('button', { name: 'Review changes…' }).click();
  const review = page.getByRole('dialog', { name: 'Review the changes' });
  await expect(
    review.getByText('wsl --shutdown').or(review.getByText('wsl.exe --shutdown')).first(),
  ).toBeVisible();
  expect(await readFile(path, 'utf8')).toBe(ownFile);
  await review.getByRole('button', { name: 'Write and restart' }).click();
  await expect(page.getByText('What holds now, as measured:')).toBeVisible({ timeout: 60_000 });

  const written = await readFile(path, 'utf8');
  const memory = Number(/^memory=(\d+)GB # was enough\r$/m.exec(written)?.[1]);
  expect(memory).toBeGreaterThan(4);
  expect(written).toContain('# mine, do not lose\r\n[wsl2]\r\n');
  expect(written).toContain('unknownKey = kept\r\n');
  expect(openPc(app.pc).read().vm).toMatchObject({ memoryBytes: memory * gigabyte });
  expect(
    JSON.parse(await readFile(join(app.home, '.docker', 'daemon.json'), 'utf8')),
  ).toMatchObject({
    'log-driver': expect.any(String),
  });
});

test('an applied change is taken back from the history, byte for byte', async ({ app, page }) => {
  const path = await givePc(app.pc, app.home);
  await app.open(page, '/tuning');
  await page.getByRole('radio', { name: /Light/ }).click();
  await page.getByRole('button', { name: 'Review changes…' }).click();
  await page.getByRole('button', { name: 'Write and restart' }).click();
  await expect(page.getByText('What holds now, as measured:')).toBeVisible({ timeout: 60_000 });
  expect(await readFile(path, 'utf8')).not.toBe(ownFile);

  await page.keyboard.press('Escape');
  await app.open(page, '/history');
  await page.getByRole('button', { name: 'Undo…' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Write and restart' }).click();
  await expect(page.getByText('Undone')).toBeVisible({ timeout: 60_000 });
  expect(await readFile(path, 'utf8')).toBe(ownFile);
  expect(openPc(app.pc).read().vm).toMatchObject({ memoryBytes: 4 * gigabyte });
});

test.describe('on a PC whose virtual machine ignores the memory asked for', () => {
  test.use({ scenario: 'stubbornVm' });

  test('an apply fails its check and rolls back byte for byte', async ({ app, page }) => {
    const path = await givePc(app.pc, app.home);
    const daemonPath = join(app.home, '.docker', 'daemon.json');
    const daemon = await readFile(daemonPath);
    await app.open(page, '/tuning');
    await page.getByRole('radio', { name: /Light/ }).click();
    await page.getByRole('button', { name: 'Review changes…' }).click();
    await page.getByRole('button', { name: 'Write and restart' }).click();
    await expect(page.getByRole('alert').filter({ hasText: /back/ }).first()).toBeVisible({
      timeout: 90_000,
    });
    expect(await readFile(path, 'utf8')).toBe(ownFile);
    expect((await readFile(daemonPath)).equals(daemon)).toBe(true);

    await page.keyboard.press('Escape');
    await app.open(page, '/history');
    await expect(page.getByText('Put back, because the check failed').first()).toBeVisible();
  });
});

test('a file edited meanwhile by somebody else is not overwritten', async ({ app, page }) => {
  const path = await givePc(app.pc, app.home);
  await app.open(page, '/tuning');
  await page.getByRole('radio', { name: /Balanced/ }).click();
  await page.getByRole('button', { name: 'Review changes…' }).click();
  const apply = page.getByRole('button', { name: 'Write and restart' });
  await expect(apply).toBeEnabled();
  const edited = `${ownFile}# added in an editor meanwhile\r\n`;
  await writeFile(path, edited);
  await apply.click();
  await expect(page.getByRole('alert').first()).toContainText(/changed/i);
  expect(await readFile(path, 'utf8')).toBe(edited);
});

test('a team’s file is saved, opened on a changed PC, applied and taken back', async ({
  app,
  page,
}) => {
  const path = await givePc(app.pc, app.home);
  await app.open(page, '/tuning');
  await page.getByRole('radio', { name: /Balanced/ }).click();
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const download = page.waitForEvent('download');
  await page
    .getByRole('menuitem', { name: /slipway\.tuning\.json/ })
    .first()
    .click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('slipway.tuning.json');
  const team = join(app.home, 'team.json');
  await saved.saveAs(team);
  const file = JSON.parse(await readFile(team, 'utf8')) as {
    wslconfig: Record<string, { ofMemory?: string }>;
  };
  expect(file.wslconfig['wsl2.memory']).toEqual({ ofMemory: '50%', min: '4GB', max: '96GB' });

  // A wrong key is named with its place, and nothing can be done with the file.
  const wrong = join(app.home, 'wrong.json');
  const text = await readFile(team, 'utf8');
  await writeFile(wrong, text.replace('wsl2.swap', 'wsl2.swapp'));
  await page.getByLabel("A team's file").setInputFiles(wrong);
  const dialog = page.getByRole('dialog', { name: /Settings of/ });
  await expect(
    dialog.getByText(/wrong\.json, line \d+.*There is no setting wsl2\.swapp/),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Review changes…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Escape');

  await page.getByLabel("A team's file").setInputFiles(team);
  await expect(page.getByText(/50% of 32 GB, in whole steps: 16 GB\./)).toBeVisible();
  await page
    .getByRole('dialog', { name: 'Settings of “team.json” for this PC' })
    .getByRole('button', { name: 'Review changes…' })
    .click();
  const review = page.getByRole('dialog', { name: 'Review the changes' });
  await expect(review.getByText('+memory=16GB # was enough')).toBeVisible();
  expect(await readFile(path, 'utf8')).toBe(ownFile);
  await review.getByRole('button', { name: 'Write and restart' }).click();
  await expect(page.getByText('What holds now, as measured:')).toBeVisible({ timeout: 60_000 });
  expect(await readFile(path, 'utf8')).toContain('memory=16GB # was enough\r\n');
  expect(openPc(app.pc).read().vm).toMatchObject({ memoryBytes: 16 * gigabyte });

  await page.keyboard.press('Escape');
  await app.open(page, '/history');
  await page.getByRole('button', { name: 'Undo…' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Write and restart' }).click();
  await expect(page.getByText('Undone')).toBeVisible({ timeout: 60_000 });
  expect(await readFile(path, 'utf8')).toBe(ownFile);
});
