import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '#main/services/ports/clock.ts';
import { createPrograms } from '../programs.ts';
import { createRecordedPc, type RecordedPc, type Recordings } from '../testing/recordedPc.ts';
import { windowsRecording as recorded } from '../testing/recordings.ts';
import { createDockerEngine } from './docker.ts';
import { createFirstContainer } from './firstContainer.ts';

const pcs: RecordedPc[] = [];

afterEach(async () => {
  for (const pc of pcs.splice(0)) await pc.remove();
});

/** Time goes on only when somebody sleeps. */
function createStillClock(start = 0): Clock & { slept: number[] } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}

async function engineWith(programs: Parameters<typeof createRecordedPc>[0], clock?: Clock) {
  const pc = await createRecordedPc(programs);
  pcs.push(pc);
  const found = createPrograms(pc.environment);
  const { environment } = pc;
  const engine = createDockerEngine({
    environment,
    programs: found,
    clock: clock ?? createStillClock(),
  });
  const lines = async () => (await pc.calls()).map(({ name, line }) => `${name} ${line}`.trim());
  return { engine, pc, programs: found, lines };
}

const version = 'version --format json';
const info = 'info --format json';
const status = 'desktop status --format json';
const start = 'desktop start --detach';
const up = recorded('docker.version.ok');
const down = recorded('docker.version.down.zhCN');

const engineInfo = {
  stdout: JSON.stringify({
    ServerVersion: '29.7.2',
    OSType: 'linux',
    OperatingSystem: 'Docker Desktop',
    KernelVersion: '6.18.33.2-microsoft-standard-WSL2',
    NCPU: 8,
    MemTotal: 8_000_000_000,
    LoggingDriver: 'local',
    ClientInfo: { Plugins: [{ Name: 'buildx', Version: 'v0.25.0-desktop.1' }] },
  }),
};
const noInfo = { stdout: '{"ServerErrors":["down"],"ClientInfo":{}}', exitCode: 1 };

const running: Recordings = { [version]: up, [info]: engineInfo };
const stopped: Recordings = {
  [version]: down,
  [info]: noInfo,
  [status]: recorded('docker.desktop.stopped'),
  'buildx version': { stdout: 'github.com/docker/buildx v0.13.1 788433953\n' },
};

describe('the description of the engine', () => {
  it('joins client, server, buildx and Docker Desktop', async () => {
    const { engine } = await engineWith({ docker: running });
    expect(await engine.describe()).toMatchObject({
      clientVersion: '29.7.2',
      context: 'desktop-linux',
      desktopVersion: '4.90.0',
      buildxVersion: '0.25.0-desktop.1',
      state: 'running',
      server: { backend: 'wsl2', cpus: 8, loggingDriver: 'local' },
    });
  });

  it('knows a stopped Docker Desktop by its uninstall entry', async () => {
    const key =
      'query HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Docker Desktop /reg:64';
    const { engine } = await engineWith({
      docker: stopped,
      reg: { [key]: recorded('reg.docker.allusers') },
    });
    expect(await engine.describe()).toMatchObject({
      desktopVersion: '4.78.0',
      buildxVersion: '0.13.1',
      state: 'stopped',
      server: null,
    });
  });

  it.each([
    { title: 'while Docker Desktop starts', id: 'docker.desktop.starting', state: 'starting' },
    { title: 'while its engine is not ready', id: 'docker.desktop.running', state: 'starting' },
    { title: 'without the plugin', id: 'docker.desktop.noplugin', state: 'stopped' },
  ])('is $state $title', async ({ id, state }) => {
    const { engine } = await engineWith({ docker: { ...stopped, [status]: recorded(id) } });
    expect((await engine.describe()).state).toBe(state);
  });

  it('is asked for once by all who want it at the same time', async () => {
    const { engine, lines } = await engineWith({ docker: running });
    const [one, other] = await Promise.all([engine.describe(), engine.describe()]);
    expect(other).toEqual(one);
    expect((await lines()).toSorted()).toEqual([`docker ${info}`, `docker ${version}`]);
  });

  it('fails with ENGINE_MISSING where there is no docker', async () => {
    const { engine } = await engineWith({});
    await expect(engine.describe()).rejects.toMatchObject({ code: 'ENGINE_MISSING' });
  });

  it('fails with what docker printed where its context is unknown', async () => {
    const { engine } = await engineWith({
      docker: { ...stopped, [version]: recorded('docker.version.badcontext') },
    });
    await expect(engine.describe()).rejects.toMatchObject({
      code: 'PROGRAM_FAILED',
      data: { output: expect.stringContaining('nope') },
    });
  });
});

