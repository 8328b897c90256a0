import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '#shared/domain/failure.ts';
import type { WslPort } from '#main/services/ports/wsl.ts';
import type { Environment } from '#main/environment.ts';
import { createPrograms } from './programs.ts';
import { createRecordedPc, utf16, type RecordedPc, type Recordings } from './testing/recordedPc.ts';
import { wslRecording as recorded } from './testing/recordings.ts';
import { createWslAdapter } from './wsl.ts';

const pcs: RecordedPc[] = [];

afterEach(async () => {
  for (const pc of pcs.splice(0)) await pc.remove();
});

async function wslOn(recordings: Recordings): Promise<{ wsl: WslPort; pc: RecordedPc }> {
  const pc = await createRecordedPc({ wsl: recordings });
  pcs.push(pc);
  return { wsl: createWslAdapter(pc.environment, createPrograms(pc.environment)), pc };
}

const installed: Recordings = {
  '--status': recorded('status typical modern PC'),
  '--version': recorded('version zh-TW'),
  '--list --verbose': recorded('list verbose typical'),
  '--list --quiet': recorded('list quiet'),
};

describe('the description of WSL', () => {
  it('reads the package, its versions and defaults, in UTF-16LE', async () => {
    const { wsl } = await wslOn(installed);
    expect(await wsl.describe()).toMatchObject({
      kind: 'store',
      versions: { wsl: '2.6.3.0', kernel: '6.6.87.2-1', windows: '10.0.26100.4652' },
      defaultDistro: 'Ubuntu',
      defaultVersion: 2,
    });
  });

  it('reads the same in UTF-8, which it asks for', async () => {
    const { wsl, pc } = await wslOn({
      '--status': { stdout: '默认分发: 我的 发行版\r\n默认版本: 1\r\n' },
      '--version': { stdout: 'WSL 版本: 2.6.3.0\r\n内核版本: 6.6.87.2-1\r\n' },
    });
    expect(await wsl.describe()).toMatchObject({ defaultDistro: '我的 发行版', defaultVersion: 1 });
    const calls = await pc.calls();
    expect(calls.map(({ variables }) => variables['WSL_UTF8'])).toEqual(['1', '1']);
  });

  it('takes a WSL without --version for the one of Windows', async () => {
    const { wsl } = await wslOn({
      '--status': recorded('INBOX Win10/11 WSL (not Store), --status'),
      '--version': recorded('INBOX WSL --version unsupported'),
    });
    expect(await wsl.describe()).toEqual({
      kind: 'inbox',
      versions: null,
      defaultDistro: 'Ubuntu-22.04',
      defaultVersion: 2,
    });
  });

  it.each([
    { title: 'the stub', status: { exitCode: 50 }, state: 'notInstalled' },
    {
      title: 'the stub that wants an update',
      status: { exitCode: 4294966852 },
      state: 'needsUpdate',
    },
    {
      title: 'a missing kernel',
      status: recorded('INBOX WSL no kernel, --status'),
      state: 'needsUpdate',
    },
    {
      title: 'a missing Windows feature',
      status: recorded('optional component missing (Win10, Store/MSI package, no IWslSupport)'),
      state: 'needsFeature',
    },
  ])('fails with WSL_MISSING for $title', async ({ status, state }) => {
    const { wsl } = await wslOn({ '--status': status, '--version': { exitCode: 1 } });
    await expect(wsl.describe()).rejects.toMatchObject({
      code: 'WSL_MISSING',
      data: { values: { state } },
    });
  });

  it('fails with what wsl.exe printed where its service is broken', async () => {
    const broken = recorded('service broken');
    const { wsl } = await wslOn({ '--status': broken, '--version': recorded('version zh-TW') });
    await expect(wsl.describe()).rejects.toMatchObject({
      code: 'PROGRAM_FAILED',
      data: { changed: false, output: expect.stringContaining('REGDB_E_CLASSNOTREG') },
    });
  });

  it('asks once for all who ask at the same time', async () => {
    const { wsl, pc } = await wslOn(installed);
    const answers = await Promise.all([wsl.describe(), wsl.describe(), wsl.list()]);
    expect(answers[0]).toBe(answers[1]);
    const lines = (await pc.calls()).map(({ line }) => line).toSorted();
    expect(lines).toEqual(['--list --verbose', '--status', '--version']);
  });

  it('lets one of them leave and serves the others', async () => {
    const { wsl } = await wslOn(installed);
    const leaving = new AbortController();
    const left = wsl.describe(leaving.signal);
    const stays = wsl.describe();
    leaving.abort(new Error('bye'));
    await expect(left).rejects.toThrow('bye');
    expect(await stays).toMatchObject({ kind: 'store' });
  });
});

