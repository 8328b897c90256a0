import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toExitCode } from './program.ts';
import type { ScenarioName } from './scenarios.ts';
import type { Language, PcState } from './state.ts';
import type { Pc } from './store.ts';
import { buildPrograms, createPcs, readLog, runOn, type RunOptions } from './testing.ts';
import recorded from './fixtures/wsl.json' with { type: 'json' };

const gibibyte = 2 ** 30;
const pcs = createPcs();
const utf8 = { environment: { WSL_UTF8: '1' } };
const utf16 = { environment: { WSL_UTF8: '' } };

beforeAll(buildPrograms, 60_000);
afterAll(() => pcs.remove());

type Distro = PcState['distros'][number];

function distros(...list: [string, Distro['state'], 1 | 2][]): (state: PcState) => void {
  return (state) => {
    state.docker.state = 'stopped';
    state.distros = list.map(([name, distroState, version], index) => ({
      name,
      guid: `{${index}}`,
      state: distroState,
      version,
    }));
  };
}

const typical = distros(
  ['docker-desktop', 'Stopped', 2],
  ['Ubuntu', 'Running', 2],
  ['Debian', 'Stopped', 1],
);

interface Setup {
  scenario?: ScenarioName;
  change?: (state: PcState) => void;
  files?: Record<string, string>;
  /** The program waits for a key then. */
  hangs?: boolean;
}

/** The PC on which wsl.exe prints each recording. */
const setups: Record<string, Setup> = {
  'list verbose typical': { change: typical },
  'list verbose no default marker': {
    change: (state) => {
      distros(['Ubuntu', 'Installing', 2])(state);
      state.wsl.defaultDistro = null;
    },
  },
  'list verbose transitional states': {
    change: (state) => {
      distros(
        ['Ubuntu-24.04', 'Converting', 1],
        ['Fedora', 'Exporting', 2],
        ['x', 'Uninstalling', 2],
        ['y', 'Installing', 2],
      )(state);
      state.wsl.defaultDistro = 'Ubuntu-24.04';
    },
  },
  'list quiet': { change: typical },
  'list none installed': { scenario: 'noDistro' },
  'list quiet none installed': { scenario: 'noDistro' },
  'status typical modern PC': {},
  'status with optional component': {
    change: (state) => {
      state.windows.features.subsystemForLinux = true;
    },
  },
  'status no distro': {
    scenario: 'noDistro',
    change: (state) => {
      state.windows.features.subsystemForLinux = true;
    },
  },
  'version zh-TW': {
    change: (state) => {
      state.language = 'zh-TW';
      state.wsl.versions.windows = '10.0.26100.4652';
    },
  },
  'set-default-version 2': {},
  'set-default unknown': {},
  'set-default no arg': {},
  'terminate ok': {},
  'terminate unknown': {},
  'set-version ok': { change: typical },
  'set-version already': {},
  'update none': {},
  'update available': {
    change: (state) => {
      state.wsl.versions.wsl = '2.5.9.0';
    },
  },
  'invalid option': {},
  'run no vm platform': { scenario: 'virtualizationOff' },
  'run custom kernel missing': {
    scenario: 'noDocker',
    files: { '.wslconfig': '[wsl2]\nkernel=C:\\\\k\\\\bzImage\n' },
  },
  'INBOX STUB not installed, --version': { scenario: 'stub' },
  'INBOX STUB not installed, any other command': { scenario: 'stub', hangs: true },
  'INBOX STUB must be updated': { scenario: 'outdated' },
  'INBOX Win10/11 WSL (not Store), --status': {
    scenario: 'inbox',
    change: (state) => {
      state.wsl.defaultDistro = 'Ubuntu-22.04';
    },
  },
};

function makePc({ scenario, change, files = {} }: Setup): Pc {
  const pc = pcs.make(scenario, change);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(pc.home, name), text);
  return pc;
}

/** A program that waits for a key is killed once it has said all that was recorded. */
function ending(name: string): RunOptions {
  const fixture = recorded.fixtures.find((each) => each.name === name);
  const length = (fixture?.stdout.length ?? 0) * 2;
  return setups[name]?.hangs ? { killAfterBytes: length } : {};
}

/** The recordings name a user's home on Windows. */
function withHome(text: string, pc: Pc): string {
  return text.replaceAll('C:\\Users\\me\\.wslconfig', join(pc.home, '.wslconfig'));
}

