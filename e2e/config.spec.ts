import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test, type App } from './app.ts';
import { openPc } from './pc/store.ts';

const gigabyte = 2 ** 30;
const broken = '# mine\r\n[wsl2]\r\nmemry=2GB # enough\r\nswap=0\r\n';
const sound = '# mine\r\n[wsl2]\r\nmemory=2GB # enough\r\nswap=0\r\n';

async function openFile({ app, page }: { app: App; page: Page }, text: string): Promise<string> {
  openPc(app.pc).update((state) => {
    state.host = { memoryBytes: 32 * gigabyte, processors: 12 };
  });
  const path = join(app.home, '.wslconfig');
  await writeFile(path, text);
  await app.open(page, '/config');
  await expect(page.getByRole('textbox', { name: /Text of .wslconfig/ })).toBeVisible();
  return path;
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review changes…' }).click();
  const review = page.getByRole('dialog', { name: 'Review the changes' });
  await review.getByRole('button', { name: /^Write/ }).click();
  await expect(page.getByText('Applied')).toBeVisible({ timeout: 60_000 });
}

const editor = (page: Page) => page.locator('.cm-content');

test('a broken .wslconfig is mended with one click and saved', async ({ app, page }) => {
  const path = await openFile({ app, page }, broken);
  await expect(page.getByText('1 problem')).toBeVisible();
  await page.getByRole('button', { name: 'Rename wsl2.memry to wsl2.memory' }).click();
  await expect(page.getByText('No problems found.')).toBeVisible();
  await expect(page.getByLabel('wsl2.memory', { exact: true })).toHaveValue('2');
  expect(await readFile(path, 'utf8')).toBe(broken);
  await save(page);
  const written = await readFile(path, 'utf8');
  expect(written).toContain('memory=2GB');
  expect(written).toMatch(/^# mine\r\n\[wsl2\]\r\n/);
  expect(openPc(app.pc).read().vm).toMatchObject({ memoryBytes: 2 * gigabyte });
  await expect(page.getByText('No changes.')).toBeVisible();
});

test('form and text are one document', async ({ app, page }) => {
  await openFile({ app, page }, sound);
  await page.getByLabel('wsl2.memory', { exact: true }).fill('4');
  await expect(editor(page)).toContainText('memory=4GB # enough');
  await page.getByRole('combobox', { name: 'Unit of wsl2.memory' }).selectOption('MB');
  await expect(editor(page)).toContainText('memory=4MB # enough');
  await page.getByLabel('wsl2.localhostForwarding', { exact: true }).click();
  await expect(editor(page)).toContainText('localhostForwarding=false');
  await page.getByRole('button', { name: 'Unset wsl2.swap' }).click();
  await expect(editor(page)).not.toContainText('swap');

  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('processors=3');
  await expect(page.getByLabel('wsl2.processors', { exact: true })).toHaveValue('3');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(editor(page)).toContainText('memory=2GB # enough');
  await expect(editor(page)).not.toContainText('processors=3');
});

test('what somebody else changed meanwhile is kept, and where both meet the user chooses', async ({
  app,
  page,
}) => {
  const path = await openFile({ app, page }, sound);
  await page.getByLabel('wsl2.memory', { exact: true }).fill('4');
  await page.getByLabel('wsl2.processors', { exact: true }).fill('6');
  await writeFile(path, '# theirs\r\n[wsl2]\r\nmemory=3GB # enough\r\nswap=1GB\r\n');
  await page.getByRole('button', { name: 'Review changes…' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else has changed the same places');
  const choice = page.getByRole('radiogroup', { name: 'wsl2.memory' });
  await expect(choice.getByRole('radio', { name: 'Mine: 4 GB' })).toBeChecked();
  await choice.getByRole('radio', { name: 'Theirs: 3 GB' }).check();
  await page.getByRole('button', { name: 'Use this choice' }).click();
  await save(page);
  expect(await readFile(path, 'utf8')).toBe(
    '# theirs\r\n[wsl2]\r\nmemory=3GB # enough\r\nswap=1GB\r\nprocessors=6\r\n',
  );
});

test('a change is undone from the history', async ({ app, page }) => {
  const path = await openFile({ app, page }, sound);
  await page.getByLabel('wsl2.memory', { exact: true }).fill('4');
  await save(page);
  expect(await readFile(path, 'utf8')).toBe(sound.replace('2GB', '4GB'));
  await app.open(page, '/history');
  await page.getByRole('button', { name: 'Undo…' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Write and restart' }).click();
  await expect(page.getByText('Undone')).toBeVisible({ timeout: 60_000 });
  expect(await readFile(path, 'utf8')).toBe(sound);
});

test('an engine that daemon.json keeps down is rescued', async ({ app, page }) => {
  const path = join(app.home, '.docker', 'daemon.json');
  await writeFile(path, '{\n  "debug": true,\n  "log-drivr": "local",\n}\n');
  await promisify(execFile)(join(app.pc, 'bin', 'docker'), ['desktop', 'restart']).catch(() => {});
  await app.open(page, '/config?file=daemon');
  await expect(page.getByText('Docker does not start because of daemon.json.')).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Take out the faults…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Write/ })
    .click();
  await expect(page.getByText('Applied')).toBeVisible({ timeout: 90_000 });
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ debug: true });
  await expect(page.getByText('Docker does not start because of daemon.json.')).toBeHidden();
  expect(openPc(app.pc).read().docker.state).toBe('running');
});

test('the keyboard is enough', async ({ app, page }) => {
  const path = await openFile({ app, page }, broken);
  await expect(page.getByText('1 problem')).toBeVisible();
  await editor(page).focus();
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /Make all safe corrections/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('No problems found.')).toBeVisible();
  await page.getByRole('button', { name: 'Review changes…' }).focus();
  await page.keyboard.press('Enter');
  const review = page.getByRole('dialog', { name: 'Review the changes' });
  const write = review.getByRole('button', { name: /^Write/ });
  await expect(write).toBeEnabled();
  await write.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Applied')).toBeVisible({ timeout: 60_000 });
  expect(await readFile(path, 'utf8')).toContain('memory=2GB');
});

