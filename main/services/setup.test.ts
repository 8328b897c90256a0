import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createClock } from '#main/adapters/clock.ts';
import { createFiles } from '#main/adapters/files.ts';
import { createEnvironment } from '#main/environment.ts';
import { failure, failureValue } from '#shared/domain/failure.ts';
import type { JobEvent } from '#shared/domain/job/job.ts';
import type { Docker, Machine, ProbeAnswer } from '#shared/domain/machine/machine.ts';
import { message } from '#shared/domain/message.ts';
import type { Step } from '#shared/domain/setup/step.ts';
import { createJobs } from './jobs.ts';
import type { EnginePort } from './ports/engine.ts';
import type { FirstContainerPort } from './ports/setup.ts';
import type { WslPort } from './ports/wsl.ts';
import { createSetupService } from './setup.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const late = { status: 'late', deadlineMs: 1 } as const;
const missing = (key: string) => ({ status: 'missing', next: message(key) }) as const;

const docker: Docker = {
  path: 'docker',
  clientVersion: '29',
  context: 'default',
  desktopVersion: '4.90.0',
  buildxVersion: null,
  state: 'running',
  server: {
    version: '29.7.2',
    osType: 'linux',
    operatingSystem: 'Docker Desktop',
    kernelVersion: 'x-WSL2',
    architecture: 'x86_64',
    cpus: 8,
    memoryBytes: 8,
    storageDriver: 'overlayfs',
    loggingDriver: 'json-file',
    backend: 'wsl2',
    containersRunning: 0,
  },
};

const ready: Machine = {
  cpu: late,
  memory: late,
  disks: late,
  os: late,
  windows: {
    status: 'found',
    value: { virtualization: 'on', isGuest: false, features: {}, restartPending: false },
  },
  wsl: {
    status: 'found',
    value: { kind: 'inbox', versions: null, defaultVersion: 1, defaultDistro: null },
  },
  distros: { status: 'found', value: [] },
  docker: { status: 'found', value: docker },
  go: missing('machine:next.go'),
};

/** What the ports were told to do, in order, and what they answer. */
interface World {
  machine: Machine;
  readonly done: string[];
  forgotten: number;
  fails: Error | null;
}

function createPorts(world: World) {
  const act = async (name: string, onLine?: (line: string) => void) => {
    world.done.push(name);
    onLine?.(`${name} says something`);
    if (world.fails !== null) throw world.fails;
  };
  const notAsked = async (): Promise<never> => {
    throw new Error('nobody should ask this');
  };
  const wsl: WslPort = {
    describe: notAsked,
    list: notAsked,
    shutdown: notAsked,
    terminate: notAsked,
    readConf: notAsked,
    writeConf: notAsked,
    readVm: notAsked,
    readUsage: notAsked,
    readUptime: notAsked,
    setDefaultVersion: (version) => act(`default ${version}`),
    install: (onLine) => act('install', onLine),
    update: (onLine) => act('update', onLine),
  };
  const engine: EnginePort = {
    describe: notAsked,
    readServer: notAsked,
    stop: notAsked,
    async start() {
      await act('start');
      return docker.server ?? notAsked();
    },
  };
  const firstContainer: FirstContainerPort = { run: (image, onLine) => act(image, onLine) };
  return { wsl, engine, firstContainer };
}

async function setupOn(machine: Partial<Machine> = {}) {
  const pc = await mkdtemp(join(tmpdir(), 'slipway-setup-'));
  folders.push(pc);
  const environment = createEnvironment({ host: 'test', version: '1', home: pc });
  const world: World = { machine: { ...ready, ...machine }, done: [], forgotten: 0, fails: null };
  const clock = createClock();
  const jobs = createJobs({ clock });
  const service = createSetupService({
    ...createPorts(world),
    environment,
    machine: {
      host: () => {
        throw new Error('nobody should ask this');
      },
      show: async () => world.machine,
      async *watch() {
        for (const [name, probe] of Object.entries(world.machine))
          yield { [name]: probe } as ProbeAnswer;
      },
      forget() {
        world.forgotten += 1;
      },
    },
    files: createFiles({ home: pc, locksFolder: join(environment.dataFolder, 'locks'), clock }),
    jobs,
    clock,
  });
  const stateOf = async (name: string) =>
    (await service.check()).find((step) => step.name === name)?.state;
  const follow = async (id: string) => {
    const events: JobEvent[] = [];
    for await (const batch of jobs.watch(id, 0)) events.push(...batch.map(({ event }) => event));
    return events;
  };
  return { service, world, environment, stateOf, follow };
}

function linesOf(events: readonly JobEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'log' ? event.lines : []));
}