describe.concurrent('wsl prints the bytes of wsl.exe', () => {
  it.each(recorded.fixtures.map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    async (name, fixture) => {
      const setup = setups[name];
      if (setup === undefined) throw new Error(`no PC for ${name}`);
      const pc = makePc(setup);
      const said = await runOn(pc, 'wsl', fixture.args, { ...utf16, ...ending(name) });
      expect(said.stdout.toString('utf16le')).toBe(withHome(fixture.stdout, pc));
      expect(said.stderr.toString('utf16le')).toBe(fixture.stderr);
      expect(said.exitCode).toBe(setup.hangs ? null : toExitCode(fixture.exitCode));
    },
  );

  const exact = recorded.fixtures.flatMap(({ name, args, stdoutUtf16leBase64: bytes }) =>
    bytes === undefined || name === 'run custom kernel missing' ? [] : [{ name, args, bytes }],
  );

  it.each(exact)('$name, byte for byte', async ({ name, args, bytes }) => {
    const pc = makePc(setups[name] ?? {});
    const said = await runOn(pc, 'wsl', args, { ...utf16, ...ending(name) });
    expect(said.stdout.toString('base64')).toBe(bytes);
  });

  it('speaks UTF-8 where WSL_UTF8 is exactly 1, and never marks the byte order', async () => {
    const pc = pcs.make('ready', typical);
    const answers = await Promise.all(
      ['1', 'true', '0', ''].map((WSL_UTF8) =>
        runOn(pc, 'wsl', ['--list', '--quiet'], { environment: { WSL_UTF8 } }),
      ),
    );
    const names = 'Ubuntu\r\ndocker-desktop\r\nDebian\r\n';
    expect(answers.map(({ stdout }) => stdout.toString('latin1'))).toEqual([
      names,
      ...Array.from({ length: 3 }, () => Buffer.from(names, 'utf16le').toString('latin1')),
    ]);
  });

  it.each<[Language, string]>([
    ['en-US', 'Ubuntu (Default)'],
    ['zh-CN', 'Ubuntu (默认值)'],
    ['de-DE', 'Ubuntu (Standard)'],
    ['fr-FR', 'Ubuntu (par défaut)'],
    ['ko-KR', 'Ubuntu(기본값)'],
  ])('marks the default distro in %s', async (language, line) => {
    const pc = pcs.make('ready', (state) => {
      state.language = language;
    });
    const { stdout } = await runOn(pc, 'wsl', ['--list'], utf16);
    expect(stdout.toString('utf16le').split('\r\n')[1]).toBe(line);
  });

  it('prints an error code that no language changes', async () => {
    const pc = pcs.make('chinese');
    const { stdout, exitCode } = await runOn(pc, 'wsl', ['-t', 'Nope'], utf8);
    expect(stdout.toString()).toBe(
      '不存在具有所提供名称的分发。\r\n错误代码: Wsl/Service/WSL_E_DISTRO_NOT_FOUND\r\n',
    );
    expect(exitCode).toBe(toExitCode(-1));
  });

  it.each([
    [['--list', '--quiet', '--verbose']],
    [['--list', '--all', '--running']],
    [['--list', '--online', '--verbose']],
    [['--help']],
  ])('answers %j with its usage and a failure', async (args) => {
    const { stdout, exitCode } = await runOn(pcs.make(), 'wsl', args, utf8);
    expect(stdout.toString()).toContain('Usage: wsl.exe [Argument] [Options...] [CommandLine]\r\n');
    expect(exitCode).toBe(toExitCode(-1));
  });

  it('hides distros in transition from the plain lists unless --all is given', async () => {
    const pc = pcs.make('ready', distros(['Ubuntu', 'Exporting', 2], ['Debian', 'Stopped', 2]));
    const list = async (...options: string[]) =>
      (await runOn(pc, 'wsl', ['--list', '--quiet', ...options], utf8)).stdout.toString();
    expect(await list()).toBe('Debian\r\n');
    expect(await list('--all')).toBe('Ubuntu\r\nDebian\r\n');
    expect(await list('--running')).toBe('');
  });

  it('names what can be installed', async () => {
    const { stdout } = await runOn(pcs.make(), 'wsl', ['--list', '--online'], utf8);
    expect(stdout.toString()).toContain('\r\n\r\nNAME              FRIENDLY NAME\r\n');
  });
});