describe('a missing wsl.exe', () => {
  it('is absent on Windows', async () => {
    const pc = await createRecordedPc();
    pcs.push(pc);
    const wsl = createWslAdapter(pc.environment, createPrograms(pc.environment));
    await expect(wsl.describe()).rejects.toMatchObject({ data: { values: { state: 'absent' } } });
  });

  it('is no question on other systems', async () => {
    const pc = await createRecordedPc();
    pcs.push(pc);
    const linux: Environment = { ...pc.environment, platform: 'linux', simulatedPc: null };
    const wsl = createWslAdapter(linux, createPrograms(linux));
    await expect(wsl.list()).rejects.toMatchObject({ data: { values: { state: 'notWindows' } } });
  });
});

describe('the list of distros', () => {
  it('gives the distros', async () => {
    const { wsl } = await wslOn(installed);
    const names = (await wsl.list()).map(({ name, state }) => `${name} ${state}`);
    expect(names).toEqual(['Ubuntu running', 'docker-desktop stopped', 'Debian stopped']);
  });

  it('is empty where there are none, whatever the sentence says', async () => {
    const { wsl } = await wslOn({
      ...installed,
      '--list --verbose': recorded('list none installed'),
      '--list --quiet': recorded('list quiet none installed'),
    });
    expect(await wsl.list()).toEqual([]);
  });

  it('fails where the list itself fails', async () => {
    const broken = recorded('service broken');
    const { wsl } = await wslOn({
      ...installed,
      '--list --verbose': broken,
      '--list --quiet': broken,
    });
    await expect(wsl.list()).rejects.toMatchObject({ code: 'PROGRAM_FAILED' });
  });

  it('never puts the question to the stub that would wait for a key', async () => {
    const { wsl, pc } = await wslOn({ '--status': { exitCode: 50 }, '--version': { exitCode: 1 } });
    await expect(wsl.list()).rejects.toMatchObject({ code: 'WSL_MISSING' });
    expect((await pc.calls()).some(({ line }) => line.startsWith('--list'))).toBe(false);
  });
});

describe('a wsl.exe that hangs', () => {
  const secondsOf = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: unknown) => (error instanceof Failure ? error.value.data.values['seconds'] : error),
    );

  it('was waited for as long at every question, till it answered', async () => {
    const pc = await createRecordedPc({ wsl: { ...installed, '--status': { hangs: true } } });
    pcs.push(pc);
    const patience = { ask: 4000, again: 2000 };
    const wsl = createWslAdapter(pc.environment, createPrograms(pc.environment), patience);
    expect(await secondsOf(wsl.describe())).toBe(4);
    expect(await secondsOf(wsl.describe())).toBe(2);
    expect(await secondsOf(wsl.list())).toBe(2);
  });
});

describe('commands that change something', () => {
  it.each([
    { line: '--shutdown', act: (wsl: WslPort) => wsl.shutdown() },
    { line: '--terminate Ubuntu', act: (wsl: WslPort) => wsl.terminate('Ubuntu') },
    { line: '--set-default-version 2', act: (wsl: WslPort) => wsl.setDefaultVersion(2) },
  ])('$line', async ({ line, act }) => {
    const { wsl, pc } = await wslOn({ [line]: recorded('set-default-version 2') });
    await act(wsl);
    expect((await pc.calls()).map((call) => call.line)).toEqual([line]);
  });

  it('fail with the command and its output', async () => {
    const { wsl } = await wslOn({ '--shutdown': recorded('service broken') });
    await expect(wsl.shutdown()).rejects.toMatchObject({
      code: 'PROGRAM_FAILED',
      data: { command: expect.stringContaining('--shutdown'), values: { program: 'wsl.exe' } },
    });
  });

  it('hand over their lines as they come', async () => {
    const { wsl } = await wslOn({
      '--update': recorded('update available'),
      '--install --no-distribution': { stdout: utf16('Installing\r10%\r100%\r\nDone\r\n') },
    });
    const lines: string[] = [];
    await wsl.update((line) => lines.push(line));
    await wsl.install((line) => lines.push(line));
    expect(lines).toEqual([
      'Checking for updates.',
      'Updating Windows Subsystem for Linux to version: 2.6.3.',
      '100%',
      'Done',
    ]);
  });
});

