import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type App } from './app.ts';
import { goVariables } from './lab/go.ts';
import { findFaults } from './faults.ts';

const go = await goVariables();

/** A project of the tests' own in the user's home folder. */
async function giveProject(app: App, name: string): Promise<string> {
  const folder = join(app.home, 'go', name);
  await mkdir(join(app.home, 'go'), { recursive: true });
  await cp(join('e2e', 'engine', 'projects', name), folder, { recursive: true });
  return folder;
}

/** As a user: through the folder chooser. */
async function chooseProject(app: App, page: Page, name: string): Promise<void> {
  await app.open(page, '/projects');
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  const chooser = page.getByRole('dialog', { name: /Choose a project/ });
  await chooser.getByRole('button', { name: /^go\b/ }).click();
  await chooser.getByRole('button', { name: new RegExp(`^${name}\\b`) }).click();
  await chooser.getByRole('button', { name: 'Open this Go project' }).click();
}

/** What was kept of files that were replaced, wherever this system keeps the app's own data. */
async function findBackups(app: App): Promise<string[]> {
  const entries = await readdir(app.home, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && basename(entry.parentPath) === 'backups')
    .map((entry) => join(entry.parentPath, entry.name));
}

async function removeContainers(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Containers', exact: true }).click();
  await page.getByRole('button', { name: /^Stop/ }).first().click();
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Remove the container' }).click();
  await expect(page.getByText('No containers yet')).toBeVisible();
}

test('a Go folder becomes a running container with one click', async ({ app, page }) => {
  const folder = await giveProject(app, 'hello');
  const before = await readdir(folder, { recursive: true });
  await chooseProject(app, page, 'hello');
  await expect(
    page.getByText('example.test/hello').or(page.getByText(/hello/)).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Build and run' }).click();
  const open = page.getByRole('link', { name: /^Open http:\/\/127\.0\.0\.1:/ });
  await expect(open).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/First answer: HTTP 200/)).toBeVisible();

  const address = await open.getAttribute('href');
  const answer = await fetch(`${address}`);
  expect(answer.status).toBe(200);
  expect(await readdir(folder, { recursive: true })).toEqual(before);

  await page.getByRole('link', { name: 'Containers', exact: true }).click();
  await expect(page.getByText(/Running for \d+ seconds?/)).toBeVisible();
  const usage = page.getByRole('group', { name: /^What .* uses$/ });
  await expect(usage).toContainText(/\d % of one/, { timeout: 30_000 });
  await expect(usage).toContainText(/Memory[\d.]+ [KM]B of /);
  expect(await findFaults(page)).toEqual([]);
  await page
    .getByRole('button', { name: /^Log of/ })
    .first()
    .click();
  await expect(
    page
      .getByRole('log')
      .or(page.getByRole('region', { name: /Log of/ }))
      .first(),
  ).toBeVisible();
  await removeContainers(page);
  await expect
    .poll(() =>
      fetch(`${address}`).then(
        () => 'answers',
        () => 'gone',
      ),
    )
    .toBe('gone');
});