describe.concurrent('the stub that stands in for a missing WSL', () => {
  it('answers --status at once with 50', async () => {
    const said = await runOn(pcs.make('stub'), 'wsl', ['--status'], utf8);
    expect(said.exitCode).toBe(50);
    expect(said.stdout.toString('utf16le')).toMatch(/^The Windows Subsystem for Linux is not/);
  });

  it('installs the package, and the feature after a restart only', async () => {
    const pc = pcs.make('bare');
    const said = await runOn(pc, 'wsl', ['--install', '--no-distribution'], utf8);
    expect(said.stdout.toString()).toContain('until the system is rebooted. \r\n');
    expect(said.exitCode).toBe(0);
    expect(pc.read()).toMatchObject({
      wsl: { kind: 'store' },
      windows: {
        pendingFeatures: ['VirtualMachinePlatform'],
        features: { virtualMachinePlatform: false },
      },
    });
  });

  it('comes to an end by --update', async () => {
    const pc = pcs.make('outdated');
    await runOn(pc, 'wsl', ['--update'], utf8);
    const { stdout } = await runOn(pc, 'wsl', ['--version'], utf8);
    expect(stdout.toString()).toMatch(/^WSL version: 2\.6\.3\.0\r\n/);
  });
});

describe.concurrent('settings of WSL', () => {
  it('keeps the default version and the default distro', async () => {
    const pc = pcs.make('ready', typical);
    await runOn(pc, 'wsl', ['--set-default-version', '1'], utf8);
    await runOn(pc, 'wsl', ['--set-default', 'debian'], utf8);
    expect(pc.read().wsl).toMatchObject({ defaultVersion: 1, defaultDistro: 'Debian' });
    const { stdout } = await runOn(pc, 'wsl', ['--status'], utf8);
    expect(stdout.toString()).toMatch(/^Default Distribution: Debian\r\nDefault Version: 1\r\n/);
  });

  it('installs a distro in the default version and makes the first one the default', async () => {
    const pc = pcs.make('noDistro');
    const said = await runOn(pc, 'wsl', ['--install', 'Debian', '--no-launch'], utf8);
    expect(said.stdout.toString().split('\r\n')).toEqual([
      'Downloading: Debian GNU/Linux',
      'Installing: Debian GNU/Linux',
      "Distribution successfully installed. It can be launched via 'wsl.exe -d Debian'",
      '',
    ]);
    expect(pc.read().distros).toMatchObject([{ name: 'Debian', state: 'Stopped', version: 2 }]);
    expect(pc.read().wsl.defaultDistro).toBe('Debian');
  });
});

/** What Linux shows of the virtual machine. */
async function readVm(pc: Pc) {
  const run = async (...command: string[]) =>
    (await runOn(pc, 'wsl', ['-d', 'Ubuntu', '--exec', ...command], utf8)).stdout.toString();
  const memory = await run('cat', '/proc/meminfo');
  const kibibytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(memory)?.[1]);
  return {
    processors: Number(await run('nproc')),
    memoryBytes: kibibytes('MemTotal') * 1024,
    swapBytes: kibibytes('SwapTotal') * 1024,
  };
}

const bigHost = (state: PcState) => {
  state.host = { memoryBytes: 32 * gibibyte, processors: 12 };
};