describe('the view from inside', () => {
  const line = '--distribution Ubuntu --exec cat /proc/meminfo /proc/cpuinfo';

  it('reads what a distro sees', async () => {
    const { wsl } = await wslOn({
      [line]: {
        stdout: 'MemTotal:  1024 kB\nSwapTotal: 0 kB\nprocessor\t: 0\nprocessor\t: 1\n',
        stderr: utf16("wsl: Unknown key 'wsl2.a' in C:\\Users\\me\\.wslconfig:3\r\n"),
      },
    });
    expect(await wsl.readVm('Ubuntu')).toEqual({
      processors: 2,
      memoryBytes: 1024 * 1024,
      swapBytes: 0,
    });
  });

  it.each(['run no vm platform', 'run custom kernel missing', 'run disk corrupted'])(
    'fails where the machine does not start: %s',
    async (name) => {
      const { wsl } = await wslOn({ [line]: recorded(name) });
      await expect(wsl.readVm('Ubuntu')).rejects.toMatchObject({
        code: 'PROGRAM_FAILED',
        data: { output: expect.stringContaining('Error code: Wsl/Service/CreateInstance') },
      });
    },
  );

  it('fails where the distro has no such files', async () => {
    const { wsl } = await wslOn({ [line]: { stdout: 'nothing\n' } });
    await expect(wsl.readVm('Ubuntu')).rejects.toMatchObject({ code: 'PROGRAM_FAILED' });
  });
});

describe('the wsl.conf of a distro', () => {
  const inside = (program: string) => `--distribution Ubuntu --user root --exec ${program}`;
  const cat = inside('cat /etc/wsl.conf');
  const test = inside('test -e /etc/wsl.conf');
  const tee = inside('tee /etc/wsl.conf.slipway-new');
  const move = inside('mv -f /etc/wsl.conf.slipway-new /etc/wsl.conf');
  const remove = inside('rm -f /etc/wsl.conf');

  it('is read byte for byte', async () => {
    const bytes = new Uint8Array([0x5b, 0xe7, 0x94, 0xa8, 0x5d, 0x0d, 0x0a]);
    const { wsl } = await wslOn({ [cat]: { stdout: bytes } });
    expect(await wsl.readConf('Ubuntu')).toEqual(bytes);
  });

  it('may be missing', async () => {
    const { wsl } = await wslOn({ [cat]: { exitCode: 1 }, [test]: { exitCode: 1 } });
    expect(await wsl.readConf('Ubuntu')).toBeNull();
  });

  it.each([0, -1, 127])(
    'cannot be read where the question for it ends with %i',
    async (exitCode) => {
      const { wsl } = await wslOn({ [cat]: { exitCode: 1, stderr: 'no' }, [test]: { exitCode } });
      await expect(wsl.readConf('Ubuntu')).rejects.toMatchObject({ code: 'PROGRAM_FAILED' });
    },
  );

  it('is written beside the old one, which it then replaces', async () => {
    const { wsl, pc } = await wslOn({ [tee]: {}, [move]: {} });
    await wsl.writeConf('Ubuntu', new TextEncoder().encode('[boot]\n'));
    expect((await pc.calls()).map(({ line }) => line)).toEqual([tee, move]);
  });

  it('is not replaced where it could not be written', async () => {
    const { wsl, pc } = await wslOn({ [tee]: { exitCode: 1 }, [move]: {} });
    await expect(wsl.writeConf('Ubuntu', new Uint8Array())).rejects.toMatchObject({
      code: 'PROGRAM_FAILED',
    });
    expect((await pc.calls()).map(({ line }) => line)).toEqual([tee]);
  });

  it('is taken away', async () => {
    const { wsl, pc } = await wslOn({ [remove]: {} });
    await wsl.writeConf('Ubuntu', null);
    expect((await pc.calls()).map(({ line }) => line)).toEqual([remove]);
  });
});

describe('the use of the virtual machine', () => {
  const line = '--distribution Ubuntu --exec cat /proc/meminfo /proc/vmstat';
  const memory =
    'MemTotal: 8 kB\nMemFree: 2 kB\nMemAvailable: 4 kB\nSwapTotal: 16 kB\nSwapFree: 1 kB\n';
  const sizes = { memoryBytes: 8192, freeBytes: 2048, availableBytes: 4096 };
  const swap = { swapBytes: 16_384, swapFreeBytes: 1024 };

  it.each([
    [{ stdout: `${memory}pgfault 1\noom_kill 3\n` }, { ...sizes, ...swap, oomKills: 3 }],
    [
      { stdout: memory, exitCode: 1 },
      { ...sizes, ...swap, oomKills: null },
    ],
    [{ exitCode: 1 }, null],
  ])('out of %j', async (recording, usage) => {
    const { wsl } = await wslOn({ [line]: recording });
    expect(await wsl.readUsage('Ubuntu')).toEqual(usage);
  });
});
