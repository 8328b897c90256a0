import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compose, type Composed } from '#main/compose.ts';
import { createEnvironment } from '#main/environment.ts';
import type { Machine } from '#shared/domain/machine/machine.ts';
import type { Step, StepName } from '#shared/domain/setup/step.ts';
import { createPc, installDocker, restartPc } from '../pc/createPc.ts';
import type { ScenarioName } from '../pc/scenarios.ts';
import type { Pc } from '../pc/store.ts';

interface Opened {
  readonly pc: Pc;
  look(): Promise<Machine>;
  check(): Promise<Step[]>;
  /** Of each step in the wizard's order. */
  states(): Promise<string[]>;
  /** Runs a step to its end and gives how its job ended. */
  run(step: StepName): Promise<string>;
}

const backends: Composed[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const backend of backends.splice(0)) await backend.close();
  for (const folder of folders.splice(0))
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function open(scenario: ScenarioName): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-scenario-'));
  folders.push(folder);
  return start(createPc(folder, { scenario }));
}

/** The app's backend on a PC, as after a start of the app. */
async function start(pc: Pc): Promise<Opened> {
  const environment = createEnvironment({ host: 'test', version: '0', pc: pc.folder });
  const backend = await compose(environment);
  backends.push(backend);
  const { machine, setup, jobs } = backend.services;
  return {
    pc,
    look: () => machine.show(),
    check: () => setup.check(),
    states: async () => (await setup.check()).map(({ state }) => state),
    async run(step) {
      const { jobId } = await setup.run(step);
      for await (const batch of jobs.watch(jobId, 0)) void batch;
      return jobs.show(jobId).state;
    },
  };
}

describe('the machine page on simulated PCs', () => {
  it('shows a ready PC', async () => {
    const { look } = await open('ready');
    const machine = await look();
    expect(machine).toMatchObject({
      os: { value: { name: 'Windows 11', platform: 'win32' } },
      windows: { value: { virtualization: 'on', features: { VirtualMachinePlatform: true } } },
      wsl: { value: { kind: 'store', defaultVersion: 2, defaultDistro: 'Ubuntu' } },
    });
    const distros = machine.distros.status === 'found' ? machine.distros.value : [];
    expect(distros.map(({ name }) => name)).toEqual(['Ubuntu', 'docker-desktop']);
  });

  it('shows a PC in Chinese', async () => {
    const machine = await (await open('chinese')).look();
    expect(machine).toMatchObject({
      os: { value: { edition: 'CoreCountrySpecific' } },
      wsl: { value: { defaultDistro: 'Ubuntu', defaultVersion: 2 } },
    });
  });

  it.each([
    { scenario: 'stub' as const, key: 'machine:next.wsl.notInstalled' },
    { scenario: 'bare' as const, key: 'machine:next.wsl.notInstalled' },
    { scenario: 'outdated' as const, key: 'machine:next.wsl.needsUpdate' },
  ])('says what to do on the PC "$scenario"', async ({ scenario, key }) => {
    const { wsl, distros, docker } = await (await open(scenario)).look();
    expect(wsl).toEqual({ status: 'missing', next: { key, values: {} } });
    expect(distros).toEqual(wsl);
    expect(docker).toMatchObject({ status: 'missing', next: { key: 'machine:next.docker' } });
  });

  it('shows the WSL of Windows 10', async () => {
    const { wsl, os } = await (await open('inbox')).look();
    expect(wsl).toMatchObject({ value: { kind: 'inbox', versions: null } });
    expect(os).toMatchObject({ value: { name: 'Windows 10' } });
  });

  it('shows a PC without distros', async () => {
    const { distros } = await (await open('noDistro')).look();
    expect(distros).toEqual({ status: 'found', value: [] });
  });

  it('shows an engine that is not running, and knows Docker Desktop all the same', async () => {
    const { docker } = await (await open('dockerStopped')).look();
    expect(docker).toMatchObject({ value: { state: 'stopped', server: null } });
    expect(docker.status === 'found' && docker.value.desktopVersion).toMatch(/^\d+\.\d+/);
  });
});

describe('the wizard on simulated PCs', () => {
  // virtualization wsl defaultVersion engine backend; Go and the rest depend on the machine under it.
  const cases: { scenario: ScenarioName; first: string }[] = [
    { scenario: 'dockerStopped', first: 'done done done done todo' },
    { scenario: 'noDocker', first: 'done done done todo blocked' },
    { scenario: 'stub', first: 'done todo blocked blocked blocked' },
    { scenario: 'bare', first: 'todo todo blocked blocked blocked' },
    { scenario: 'featuresPending', first: 'todo todo blocked blocked blocked' },
    { scenario: 'outdated', first: 'done todo blocked blocked blocked' },
    { scenario: 'inbox', first: 'done todo done blocked blocked' },
    { scenario: 'virtualizationOff', first: 'todo done done done todo' },
    { scenario: 'platformOff', first: 'todo done done done todo' },
  ];

  it.each(cases)('$scenario: $first', async ({ scenario, first }) => {
    const { states } = await open(scenario);
    expect((await states()).slice(0, 5).join(' ')).toBe(first);
  });

  it('takes a bare PC to a WSL of version 2, over a restart', async () => {
    const bare = await open('bare');
    expect(await bare.run('wsl')).toBe('done');
    const [virtualization] = await bare.check();
    expect(virtualization?.found.key).toBe('setup:found.virtualization.restartPending');
    restartPc(bare.pc);
    const restarted = await start(bare.pc);
    expect((await restarted.states()).slice(0, 4)).toEqual(['done', 'done', 'done', 'todo']);
    const withDocker = await start(installDocker(bare.pc));
    expect((await withDocker.states()).slice(3, 5)).toEqual(['done', 'todo']);
  });

  it.each([
    { scenario: 'outdated' as const, step: 'wsl' as const, at: 1 },
    { scenario: 'defaultVersion1' as const, step: 'defaultVersion' as const, at: 2 },
  ])('carries the step $step out on the PC "$scenario"', async ({ scenario, step, at }) => {
    const { states, run } = await open(scenario);
    expect((await states())[at]).toBe('todo');
    expect(await run(step)).toBe('done');
    expect((await states())[at]).toBe('done');
  });
});