describe.concurrent('the virtual machine', () => {
  it('starts with half the memory, all processors and a quarter of its memory as swap', async () => {
    const vm = await readVm(pcs.make('noDocker', bigHost));
    expect(vm).toMatchObject({ processors: 12, swapBytes: 4 * gibibyte });
    expect(vm.memoryBytes).toBeLessThan(16 * gibibyte);
    expect(vm.memoryBytes).toBeGreaterThan(15.5 * gibibyte);
  });

  it('takes .wslconfig when it starts and not before', async () => {
    const pc = makePc({ scenario: 'noDocker', change: bigHost });
    const write = (text: string) => writeFileSync(join(pc.home, '.wslconfig'), text);
    write('[wsl2]\nmemory=8GB\nprocessors=4\nswap=1GB\n');
    expect(await readVm(pc)).toMatchObject({ processors: 4, swapBytes: gibibyte });
    write('[wsl2]\nmemory=12GB\nprocessors=6\nswap=0\n');
    expect(await readVm(pc)).toMatchObject({ processors: 4, swapBytes: gibibyte });
    await runOn(pc, 'wsl', ['--shutdown'], utf8);
    const vm = await readVm(pc);
    expect(vm).toMatchObject({ processors: 6, swapBytes: 0 });
    expect(vm.memoryBytes).toBeGreaterThan(11.5 * gibibyte);
  });

  it.each([
    ['memory=1MB', { memoryBytes: 256 * 2 ** 20 }],
    ['memory=0', { memoryBytes: 16 * gibibyte }],
    ['memory=64GB', { memoryBytes: 32 * gibibyte }],
    ['memory=8 GB', { memoryBytes: 16 * gibibyte }],
    ['memory=8', { memoryBytes: 256 * 2 ** 20 }],
    ['memory=6GB', { memoryBytes: 6 * gibibyte, swapBytes: 2 * gibibyte }],
    ['processors=99', { processors: 12 }],
    ['processors=0', { processors: 12 }],
    ['processors=0x4', { processors: 4 }],
    ['swap=-1', { swapBytes: 4 * gibibyte }],
    ['vmIdleTimeout=-1', { idleTimeoutMs: -1 }],
    ['safeMode=true\nswap=8GB', { swapBytes: 0 }],
  ])('makes of "%s" what WSL makes of it', async (line, expected) => {
    const files = { '.wslconfig': `[wsl2]\r\n${line}\r\n` };
    const pc = makePc({ scenario: 'noDocker', change: bigHost, files });
    await runOn(pc, 'wsl', ['-d', 'Ubuntu', '--', 'true'], utf8);
    expect(pc.read().vm).toMatchObject(expected);
  });

  it('warns on standard error of the one call that starts it', async () => {
    const files = { '.wslconfig': '[wsl2]\n# own\na=1\nmemory=8 GB\nprocessors=99\n' };
    const pc = makePc({ scenario: 'noDocker', change: bigHost, files });
    const path = join(pc.home, '.wslconfig');
    const echo = ['-d', 'Ubuntu', '--', 'echo', 'ok'];
    const first = await runOn(pc, 'wsl', echo, utf16);
    expect(first.stdout.toString('utf8')).toBe('ok\n');
    expect(first.stderr.toString('utf16le')).toBe(
      `wsl: Unknown key 'wsl2.a' in ${path}:3\r\n` +
        `wsl: Invalid memory string '8 GB' for .wslconfig entry 'wsl2.memory' in ${path}:4\r\n` +
        'wsl: wsl2.processors cannot exceed the number of logical processors on the system (99 > 12)\r\n',
    );
    expect((await runOn(pc, 'wsl', echo, utf16)).stderr).toHaveLength(0);
  });

  it('keeps its warnings to itself where WSL_DISABLE_WARNINGS is 1', async () => {
    const pc = makePc({ scenario: 'noDocker', files: { '.wslconfig': 'memory=8GB\n' } });
    const environment = { WSL_DISABLE_WARNINGS: '1' };
    const { stderr } = await runOn(pc, 'wsl', ['-d', 'Ubuntu', '--', 'true'], { environment });
    expect(stderr).toHaveLength(0);
  });

  it('fills the places of a translation in WSL’s order, even where the translation turned them round', async () => {
    const change = (state: PcState) => {
      state.language = 'zh-CN';
    };
    const files = { '.wslconfig': '[wsl2]\nfoo=1\n' };
    const pc = makePc({ scenario: 'noDocker', change, files });
    const { stderr } = await runOn(pc, 'wsl', ['-d', 'Ubuntu', '--', 'true'], utf8);
    expect(stderr.toString()).toBe(
      `wsl: wsl2.foo:${join(pc.home, '.wslconfig')} 中的键“2”未知\r\n`,
    );
  });

  it('does not start with an invalid MAC address', async () => {
    const files = { '.wslconfig': '[wsl2]\nmacAddress=foo\n' };
    const pc = makePc({ scenario: 'noDocker', files });
    const said = await runOn(pc, 'wsl', ['-d', 'Ubuntu', '--', 'true'], utf8);
    expect(said.stdout.toString()).toContain(
      'Wsl/Service/CreateInstance/CreateVm/ParseConfig/E_INVALIDARG\r\n',
    );
    expect(said.exitCode).toBe(toExitCode(-1));
  });

  it('ignores what a policy forbids, with a warning', async () => {
    const files = { '.wslconfig': '[wsl2]\nnetworkingMode=mirrored\n' };
    const pc = makePc({ scenario: 'policy', files });
    await runOn(pc, 'wsl', ['--shutdown']);
    const said = await runOn(pc, 'wsl', ['-d', 'Ubuntu', '--', 'true'], utf8);
    expect(said.stderr.toString()).toBe(
      "wsl: The .wslconfig setting 'wsl2.networkingMode' is disabled by the computer policy.\r\n",
    );
  });

  it('ends once it has been idle for longer than vmIdleTimeout', async () => {
    const files = { '.wslconfig': '[wsl2]\nvmIdleTimeout=1000\n' };
    const pc = makePc({ scenario: 'noDocker', files });
    await runOn(pc, 'wsl', ['-d', 'Ubuntu', '--', 'true'], utf8);
    await runOn(pc, 'wsl', ['--terminate', 'Ubuntu'], utf8);
    expect(pc.read().vm).not.toBeNull();
    pc.update((state) => {
      if (state.vm !== null) state.vm.idleSince = Date.now() - 2000;
    });
    await runOn(pc, 'wsl', ['--list', '--verbose'], utf8);
    expect(pc.read().vm).toBeNull();
  });

  it('is not there for a WSL 1 distro, which sees the whole PC', async () => {
    const pc = pcs.make('wsl1', (state) => {
      bigHost(state);
      state.docker.state = 'stopped';
      state.vm = null;
    });
    const { stdout } = await runOn(pc, 'wsl', ['--', 'nproc'], utf8);
    expect(stdout.toString()).toBe('12\n');
    expect(pc.read().vm).toBeNull();
  });

  it('fails while the file asks for more than it can get, and starts again with less', async () => {
    const pc = pcs.make('brokenVm');
    const path = join(pc.home, '.wslconfig');
    const start = async () => {
      await runOn(pc, 'wsl', ['--shutdown'], utf8);
      return runOn(pc, 'wsl', ['-d', 'Ubuntu', '--', 'true'], utf8);
    };
    expect((await start()).exitCode).toBe(0);
    writeFileSync(path, '[wsl2]\nmemory=6GB\n');
    const broken = await start();
    expect(broken.stdout.toString()).toContain(
      'Error code: Wsl/Service/CreateInstance/CreateVm/HCS/0x800705aa\r\n',
    );
    expect(broken.exitCode).toBe(toExitCode(-1));
    writeFileSync(path, '[wsl2]\nmemory=1GB\n');
    expect((await start()).exitCode).toBe(0);
  });

  it('comes up with other memory than asked for where it is stubborn', async () => {
    const pc = pcs.make('stubbornVm', bigHost);
    await runOn(pc, 'wsl', ['--shutdown'], utf8);
    writeFileSync(join(pc.home, '.wslconfig'), '[wsl2]\nmemory=8GB\nprocessors=3\n');
    await runOn(pc, 'wsl', ['-d', 'Ubuntu', '--', 'true'], utf8);
    expect(pc.read().vm).toMatchObject({ memoryBytes: 16 * gibibyte, processors: 3 });
  });
});