test('the keyboard goes from problem to problem, and between the text and their list', async ({
  app,
  page,
}) => {
  await openFile({ app, page }, '[wsl2]\nmemry=2GB\nswap=0\nfoo=1\n');
  await expect(page.getByText('2 problems')).toBeVisible();
  await editor(page).click();
  await page.keyboard.press('Control+Home');
  const said = page.locator('.cm-announced');
  await page.keyboard.press('F8');
  await expect(said).toContainText('memry');
  await page.keyboard.press('F8');
  await expect(said).toContainText('foo');
  await expect(said).toContainText('4');
  await page.keyboard.press('Shift+F8');
  await expect(said).toContainText('memry');
  await page.keyboard.press('Control+Shift+M');
  await expect(page.getByRole('button', { name: 'Go to line 2' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('problems, corrections and keys are explained in Chinese', async ({ app, page }) => {
    await writeFile(join(app.home, '.wslconfig'), broken);
    await app.open(page, '/config');
    await expect(page.getByRole('heading', { level: 1, name: '设置文件' })).toBeVisible();
    await expect(page.getByText('1 个问题')).toBeVisible();
    await page.getByRole('button', { name: '把 wsl2.memry 改为 wsl2.memory' }).click();
    await expect(page.getByText('未发现问题。')).toBeVisible();
    await expect(editor(page)).toContainText('memory=2GB');
    await page.getByRole('searchbox', { name: '搜索键' }).fill('虚拟机最多可从');
    await expect(page.getByLabel('wsl2.memory', { exact: true })).toBeVisible();
    await expect(page.getByLabel('wsl2.swap', { exact: true })).toBeHidden();
  });
});
