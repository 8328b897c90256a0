import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPc, installDocker, resetPc, restartPc } from './createPc.ts';
import { toExitCode } from './program.ts';
import { scenarios, type ScenarioName } from './scenarios.ts';
import { openPc } from './store.ts';
import { buildPrograms, createPcs, readLog, runOn } from './testing.ts';

const pcs = createPcs();
const names = Object.keys(scenarios) as ScenarioName[];
const command = resolve(import.meta.dirname, '../../build/pc/pc.cjs');

beforeAll(buildPrograms, 60_000);
afterAll(() => pcs.remove());

describe('a PC', () => {
  it.each(names)('can be made as %s', (name) => {
    expect(pcs.make(name).read().scenario).toBe(name);
  });

  it('keeps its state where it is made again, and loses it where it is reset', () => {
    const pc = pcs.make('dockerStopped', (state) => {
      state.wsl.defaultVersion = 1;
    });
    writeFileSync(join(pc.home, '.wslconfig'), '[wsl2]\n');
    expect(createPc(pc.folder, { scenario: 'bare' }).read()).toMatchObject({
      scenario: 'dockerStopped',
      wsl: { defaultVersion: 1 },
    });
    expect(existsSync(join(pc.home, '.wslconfig'))).toBe(true);
    expect(resetPc(pc.folder).read()).toMatchObject({
      scenario: 'ready',
      wsl: { defaultVersion: 2 },
    });
    expect(existsSync(join(pc.home, '.wslconfig'))).toBe(false);
  });

  it('has Docker Desktop running, and its distro, where it is ready', () => {
    const { docker, distros, vm } = pcs.make().read();
    expect(docker).toMatchObject({ state: 'running', error: null });
    expect(distros.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Ubuntu Stopped',
      'docker-desktop Running',
    ]);
    expect(vm).not.toBeNull();
  });

  it('has the files that Docker Desktop leaves in a home, and no .wslconfig', () => {
    const { home } = pcs.make();
    const daemon: unknown = JSON.parse(readFileSync(join(home, '.docker', 'daemon.json'), 'utf8'));
    expect(daemon).toMatchObject({ builder: { gc: { enabled: true } } });
    expect(existsSync(join(home, 'AppData/Roaming/Docker/settings-store.json'))).toBe(true);
    expect(existsSync(join(home, '.wslconfig'))).toBe(false);
  });

  it('has a docker command only where Docker Desktop is installed', () => {
    const pc = pcs.make('noDocker');
    const has = (name: string) => existsSync(join(pc.folder, 'bin', name));
    expect(['wsl', 'docker', 'Docker Desktop'].map(has)).toEqual([true, false, false]);
    installDocker(pc);
    expect(['wsl', 'docker', 'Docker Desktop'].map(has)).toEqual([true, true, true]);
    expect(pc.read().distros.map(({ name }) => name)).toEqual(['Ubuntu', 'docker-desktop']);
    resetPc(pc.folder, { scenario: 'noDocker' });
    expect(has('docker')).toBe(false);
  });

  it('has no wsl where Windows brings none', () => {
    const { folder } = pcs.make('noProgram');
    const has = (name: string) => existsSync(join(folder, 'bin', name));
    expect(['wsl', 'wsl.js', 'reg'].map(has)).toEqual([false, false, true]);
  });

  it('puts features into effect with a restart', () => {
    const pc = pcs.make('featuresPending');
    restartPc(pc);
    expect(pc.read().windows).toMatchObject({
      virtualization: 'on',
      features: { virtualMachinePlatform: true },
      pendingFeatures: [],
    });
  });

  it('writes down each call', async () => {
    const pc = pcs.make('noDocker');
    await runOn(pc, 'wsl', ['--list', '--quiet']);
    await runOn(pc, 'reg', ['query', 'HKCU\\X Y']);
    expect(readLog(pc)).toEqual(['wsl --list --quiet', 'reg query HKCU\\X Y']);
  });

  it('says what is wrong with a state that was spoilt by hand', () => {
    const pc = pcs.make();
    const path = join(pc.folder, 'state.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"en-US"', '"en"'));
    expect(() => openPc(pc.folder).read()).toThrow('language');
  });

  it('stays as it was where a change fails', () => {
    const pc = pcs.make();
    const fail = () =>
      pc.update((state) => {
        state.language = 'zh-CN';
        throw new Error('no');
      });
    expect(fail).toThrow('no');
    expect(pc.read().language).toBe('en-US');
    expect(pc.update((state) => state.scenario)).toBe('ready');
  });
});

describe('an exit code', () => {
  it.each([
    [0, 0, 0],
    [1, 1, 1],
    [50, 50, 50],
    [-1, 255, -1],
    [4_294_967_295, 255, -1],
    [-444, 68, -444],
    [127, 127, 127],
  ])('%i arrives as %i on POSIX and as it is on Windows', (code, posix, win32) => {
    expect([toExitCode(code, 'linux'), toExitCode(code, 'win32')]).toEqual([posix, win32]);
  });
});

describe.concurrent('the command that makes PCs', () => {
  const run = (...args: string[]) => promisify(execFile)(process.execPath, [command, ...args]);

  it('makes, restarts, equips and resets one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-pc-'));
    await run('create', folder, '--scenario', 'bare');
    const pc = openPc(folder);
    expect(pc.read().scenario).toBe('bare');
    await runOn(pc, 'wsl', ['--install', '--no-distribution']);
    await run('restart', folder);
    await run('install-docker', folder);
    expect(pc.read()).toMatchObject({
      wsl: { kind: 'store' },
      windows: { features: { virtualMachinePlatform: true } },
      docker: { install: 'allUsers', state: 'stopped' },
    });
    await run('reset', folder, '--scenario', 'noDistro');
    expect(pc.read()).toMatchObject({ scenario: 'noDistro', docker: { install: 'none' } });
    rmSync(folder, { recursive: true });
  });

  it('lists the scenarios', async () => {
    const { stdout } = await run('scenarios');
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([...names, '']);
  });

  it.each([[['create']], [['fly', '/tmp/x']], [['create', '/tmp/x', '--scenario', 'nope']]])(
    'refuses %j with exit code 2 and makes nothing',
    async (args) => {
      await expect(run(...args)).rejects.toMatchObject({ code: 2, stdout: '' });
      expect(existsSync('/tmp/x/state.json')).toBe(false);
    },
  );
});