describe('checking', () => {
  it('judges by the probes and by what .wslconfig sets', async () => {
    const { environment, stateOf } = await setupOn();
    expect(await stateOf('wsl')).toBe('todo');
    expect(await stateOf('resources')).toBe('blocked');
    const text = '[wsl2]\r\nmemory=8GB\r\nprocessors=4\r\n';
    await writeFile(join(environment.home, '.wslconfig'), text);
    expect(await stateOf('resources')).toBe('done');
  });

  it('does not know the resources where .wslconfig cannot be read', async () => {
    const { environment, stateOf } = await setupOn();
    await mkdir(join(environment.home, '.wslconfig'));
    expect(await stateOf('resources')).toBe('unknown');
  });

  it('gives the steps as their probes answer, each one again only when it changed', async () => {
    const { service } = await setupOn();
    const steps: Step[] = [];
    for await (const step of service.watch()) steps.push(step);
    const names = steps.map(({ name }) => name);
    // Without the engine nobody knows yet whether virtualization works; with it, it is proven.
    expect(names.filter((name) => name === 'virtualization')).toHaveLength(2);
    expect(new Set(names).size).toBe(8);
    const last = Object.fromEntries(steps.map((step) => [step.name, step]));
    expect(Object.values(last).toSorted(byName)).toEqual((await service.check()).toSorted(byName));
  });
});

function byName(a: Step, b: Step): number {
  return a.name < b.name ? -1 : 1;
}

describe('skipping', () => {
  it('is remembered in setup.json and can be taken back', async () => {
    const { service, environment, stateOf } = await setupOn();
    const steps = await service.skip('go', true);
    expect(steps.find(({ name }) => name === 'go')?.state).toBe('skipped');
    const file = join(environment.dataFolder, 'setup.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ skipped: ['go'] });
    await service.skip('go', false);
    expect(await stateOf('go')).toBe('todo');
  });
});

describe('running a step', () => {
  it.each([
    { step: 'wsl' as const, machine: {}, done: 'update', command: '> wsl.exe --update' },
    {
      step: 'wsl' as const,
      machine: { wsl: missing('machine:next.wsl.notInstalled') },
      done: 'install',
      command: '> wsl.exe --install --no-distribution',
    },
    {
      step: 'defaultVersion' as const,
      machine: {},
      done: 'default 2',
      command: '> wsl.exe --set-default-version 2',
    },
    {
      step: 'backend' as const,
      machine: {
        docker: {
          status: 'found' as const,
          value: { ...docker, state: 'stopped' as const, server: null },
        },
      },
      done: 'start',
      command: '> docker.exe desktop start',
    },
  ])(
    'does for $step exactly what was shown: $command',
    async ({ step, machine, done, command }) => {
      const { service, world, follow } = await setupOn(machine);
      const shown = (await service.check()).find(({ name }) => name === step);
      const { jobId } = await service.run(step);
      const events = await follow(jobId);
      expect(world.done).toEqual([done]);
      expect(linesOf(events)[0]).toBe(command);
      expect(`> ${shown?.remedy?.commands[0]}`).toBe(command);
      expect(events.at(-1)).toMatchObject({
        type: 'end',
        state: 'done',
        result: { type: 'setup' },
      });
      expect(world.forgotten).toBe(1);
    },
  );

  it('shows the lines of the program while it runs', async () => {
    const { service, follow } = await setupOn();
    const { jobId } = await service.run('wsl');
    expect(linesOf(await follow(jobId))).toContain('update says something');
  });

  it('remembers the first container', async () => {
    const { service, follow, stateOf } = await setupOn();
    expect(await stateOf('firstContainer')).toBe('todo');
    const { jobId } = await service.run('firstContainer');
    await follow(jobId);
    expect(await stateOf('firstContainer')).toBe('done');
  });

  it('ends the job with the failure, and does not remember what did not happen', async () => {
    const { service, world, follow, stateOf } = await setupOn();
    world.fails = failure('IMAGE_MISSING', { image: 'hello-world' });
    const { jobId } = await service.run('firstContainer');
    const events = await follow(jobId);
    expect(events.at(-1)).toMatchObject({
      state: 'failed',
      failure: failureValue('IMAGE_MISSING', { image: 'hello-world' }),
    });
    expect(await stateOf('firstContainer')).toBe('todo');
    expect(world.forgotten).toBe(1);
  });

  it.each([
    { step: 'go' as const, code: 'NEEDS_ADMINISTRATOR', title: 'shown commands only' },
    { step: 'virtualization' as const, code: 'UNSUPPORTED', title: 'nothing to do' },
    { step: 'resources' as const, code: 'UNSUPPORTED', title: 'another page does it' },
  ])('refuses $step: $title', async ({ step, code }) => {
    const { service, world } = await setupOn();
    await expect(service.run(step)).rejects.toMatchObject({ code });
    expect(world.done).toEqual([]);
  });
});
