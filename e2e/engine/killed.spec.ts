import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPc } from '../pc/createPc.ts';
import { openPc } from '../pc/store.ts';

const mine = '# mine\r\n[wsl2]\r\nmemory=7GB\r\n';
let pc = '';

beforeEach(async () => {
  pc = await mkdtemp(join(tmpdir(), 'slipway-killed-'));
  createPc(pc);
  // Not up again before the note of its stop has been seen and the kill has come.
  openPc(pc).update(({ docker }) => {
    if (docker !== null) docker.startMs = 4000;
  });
  await writeFile(join(pc, 'home', '.wslconfig'), mine);
});

afterEach(() => rm(pc, { recursive: true, force: true }));

/** The built command line on the simulated PC; `onNote` sees what it has said so far on standard error. */
function slipway(args: readonly string[], onNote: (said: string, kill: () => void) => void) {
  const all = [resolve('build/main/cli.js'), '--pc', pc, '--language', 'en', ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (data) => {
    said += String(data);
    onNote(said, () => child.kill('SIGKILL'));
  });
  return once(child, 'close').then(([code]) => ({ code, said }));
}

it('a command that is killed while Docker is down: the next command tells, brings the files back and starts Docker', async () => {
  const daemonPath = join(pc, 'home', '.docker', 'daemon.json');
  const daemon = await readFile(daemonPath, 'utf8');
  const killed = await slipway(['tuning', 'apply', '--preset', 'light', '--yes'], (said, kill) => {
    if (said.includes('done Stop Docker')) kill();
  });
  expect(killed.code).toBeNull();
  expect(await readFile(join(pc, 'home', '.wslconfig'), 'utf8')).not.toBe(mine);
  expect(openPc(pc).read().docker?.state).not.toBe('running');

  const { code, said } = await slipway(['config', 'lint', 'wslconfig'], () => undefined);
  expect(code).toBe(0);
  expect(said).toContain('A change was interrupted before it had been checked.');
  expect(await readFile(join(pc, 'home', '.wslconfig'), 'utf8')).toBe(mine);
  expect(await readFile(daemonPath, 'utf8')).toBe(daemon);
  expect(openPc(pc).read().docker?.state).toBe('running');
  const data = join(pc, 'home', 'AppData', 'Local', 'Slipway');
  expect((await readdir(data)).toSorted()).toEqual(['history', 'locks']);

  const again = await slipway(['config', 'lint', 'wslconfig'], () => undefined);
  expect(again.said).toBe('');
}, 180_000);