describe.concurrent('inside a distro', () => {
  const inside = (pc: Pc, ...args: string[]) => runOn(pc, 'wsl', ['-d', 'Ubuntu', ...args], utf8);

  it('prints what Linux prints: raw UTF-8 with line feeds', async () => {
    const pc = pcs.make();
    const answers = await Promise.all([
      inside(pc, '--', 'uname', '-r'),
      inside(pc, '--exec', 'echo', '你好'),
      inside(pc, '-u', 'root', '--', 'id', '-u'),
      inside(pc, 'cat', '/proc/swaps'),
    ]);
    const [release, echoed, id, swaps] = answers.map(({ stdout }) => stdout.toString());
    expect(release).toBe('6.6.87.2-microsoft-standard-WSL2\n');
    expect(echoed).toBe('你好\n');
    expect(id).toBe('0\n');
    expect(swaps).toMatch(/^Filename\t.*\n\/dev\/sdb +partition\t\d+\t\t0\t\t-2\n$/);
  });

  it('shows one entry a processor', async () => {
    const pc = pcs.make('noDocker', bigHost);
    const { stdout } = await inside(pc, '--exec', 'cat', '/proc/meminfo', '/proc/cpuinfo');
    expect(stdout.toString().match(/^processor\s*: \d+$/gm)).toHaveLength(12);
  });

  it('passes on the exit code of Linux', async () => {
    const pc = pcs.make();
    expect((await inside(pc, '--', 'false')).exitCode).toBe(1);
    expect((await inside(pc, '--', 'true')).exitCode).toBe(0);
    const missing = await inside(pc, '--', 'frobnicate');
    expect(missing.exitCode).toBe(127);
    expect(missing.stderr.toString()).toContain('frobnicate: command not found');
  });

  it('reads and writes /etc/wsl.conf, as root only', async () => {
    const pc = pcs.make();
    const text = '[boot]\nsystemd=true\n# 注释\n';
    const tee = ['tee', '/etc/wsl.conf'];
    expect((await inside(pc, '--', 'cat', '/etc/wsl.conf')).exitCode).toBe(1);
    const asUser = await runOn(pc, 'wsl', ['-d', 'Ubuntu', '--', ...tee], { input: text });
    expect(asUser.exitCode).toBe(1);
    const asRoot = ['-d', 'Ubuntu', '-u', 'root', '--', ...tee];
    expect((await runOn(pc, 'wsl', asRoot, { input: text })).exitCode).toBe(0);
    expect((await inside(pc, '--', 'cat', '/etc/wsl.conf')).stdout.toString()).toBe(text);
  });

  it('sees files that a test puts there, and nothing outside', async () => {
    const pc = pcs.make();
    const etc = join(pc.folder, 'distros', 'Ubuntu', 'etc');
    mkdirSync(etc, { recursive: true });
    writeFileSync(join(etc, 'os-release'), 'ID=ubuntu\n');
    const { stdout } = await runOn(pc, 'wsl', ['-d', 'ubuntu', 'cat', '/etc/os-release']);
    expect(stdout.toString()).toBe('ID=ubuntu\n');
    expect((await inside(pc, 'cat', '/../../../state.json')).exitCode).toBe(1);
  });

  it('runs in the default distro unless one is named', async () => {
    const pc = pcs.make('noDocker');
    await runOn(pc, 'wsl', ['--exec', 'true'], utf8);
    expect(pc.read().distros).toMatchObject([{ name: 'Ubuntu', state: 'Running' }]);
    await runOn(pc, 'wsl', ['--shutdown'], utf8);
    expect(pc.read().distros).toMatchObject([{ name: 'Ubuntu', state: 'Stopped' }]);
  });

  it('says that there is none, without an error code', async () => {
    const said = await runOn(pcs.make('noDistro'), 'wsl', [], utf8);
    expect(said.stdout.toString()).toMatch(/^Windows Subsystem for Linux has no installed/);
    expect(said.stdout.toString()).not.toContain('Wsl/');
    expect(said.exitCode).toBe(toExitCode(-1));
  });
});