test.describe('with Go on this PC', () => {
  test.use({ variables: go });

  test('a project runs without a Dockerfile, and again after an edit', async ({ app, page }) => {
    const folder = await giveProject(app, 'hello');
    await chooseProject(app, page, 'hello');
    await page.getByRole('switch', { name: 'Build without a Dockerfile' }).click();
    await expect(page.getByRole('textbox', { name: 'Image to start from' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Files for the build' })).toBeHidden();
    expect(await findFaults(page)).toEqual([]);
    const main = join(folder, 'cmd', 'hello', 'main.go');
    const open = page.getByRole('link', { name: /^Open http:\/\/127\.0\.0\.1:/ });
    for (const answer of ['hello there', 'hello again']) {
      const text = await readFile(main, 'utf8');
      await writeFile(main, text.replace(/"hello.* from/, `"${answer} from`));
      await page.getByRole('button', { name: 'Build and run' }).click();
      await expect(page.getByText('Compile with this PC’s Go')).toBeVisible({ timeout: 60_000 });
      await expect(open).toBeVisible({ timeout: 60_000 });
      expect(await (await fetch(`${await open.getAttribute('href')}`)).text()).toContain(answer);
      await page.getByRole('button', { name: 'Close' }).click();
    }
    await removeContainers(page);
  });
});

test('a Dockerfile is written into the project only after its diff was confirmed', async ({
  app,
  page,
}) => {
  const folder = await giveProject(app, 'hello');
  await chooseProject(app, page, 'hello');
  await page
    .getByRole('button', { name: /Save into project…/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: /Save Dockerfile/ });
  await expect(dialog.getByText(/FROM/).first()).toBeVisible();
  expect(await readdir(folder)).not.toContain('Dockerfile');
  await dialog.getByRole('button', { name: 'Save into the project' }).click();
  await expect(dialog).toBeHidden();
  expect(await readFile(join(folder, 'Dockerfile'), 'utf8')).toMatch(/^FROM .* AS build$/m);
});

test('a build that fails opens at the failing step with what the compiler said', async ({
  app,
  page,
}) => {
  await giveProject(app, 'broken');
  await chooseProject(app, page, 'broken');
  await page.getByRole('button', { name: 'Build and run' }).click();
  await expect(page.getByText(/undefined: undefinedFunction/).first()).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByText('Failed').first()).toBeVisible();
  const lines = page.getByRole('region', { name: /^Dockerfile, lines \d+ to \d+$/ });
  await expect(lines).toContainText('go build');
  await expect(page.getByRole('alert').first()).toContainText('undefined: undefinedFunction');
  const graph = page.getByRole('region', { name: 'How the steps depend on each other' });
  await expect(graph.getByRole('button', { name: /RUN go build.*Failed/ })).toBeVisible();
});

test('a Dockerfile is changed in place: typed, mended with one click, and saved with the old one kept', async ({
  app,
  page,
}) => {
  const folder = await giveProject(app, 'hello');
  const own = 'FROM alpine:3.24 as one\r\nUSER 65532:65532\r\nCMD ["/bin/true"]\r\n';
  await writeFile(join(folder, 'Dockerfile'), own);
  await chooseProject(app, page, 'hello');
  const editor = page.getByRole('textbox', { name: 'Text of Dockerfile' });
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# mine');
  await expect(page.getByText('Changed here, not saved yet: builds do not use it.')).toBeVisible();
  await page.getByRole('button', { name: 'Match the case of FROM' }).click();
  await expect(editor).toContainText('FROM alpine:3.24 AS one');
  await page.getByRole('button', { name: 'Review and save…' }).click();
  const dialog = page.getByRole('dialog', { name: /Save Dockerfile/ });
  await expect(dialog.getByRole('region', { name: /Changes in/ })).toContainText('# mine');
  expect(await readFile(join(folder, 'Dockerfile'), 'utf8')).toBe(own);
  await dialog.getByRole('button', { name: 'Replace the file' }).click();
  await expect(dialog).toBeHidden();
  expect(await readFile(join(folder, 'Dockerfile'), 'utf8')).toBe(
    `${own.replace(' as ', ' AS ')}# mine`,
  );
  const backups = await findBackups(app);
  expect(await Promise.all(backups.map((path) => readFile(path, 'utf8')))).toEqual([own]);
});

test('a build can be cancelled, and what it printed stays', async ({ app, page }) => {
  const folder = await giveProject(app, 'hello');
  await writeFile(join(folder, 'Dockerfile'), 'FROM alpine:3.24\nRUN echo begun && sleep 300\n');
  await chooseProject(app, page, 'hello');
  await page.getByRole('button', { name: 'Build and run' }).click();
  await expect(page.getByText('begun', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(
    page.getByText('The work was cancelled.').or(page.getByText('Cancelled')).first(),
  ).toBeVisible();
});

test('a folder that is no Go project is said to be none', async ({ app, page }) => {
  await mkdir(join(app.home, 'notes'));
  await app.open(page, `/projects/open?dir=${encodeURIComponent(join(app.home, 'notes'))}`);
  await expect(page.getByRole('alert').first()).toContainText(/Go/);
});