describe('reading the server', () => {
  it('fails with ENGINE_DOWN where none answers', async () => {
    const { engine } = await engineWith({ docker: stopped });
    await expect(engine.readServer()).rejects.toMatchObject({ code: 'ENGINE_DOWN' });
  });
});

describe('starting', () => {
  it('is done at once where the engine answers', async () => {
    const { engine, lines } = await engineWith({ docker: running });
    expect((await engine.start(60_000)).version).toBe('29.7.2');
    expect(await lines()).toEqual([`docker ${version}`, `docker ${info}`]);
  });

  it('goes through the plugin and waits for the engine', async () => {
    const clock = createStillClock();
    const docker = {
      ...running,
      [version]: [down, down, down, up],
      [start]: {},
      [status]: recorded('docker.desktop.starting'),
    };
    const { engine } = await engineWith({ docker }, clock);
    expect((await engine.start(60_000)).cpus).toBe(8);
    expect(clock.slept).toEqual([1000, 1000]);
  });

  it('starts the app itself where there is no plugin', async () => {
    const noPlugin = recorded('docker.desktop.noplugin');
    const { engine, lines } = await engineWith({
      docker: { ...running, [version]: [down, up], [start]: noPlugin },
      'Docker Desktop': { '': {} },
    });
    await engine.start(60_000);
    await expect.poll(lines).toContain('Docker Desktop');
  });

  it('fails at once where there is nothing to start', async () => {
    const { engine } = await engineWith({
      docker: { ...stopped, [start]: recorded('docker.desktop.noplugin') },
    });
    await expect(engine.start(60_000)).rejects.toMatchObject({ code: 'ENGINE_DOWN' });
  });

  it('gives up at the deadline, with what docker and dockerd said', async () => {
    const began = Date.parse('2026-11-24T10:00:00Z');
    const clock = createStillClock(began);
    const docker = { ...stopped, [start]: {}, [status]: recorded('docker.desktop.starting') };
    const { engine, pc } = await engineWith({ docker }, clock);
    const log = join(dirname(pc.environment.dataFolder), 'Docker', 'log', 'vm', 'init.log');
    await mkdir(dirname(log), { recursive: true });
    const msg = 'unable to configure the Docker daemon with file /etc/docker/daemon.json: EOF';
    const line = { component: 'dockerd', time: new Date(began + 500).toISOString(), msg };
    await writeFile(log, `${JSON.stringify(line)}\n`);
    const failed = await engine.start(5000).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'ENGINE_DOWN', data: { values: { seconds: 5 } } });
    expect(failed).toMatchObject({ data: { output: expect.stringContaining('dockerDesktop') } });
    expect(failed).toMatchObject({ data: { output: expect.stringContaining(msg) } });
  });

  it('gives up before the deadline once Docker Desktop has stopped again', async () => {
    const clock = createStillClock();
    const stoppedAgain = recorded('docker.desktop.stopped');
    const docker = {
      ...stopped,
      [start]: {},
      [status]: [stoppedAgain, recorded('docker.desktop.starting'), stoppedAgain],
    };
    const { engine } = await engineWith({ docker }, clock);
    await expect(engine.start(180_000)).rejects.toMatchObject({ code: 'ENGINE_DOWN' });
    expect(clock.slept.length).toBe(4);
  });

  it('ends on a cancel with its reason', async () => {
    const cancel = new AbortController();
    const clock = createStillClock();
    const docker = { ...stopped, [start]: {} };
    const { engine } = await engineWith(
      {
        docker,
      },
      {
        ...clock,
        async sleep() {
          cancel.abort(new Error('cancelled'));
        },
      },
    );
    await expect(engine.start(60_000, cancel.signal)).rejects.toThrow('cancelled');
  });
});

