import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { baseImages } from '#shared/domain/project/baseImages.ts';
import { expect, test as base } from './app.ts';
import { makeDockerConfig, type DockerConfig } from './lab/credentials.ts';
import { prepareRegistry, startRegistry, type LabRegistry } from './lab/registry.ts';

const account = { username: 'mei', password: 'pass word, with “signs”' };
const image = 'slipway-login:1';
const port = 15_211;

interface Fixtures {
  docker: DockerConfig;
  registry: LabRegistry;
}

const test = base.extend<Fixtures>({
  docker: async ({ scenario: _ }, use) => {
    const plugins = join(process.env['DOCKER_CONFIG'] ?? '', 'cli-plugins');
    const docker = await makeDockerConfig({ credsStore: 'lab', cliPluginsExtraDirs: [plugins] });
    await use(docker);
    await docker.remove();
  },
  variables: async ({ docker }, use) => {
    await use(docker.variables);
  },
  registry: async ({ docker }, use) => {
    expect(await prepareRegistry()).toBe(true);
    const place = { address: '127.0.0.1', port, isEncrypted: false };
    const registry = await startRegistry({ ...place, account });
    await run(docker, 'tag', baseImages.alpine, image);
    await use(registry);
    for (const name of [image, `${registry.name}/team/login:1`]) {
      // A journey that failed has not made them all.
      await run(docker, 'image', 'rm', '--force', name).catch(() => undefined);
    }
    await registry.stop();
  },
});

async function run({ variables }: DockerConfig, ...args: string[]): Promise<string> {
  const env = { ...process.env, ...variables };
  const { stdout } = await promisify(execFile)('docker', args, { env });
  return stdout.trim();
}

test('a push that the registry refuses succeeds after a login, and what is pulled back is the same', async ({
  app,
  docker,
  page,
  registry,
}) => {
  await app.open(page, `/images/open?ref=${encodeURIComponent(image)}`);
  const target = `${registry.name}/team/login:1`;
  await page.getByRole('button', { name: 'Push…' }).click();
  await page.getByRole('textbox', { name: 'Name 1' }).fill(target);
  await expect(page.getByText('no login kept')).toBeVisible();
  await page.getByRole('button', { name: 'Push', exact: true }).click();
  const alert = page.getByRole('alert').first();
  await expect(alert).toContainText('The registry wants a login', { timeout: 60_000 });
  await expect(alert).toContainText('Nothing on this PC was changed.');

  await page.getByRole('button', { name: 'Push…' }).click();
  await expect(page.getByRole('textbox', { name: 'Name 1' })).toHaveValue(target);
  await page.getByRole('button', { name: `Log in at ${registry.name}…` }).click();
  const form = page.getByRole('form', { name: new RegExp(registry.name) });
  await form.getByLabel('User name').fill(account.username);
  await form.getByLabel('Password or access token').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('alert')).toBeVisible();
  await form.getByLabel('Password or access token').fill(account.password);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(page.getByText('logged in, kept by a credential helper')).toBeVisible();
  await page.getByRole('button', { name: 'Push', exact: true }).click();
  await expect(page.getByText('Asked afterwards, the registry gave this digest.')).toBeVisible({
    timeout: 60_000,
  });

  const digest = (await page.getByText(/^sha256:[0-9a-f]{64}$/).textContent()) ?? '';
  const id = await run(docker, 'image', 'inspect', '--format', '{{.Id}}', image);
  await run(docker, 'image', 'rm', target);
  const pinned = `${registry.name}/team/login@${digest}`;
  await run(docker, 'pull', '--quiet', pinned);
  expect(await run(docker, 'image', 'inspect', '--format', '{{.Id}}', pinned)).toBe(id);
  await run(docker, 'image', 'rm', pinned);

  const config = await readFile(join(docker.folder, 'config.json'), 'utf8');
  expect(config).not.toContain('"auth"');
  expect(await page.content()).not.toContain(account.password);
});

test('of several pushes that stop at one, the page tells what arrived and what was not tried', async ({
  app,
  docker,
  page,
}) => {
  expect(await prepareRegistry()).toBe(true);
  const near = await startRegistry({ address: '127.0.0.1', port: port + 1, isEncrypted: false });
  await run(docker, 'tag', baseImages.alpine, image);
  const targets = [
    `${near.name}/team/one:1`,
    `127.0.0.1:${port + 2}/team/two:1`,
    'ghcr.io/team/three:1',
  ];
  await app.open(page, `/images/open?ref=${encodeURIComponent(image)}`);
  await page.getByRole('button', { name: 'Push…' }).click();
  for (const [index, target] of targets.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add a name' }).click();
    await page.getByRole('textbox', { name: `Name ${index + 1}` }).fill(target);
  }
  await page.getByRole('button', { name: 'Push to 3 registries' }).click();
  const arrived = page.getByRole('listitem').filter({ hasText: targets[0] ?? '' });
  await expect(arrived.getByText(/^sha256:[0-9a-f]{64}$/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Did not arrive: see above.')).toBeVisible();
  await expect(page.getByText('Not tried, because one before it did not arrive.')).toBeVisible();
  await expect(page.getByRole('alert').first()).toContainText(targets[1] ?? '');
  for (const name of [image, ...targets.slice(0, 2)])
    await run(docker, 'image', 'rm', '--force', name);
  await near.stop();
});
