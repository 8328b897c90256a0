import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { sideBySide, type Measure } from './figure.ts';

const rounds = 7;

/** How soon the built app is there, against Node that does nothing. */
export const measureStart: Measure = async (report) => {
  const home = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const nothing = () => runNode(['-e', '0']);
  report({
    name: 'command line: --help',
    ...(await sideBySide(rounds, () => runNode([resolve('build/main/cli.js'), '--help']), nothing)),
    besideWhat: 'node -e 0',
    unit: 'ms',
    goal: null,
  });
  report({
    name: 'browser: to the page',
    ...(await sideBySide(rounds, () => firstPage(home), nothing)),
    besideWhat: 'node -e 0',
    unit: 'ms',
    goal: null,
  });
  await rm(home, { recursive: true, force: true });
};

async function runNode(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
}

async function firstPage(home: string): Promise<void> {
  const args = [resolve('build/main/web.js'), '--home', home];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const [address] = (await once(createInterface(child.stdout), 'line')) as [string];
  const page = await fetch(new URL(address).origin);
  await page.text();
  child.kill('SIGKILL');
  await closed;
}