describe('stopping', () => {
  it('goes through the plugin and waits until nothing answers', async () => {
    const clock = createStillClock();
    const docker = { [version]: [up, up, down], 'desktop stop': {} };
    const { engine } = await engineWith({ docker }, clock);
    await engine.stop();
    expect(clock.slept).toEqual([1000]);
  });

  it('is nothing to do where nothing runs', async () => {
    const { engine, lines } = await engineWith({ docker: stopped });
    await engine.stop();
    expect(await lines()).not.toContain('docker desktop stop');
  });

  it('stops one that is still starting', async () => {
    const docker = {
      ...stopped,
      [status]: recorded('docker.desktop.starting'),
      'desktop stop': {},
    };
    const { engine, lines } = await engineWith({ docker });
    await engine.stop();
    expect(await lines()).toContain('docker desktop stop');
  });

  it('asks the older helper where there is no plugin', async () => {
    const noPlugin = recorded('docker.desktop.noplugin');
    const { engine, lines } = await engineWith({
      docker: { [version]: [up, down], 'desktop stop': noPlugin },
      DockerCli: { '-Shutdown': {} },
    });
    await engine.stop();
    expect(await lines()).toContain('DockerCli -Shutdown');
  });

  it('fails where nothing can stop it, or nothing does', async () => {
    const noPlugin = recorded('docker.desktop.noplugin');
    const helpless = await engineWith({ docker: { [version]: up, 'desktop stop': noPlugin } });
    await expect(helpless.engine.stop()).rejects.toMatchObject({ code: 'PROGRAM_FAILED' });
    const clock = createStillClock();
    const impatient: Clock = { ...clock, sleep: (_ms, signal) => clock.sleep(60_000, signal) };
    const docker = { [version]: up, 'desktop stop': {} };
    const stubborn = await engineWith({ docker }, impatient);
    await expect(stubborn.engine.stop()).rejects.toMatchObject({ code: 'PROGRAM_FAILED' });
  });
});

describe('the first container', () => {
  const line = 'run --rm hello-world';
  const inspect = 'image inspect hello-world';

  async function runOn(docker: Recordings) {
    const { programs } = await engineWith({ docker });
    const said: string[] = [];
    await createFirstContainer(programs).run('hello-world', (text) => said.push(text));
    return said;
  }

  it('hands over what it says', async () => {
    expect(await runOn({ [line]: { stdout: '\nHello from Docker!\n' } })).toEqual([
      'Hello from Docker!',
    ]);
  });

  it('says that the image is missing where no registry gave it', async () => {
    const stderr = 'docker: Error response from daemon: dial tcp: lookup registry-1.docker.io';
    const offline = { [line]: { exitCode: 125, stderr }, [inspect]: { exitCode: 1 } };
    await expect(runOn(offline)).rejects.toMatchObject({
      code: 'IMAGE_MISSING',
      data: { values: { image: 'hello-world' }, output: expect.stringContaining('dial tcp') },
    });
  });

  it('fails otherwise with what docker said', async () => {
    const broken = { [line]: { exitCode: 125, stderr: 'no space' }, [inspect]: {} };
    await expect(runOn(broken)).rejects.toMatchObject({ code: 'PROGRAM_FAILED' });
    await expect(runOn({ [line]: { exitCode: 1 } })).rejects.toMatchObject({
      code: 'PROGRAM_FAILED',
    });
  });

  it('needs docker', async () => {
    const { programs } = await engineWith({});
    const run = createFirstContainer(programs).run('hello-world', () => undefined);
    await expect(run).rejects.toMatchObject({ code: 'ENGINE_MISSING' });
  });
});
