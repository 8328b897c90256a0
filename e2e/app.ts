import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { test as base, type Page } from '@playwright/test';
import { createPc } from './pc/createPc.ts';
import type { ScenarioName } from './pc/scenarios.ts';

/** The app as `npm start` runs it in the browser, on a simulated PC of the test's own. */
export interface App {
  readonly url: string;
  /** Folder of the simulated PC. */
  readonly pc: string;
  readonly home: string;
  /** Opens a page of the app, `/tuning` for example, with the token. */
  open(page: Page, path?: string): Promise<void>;
}

interface Fixtures {
  scenario: ScenarioName;
  /** Variables for the app, besides those of the tests. */
  variables: Readonly<Record<string, string>>;
  app: App;
}

/** Journeys start here: a fresh simulated PC and the app on it, both gone afterwards. */
export const test = base.extend<Fixtures>({
  scenario: ['ready', { option: true }],
  variables: [{}, { option: true }],
  app: async ({ scenario, variables }, use) => {
    const pc = await mkdtemp(join(tmpdir(), 'slipway-pc-'));
    createPc(pc, { scenario });
    const server = await startServer(pc, variables);
    await use({
      url: server.url,
      pc,
      home: join(pc, 'home'),
      open: async (page, path = '/') => {
        await page.goto(server.url.replace('/#', `${path}#`));
      },
    });
    await server.stop();
    await removeContainers(pc);
    await rm(pc, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';

/** A test that failed half-way must not leave containers to the next one; the PC's docker lists only its own. */
async function removeContainers(pc: string): Promise<void> {
  const docker = join(pc, 'bin', 'docker');
  if (!existsSync(docker)) return;
  const run = promisify(execFile);
  const ids = await run(docker, ['ps', '--all', '--quiet']).catch(() => ({ stdout: '' }));
  const list = ids.stdout.split('\n').filter(Boolean);
  if (list.length > 0) await run(docker, ['rm', '--force', ...list]);
}

async function startServer(
  pc: string,
  variables: Fixtures['variables'],
): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [resolve('build/main/web.js'), '--pc', pc], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...variables },
  });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