describe.concurrent('faults', () => {
  it('hang until the program is killed', async () => {
    const pc = pcs.make('hanging');
    const { exitCode } = await runOn(pc, 'wsl', ['--list'], { killAfterMs: 700 });
    expect(exitCode).toBeNull();
    expect((await runOn(pc, 'wsl', ['--version'])).exitCode).toBe(0);
  });

  it('answer instead of the program, as often as they are told', async () => {
    const pc = pcs.make('ready', (state) => {
      state.faults.commands['wsl shutdown'] = { exitCode: -1, stdout: 'busy\n', times: 2 };
    });
    const codes = [];
    for (let call = 0; call < 3; call += 1)
      codes.push((await runOn(pc, 'wsl', ['--shutdown'])).exitCode);
    expect(codes).toEqual([toExitCode(-1), toExitCode(-1), 0]);
    expect(pc.read().faults.commands).toEqual({});
  });

  it('hold an answer back', async () => {
    const pc = pcs.make('ready', (state) => {
      state.faults.commands['wsl status'] = { delayMs: 60_000 };
    });
    const said = await runOn(pc, 'wsl', ['--status'], { killAfterMs: 700 });
    expect(said).toMatchObject({ exitCode: null, stdout: Buffer.alloc(0) });
  });
});

describe('many programs at once', () => {
  it('lose no change of the state', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `d${index}`);
    const list = names.map((name): [string, Distro['state'], 1 | 2] => [name, 'Stopped', 2]);
    const pc = pcs.make('noDocker', distros(...list));
    await Promise.all(names.map((name) => runOn(pc, 'wsl', ['-d', name, '--', 'true'])));
    expect(pc.read().distros.map(({ state }) => state)).toEqual(names.map(() => 'Running'));
    expect(readLog(pc).toSorted()).toEqual(
      names.map((name) => `wsl -d ${name} -- true`).toSorted(),
    );
    expect(readFileSync(join(pc.folder, 'state.json'), 'utf8').endsWith('}\n')).toBe(true);
  });
});
