import { describe, expect, it } from 'vitest';
import { allLintProbes } from '#shared/domain/config/pcContext.ts';
import { failure } from '#shared/domain/failure.ts';
import type { ProbeName } from '#shared/domain/machine/machine.ts';
import { createCrashPorts, wish } from './fixtures/crashPorts.ts';
import { createScriptedPc } from './fixtures/scriptedPc.ts';
import { observe } from './observe.ts';
import type { TuningPorts } from './ports.ts';
import { lookFor } from './prepare.ts';

const hang = () => new Promise<never>(() => undefined);
const tooLate = () => Promise.reject(failure('PROGRAM_TIMED_OUT', { seconds: 12 }));

/** A PC whose answers never come or come too late, and a clock that does not keep anybody waiting. */
function portsOf(change: (ports: TuningPorts) => Partial<TuningPorts>): TuningPorts {
  const { ports } = createCrashPorts('/nowhere');
  const clock = { now: () => 0, sleep: () => new Promise<void>((done) => setImmediate(done)) };
  return { ...ports, clock, ...change(ports) };
}

const os = {
  platform: 'win32',
  name: '',
  version: '',
  build: 26_100,
  edition: '',
  architecture: 'x64',
};

describe('a look at what runs', () => {
  it('names nothing as silent where all answer, or there is no WSL at all', async () => {
    const missing = failure('WSL_MISSING', { state: 'absent' });
    const wsl = { list: () => Promise.reject(missing) };
    const all = portsOf(() => ({}));
    const without = portsOf((ports) => ({ wsl: { ...ports.wsl, ...wsl } }));
    for (const ports of [all, without]) {
      expect((await observe(ports)).pc.silent).toEqual([]);
      expect((await observe(ports, { patienceMs: 5000 })).pc.silent).toEqual([]);
    }
  });

  it('that is only told of waited as long as wsl.exe and docker hung', async () => {
    const ports = portsOf(({ wsl, engine, machine }) => ({
      wsl: { ...wsl, list: hang },
      engine: { ...engine, describe: hang },
      machine: {
        ...machine,
        async *watch() {
          yield { os: { status: 'found', value: os } };
          await hang();
        },
      },
    }));
    const { pc } = await observe(ports, { patienceMs: 5000 });
    expect(pc).toMatchObject({
      hasWsl: true,
      distros: [],
      engine: null,
      silent: ['wsl', 'engine'],
    });
    expect(pc.lint.windowsBuild).toBe(26_100);
  });

  it('that decides what is stopped waits for each tool, and tells of the one that hung', async () => {
    const ports = portsOf(({ wsl }) => ({ wsl: { ...wsl, list: tooLate } }));
    expect((await observe(ports)).pc).toMatchObject({ hasWsl: true, silent: ['wsl'] });
  });
});

describe('the patience with what runs', () => {
  const isShown = true;

  it.each([
    ['settings that are only written', wish, { restart: false, isShown: false }, 5000],
    ['the same, shown before', wish, { restart: false, isShown }, 1000],
    ['settings with a restart', wish, { restart: true, isShown }, undefined],
    [
      'a preset, which is computed from the PC',
      { type: 'preset' as const, preset: 'light' as const },
      { restart: false, isShown },
      undefined,
    ],
    ['a way back', { type: 'undo' as const, id: 'x' }, { restart: false, isShown }, undefined],
  ])('for %s', (_, wanted, how, patienceMs) => {
    expect(lookFor(wanted, how)).toEqual({ isOnlyWritten: !how.restart, patienceMs });
  });
});

it('asks for what a linter may know and not for what takes long, such as the state of Windows', async () => {
  const { ports } = createScriptedPc({ readFile: async () => '' });
  const asked: ProbeName[] = [];
  const machine: TuningPorts['machine'] = {
    show: () => Promise.reject(new Error('nobody asks for everything')),
    async *watch(signal, names = []) {
      asked.push(...names);
      yield* ports.machine.watch(signal, names);
    },
  };
  const { pc, docker } = await observe({ ...ports, machine } as TuningPorts);
  expect(asked).toEqual(allLintProbes);
  expect(asked).not.toContain('windows');
  expect(pc.lint).toMatchObject({ hostProcessors: 16, isDockerDesktop: true });
  expect(docker?.state).toBe('running');
});
