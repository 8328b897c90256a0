import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerLogPath } from './docker/desktop.ts';
import type { ScenarioName } from './scenarios.ts';
import type { PcState } from './state.ts';
import type { Pc } from './store.ts';
import { buildPrograms, createPcs, readLog, runOn, startOn, type RunOptions } from './testing.ts';
import recorded from './fixtures/docker.json' with { type: 'json' };
import windows from './fixtures/windows.json' with { type: 'json' };

const gibibyte = 2 ** 30;
const pcs = createPcs();
const folder = mkdtempSync(join(tmpdir(), 'slipway-docker-'));

beforeAll(async () => {
  writeStandIn();
  await buildPrograms();
}, 60_000);
afterAll(() => {
  pcs.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Stands for the docker of this machine: answers from recordings, or says how it was called. */
function writeStandIn(): void {
  const answers = JSON.stringify(join(folder, 'recorded.json'));
  writeFileSync(join(folder, 'recorded.json'), JSON.stringify(recorded));
  const text = `#!${process.execPath}
const recorded = JSON.parse(require('node:fs').readFileSync(${answers}, 'utf8'));
const args = process.argv.slice(2);
const { DOCKER_HOST: host, DOCKER_CONFIG, DOCKER_CONTEXT } = process.env;
const command = args[0] === 'version' || args[0] === 'info' ? args[0] : undefined;
const isTemplate = args.includes('--format');
const isDown = host !== undefined && host.endsWith('no-engine.sock');
if (isDown) {
  if (command === 'version') console.log(JSON.stringify(recorded.down));
  const prefix = args[0] === 'run' ? 'docker: ' : '';
  console.error(prefix + 'Cannot connect to the Docker daemon at ' + host + '. Is the docker daemon running?');
  process.exitCode = args[0] === 'run' ? 125 : 1;
} else if (command !== undefined) {
  process.stdout.write(isTemplate ? JSON.stringify(recorded[command]) + '\\n' : recorded[command + 'Text']);
} else if (args[0] === 'wait') {
  process.on('SIGTERM', () => process.exit(9));
  setInterval(() => undefined, 1000);
  console.log('waiting');
} else {
  console.log(JSON.stringify({ args, DOCKER_CONFIG, DOCKER_CONTEXT }));
  process.exitCode = 7;
}
`;
  writeFileSync(join(folder, 'docker'), text);
  chmodSync(join(folder, 'docker'), 0o755);
}

/** PATH as Slipway gives it to its children: the folder of the PC's docker first. */
function variables(pc: Pc): NodeJS.ProcessEnv {
  return {
    PATH: [join(pc.folder, 'bin'), folder].join(delimiter),
    DOCKER_CONFIG: undefined,
    DOCKER_CONTEXT: undefined,
    DOCKER_HOST: undefined,
  };
}

async function docker(pc: Pc, args: string[], options: RunOptions = {}) {
  const environment = { ...variables(pc), ...options.environment };
  const said = await runOn(pc, 'docker', args, { ...options, environment });
  return { ...said, stdout: said.stdout.toString(), stderr: said.stderr.toString() };
}

const sized = (state: PcState) => {
  state.host = { memoryBytes: 32 * gibibyte, processors: 12 };
};

/** A PC whose virtual machine has 12 processors and 16 GB, Docker Desktop running in it. */
async function makeSized(scenario: ScenarioName = 'ready'): Promise<Pc> {
  const pc = pcs.make(scenario, sized);
  await docker(pc, ['desktop', 'stop']);
  await runOn(pc, 'wsl', ['--shutdown']);
  await docker(pc, ['desktop', 'start']);
  return pc;
}

describe.concurrent('a running Docker Desktop', () => {
  it('reports the virtual machine’s size in docker info', async () => {
    const pc = await makeSized();
    const { stdout, exitCode } = await docker(pc, ['info', '--format', 'json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      ...recorded.info,
      NCPU: 12,
      MemTotal: Math.floor((16 * gibibyte * 0.98) / 4096) * 4096,
      KernelVersion: '6.6.87.2-microsoft-standard-WSL2',
      OperatingSystem: 'Docker Desktop',
      LoggingDriver: 'json-file',
      Name: 'docker-desktop',
      ClientInfo: { ...recorded.info.ClientInfo, Os: 'windows', Context: 'desktop-linux' },
    });
  });

  it('shows Linux the same memory as docker', async () => {
    const pc = await makeSized();
    const memory = await runOn(pc, 'wsl', ['-d', 'Ubuntu', 'cat', '/proc/meminfo']);
    const kibibytes = Number(/MemTotal:\s+(\d+)/.exec(memory.stdout.toString())?.[1]);
    const { stdout } = await docker(pc, ['info', '-f', '{{.MemTotal}}']);
    expect(stdout).toBe(`${kibibytes * 1024}\n`);
  });

  it('names itself in docker version', async () => {
    const { stdout } = await docker(pcs.make(), ['version', '--format', '{{json .}}']);
    expect(JSON.parse(stdout)).toMatchObject({
      Client: { Version: '28.2.2', Os: 'windows', Context: 'desktop-linux' },
      Server: {
        Platform: { Name: 'Docker Desktop 4.90.0 (238679)' },
        Version: '20.10.24+dfsg1',
        Os: 'linux',
        KernelVersion: '6.6.87.2-microsoft-standard-WSL2',
        Components: [
          { Name: 'Engine', Details: { KernelVersion: '6.6.87.2-microsoft-standard-WSL2' } },
          { Name: 'containerd' },
          { Name: 'runc' },
          { Name: 'docker-init' },
        ],
      },
    });
  });

  it.each([
    [['version', '--format', '{{.Server.Version}}'], '20.10.24+dfsg1\n'],
    [['version', '-f', '{{.Server.Os}}/{{.Client.Os}}'], 'linux/windows\n'],
    [['--context', 'desktop-linux', 'info', '--format={{json .LoggingDriver}}'], '"json-file"\n'],
    [['info', '--format', '{{.Nope}}'], '<no value>\n'],
  ])('fills the template of %j', async (args, expected) => {
    expect((await docker(pcs.make(), args)).stdout).toBe(expected);
  });

  it('writes both for people too', async () => {
    const pc = await makeSized();
    const info = (await docker(pc, ['info'])).stdout;
    expect(info).toContain(' CPUs: 12\n Total Memory: 15.68GiB\n Name: docker-desktop\n');
    expect(info).toContain(' Operating System: Docker Desktop\n');
    const version = (await docker(pc, ['version'])).stdout;
    expect(version).toMatch(/ OS\/Arch: +windows\/amd64\n Context: +desktop-linux\n/);
    expect(version).toContain('\nServer: Docker Desktop 4.90.0 (238679)\n');
  });

  it('lists the contexts of Docker Desktop', async () => {
    const expected = windows.fixtures.find(({ id }) => id === 'docker.context.ok')?.stdout;
    const pc = pcs.make();
    expect((await docker(pc, ['context', 'ls', '--format', 'json'])).stdout).toBe(expected);
    expect((await docker(pc, ['context', 'show'])).stdout).toBe('desktop-linux\n');
  });
});

describe.concurrent('what is passed on to the docker of this machine', () => {
  it('keeps arguments and exit code, and uses the PC’s own configuration', async () => {
    const pc = pcs.make();
    const args = ['build', '--tag', 'a b', '--build-arg', 'x=$HOME "q"', '.'];
    const { stdout, exitCode } = await docker(pc, args);
    expect(JSON.parse(stdout)).toEqual({ args, DOCKER_CONFIG: join(pc.home, '.docker') });
    expect(exitCode).toBe(7);
  });

  it('leaves out the context that exists on Windows only', async () => {
    const pc = pcs.make();
    const environment = { DOCKER_CONTEXT: 'desktop-linux' };
    const said = await docker(pc, ['-c', 'desktop-linux', 'ps', '-a'], { environment });
    const mark = expect.stringMatching(/^label=dev\.slipway\.pc=\w{12}$/);
    expect(JSON.parse(said.stdout)).toMatchObject({ args: ['ps', '--filter', mark, '-a'] });
    expect(said.stdout).not.toContain('DOCKER_CONTEXT');
  });

  it('ends with the program in front of it', async () => {
    const pc = pcs.make();
    const child = startOn(pc, 'docker', ['wait'], variables(pc));
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(9);
  });

  it('says so where this machine has none', async () => {
    const pc = pcs.make();
    const environment = { PATH: join(pc.folder, 'bin') };
    const { exitCode, stderr } = await docker(pc, ['ps'], { environment });
    expect(exitCode).toBe(127);
    expect(stderr).toContain('none on PATH');
  });
});

describe.concurrent('Docker Desktop that does not run', () => {
  const notFound =
    'failed to connect to the docker API at npipe:////./pipe/dockerDesktopLinuxEngine; check if the path is correct and if the daemon is running: open //./pipe/dockerDesktopLinuxEngine: The system cannot find the file specified.\n';

  it('answers docker version with the client alone and a failure', async () => {
    const said = await docker(pcs.make('dockerStopped'), ['version', '--format', 'json']);
    expect(JSON.parse(said.stdout)).toEqual({
      Client: { ...recorded.down.Client, Os: 'windows', Context: 'desktop-linux' },
      Server: null,
    });
    expect(said).toMatchObject({ stderr: notFound, exitCode: 1 });
  });

  it('keeps what docker says around the message, and its exit code', async () => {
    const said = await docker(pcs.make('dockerStopped'), ['run', '--rm', 'x']);
    expect(said).toMatchObject({ stdout: '', stderr: `docker: ${notFound}`, exitCode: 125 });
  });

  it('lets the last words come from Windows, in its language', async () => {
    const pc = pcs.make('chinese');
    await docker(pc, ['desktop', 'stop']);
    const { stderr } = await docker(pc, ['version', '--format', 'json']);
    const expected = windows.fixtures.find(({ id }) => id === 'docker.version.down.zhCN');
    expect(stderr).toBe(expected?.stderr);
  });

  it('lets go of an engine named on the command line', async () => {
    const pc = pcs.make('dockerStopped');
    const { stderr } = await docker(pc, ['-H', 'tcp://127.0.0.1:1', 'ps']);
    expect(stderr).toBe(notFound);
  });

  it('leaves commands that need no engine alone', async () => {
    const { stdout } = await docker(pcs.make('dockerStopped'), ['buildx', 'version']);
    expect(JSON.parse(stdout)).toMatchObject({ args: ['buildx', 'version'] });
  });

  it('is a loss of its distro too: wsl --shutdown takes it down', async () => {
    const pc = pcs.make();
    await runOn(pc, 'wsl', ['--shutdown']);
    expect((await docker(pc, ['ps'])).stderr).toBe(notFound);
    expect((await docker(pc, ['desktop', 'status', '--format', 'json'])).stdout).toContain(
      '"stopped"',
    );
  });
});

describe.concurrent('docker desktop', () => {
  it.each([
    ['ready', 'docker.desktop.running'],
    ['dockerStopped', 'docker.desktop.stopped'],
  ] as const)('tells the status of %s as Docker Desktop does', async (scenario, id) => {
    const { stdout } = await docker(pcs.make(scenario), ['desktop', 'status', '--format', 'json']);
    const expected = windows.fixtures.find((fixture) => fixture.id === id)?.stdout ?? '';
    expect(JSON.parse(stdout)).toEqual(JSON.parse(expected));
  });

  it('starts in the background with --detach, answering 500 meanwhile', async () => {
    const pc = pcs.make('dockerStopped', (state) => {
      state.docker.startMs = 60_000;
    });
    expect((await docker(pc, ['desktop', 'start', '--detach'])).exitCode).toBe(0);
    expect((await docker(pc, ['desktop', 'status', '--format', 'json'])).stdout).toContain(
      '"starting"',
    );
    const { stderr, exitCode } = await docker(pc, ['version', '--format', 'json']);
    expect(stderr).toMatch(/^request returned 500 Internal Server Error for API route and version/);
    expect(exitCode).toBe(1);
    pc.update((state) => {
      state.docker.readyAt = Date.now();
    });
    expect((await docker(pc, ['version', '--format', '{{.Server.Os}}'])).stdout).toBe('linux\n');
  });

  it('waits for the engine without --detach', async () => {
    const pc = pcs.make('dockerStopped');
    expect((await docker(pc, ['desktop', 'start'])).exitCode).toBe(0);
    expect(pc.read()).toMatchObject({
      docker: { state: 'running' },
      distros: [{ name: 'Ubuntu' }, { name: 'docker-desktop', state: 'Running' }],
    });
  });

  it('gives up after --timeout where the engine never gets ready', async () => {
    const pc = pcs.make('dockerNeverReady');
    expect((await docker(pc, ['desktop', 'start', '--timeout', '0'])).exitCode).toBe(1);
    expect(pc.read().docker.state).toBe('starting');
  });

  it('is started by its window, and stopped by the older command, too', async () => {
    const pc = pcs.make('dockerOld');
    expect((await runOn(pc, 'DockerCli', ['-Shutdown'])).exitCode).toBe(0);
    expect(pc.read().docker.state).toBe('stopped');
    expect((await runOn(pc, 'Docker Desktop', [])).exitCode).toBe(0);
    expect(pc.read().docker.state).toBe('starting');
  });

  it('does not exist before 4.37', async () => {
    const { stdout } = await docker(pcs.make('dockerOld'), ['desktop', 'status']);
    expect(JSON.parse(stdout)).toMatchObject({ args: ['desktop', 'status'] });
  });

  it('reads .wslconfig when it starts the virtual machine', async () => {
    const pc = pcs.make('dockerStopped', sized);
    writeFileSync(join(pc.home, '.wslconfig'), '[wsl2]\nmemory=4GB\nprocessors=2\n');
    await docker(pc, ['desktop', 'start']);
    expect((await docker(pc, ['info', '-f', '{{.NCPU}}'])).stdout).toBe('2\n');
  });

  it('cannot start where the virtual machine cannot', async () => {
    const pc = pcs.make('virtualizationOff');
    const { exitCode, stderr } = await docker(pc, ['desktop', 'start']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'Docker Desktop is unable to start\n',
    });
    expect((await docker(pc, ['ps'])).stderr).toBe(
      'Error response from daemon: Docker Desktop is unable to start\n',
    );
    expect(pc.read().docker.error).toContain('HCS_E_HYPERV_NOT_INSTALLED');
  });
});

describe.concurrent('daemon.json', () => {
  const daemonOf = (pc: Pc) => join(pc.home, '.docker', 'daemon.json');

  it('takes effect at the next start', async () => {
    const pc = pcs.make();
    writeFileSync(daemonOf(pc), '{"log-driver": "local"}');
    const driver = async () =>
      (await docker(pc, ['info', '-f', '{{.LoggingDriver}}'])).stdout.trim();
    expect(await driver()).toBe('json-file');
    expect((await docker(pc, ['desktop', 'restart'])).exitCode).toBe(0);
    expect(await driver()).toBe('local');
  });

  it('stops the engine where it is wrong, with a line in the log', async () => {
    const pc = pcs.make();
    writeFileSync(daemonOf(pc), '{"log-drivr": "local"}');
    expect((await docker(pc, ['desktop', 'restart'])).exitCode).toBe(1);
    expect((await docker(pc, ['ps'])).stderr).toContain('Docker Desktop is unable to start');
    const [line = ''] = readFileSync(dockerLogPath(pc.home), 'utf8').split('\n');
    expect(JSON.parse(line)).toMatchObject({
      component: 'dockerd',
      msg: "unable to configure the Docker daemon with file /etc/docker/daemon.json: the following directives don't match any configuration option: log-drivr",
    });
    writeFileSync(daemonOf(pc), '{}');
    expect((await docker(pc, ['desktop', 'restart'])).exitCode).toBe(0);
    expect(readLog(pc).at(-1)).toBe('docker desktop restart');
  });

  it('is written anew where it is gone', async () => {
    const pc = pcs.make('dockerStopped');
    rmSync(daemonOf(pc));
    await docker(pc, ['desktop', 'start']);
    expect(JSON.parse(readFileSync(daemonOf(pc), 'utf8'))).toMatchObject({ experimental: false });
  });
});
