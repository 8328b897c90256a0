import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFiles } from '#main/adapters/files.ts';
import { encodeText } from '#shared/domain/config/decode.ts';
import { configPath } from '#shared/domain/config/location.ts';
import { configFormSchema } from '#shared/domain/config/form/formKey.ts';
import { configFileSchema, lintReportSchema } from '#shared/domain/config/file.ts';
import { mendingSchema } from '#shared/domain/config/mend/mending.ts';
import { createConfigService } from './config.ts';
import type { ConfigService } from './services.ts';

const clock = { now: () => 0, sleep: () => Promise.resolve() };
let home = '';
let service: ConfigService;
const organisation = {
  policies: { AllowKernelUserSetting: 0 },
  adminSettings: '{"kubernetes":{"locked":true,"enabled":false}}',
};
let vmStartedAt: number | undefined;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'slipway-config-'));
  const files = createFiles({ home, locksFolder: join(home, 'locks'), clock });
  service = createConfigService({
    files,
    paths: (kind) => configPath(kind, { home, separator: sep }),
    context: () => ({ hostProcessors: 4, wslVersion: '2.4.0.0' }),
    organisation: { read: async () => organisation },
    vmStartedAt: async () => vmStartedAt,
  });
});

afterEach(() => rm(home, { recursive: true, force: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(home, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

describe('showing a config file', () => {
  it("gives this PC's own with its report", async () => {
    await write('.wslconfig', '[wsl2]\r\nmemory=8GB\r\nprocessors=8\r\n');
    const file = await service.show({ kind: 'wslconfig' });
    expect(configFileSchema.parse(file)).toEqual(file);
    expect(file).toMatchObject({ exists: true, encoding: 'utf-8', path: join(home, '.wslconfig') });
    expect(file.report.effective).toEqual({ 'wsl2.memory': 8 * 2 ** 30, 'wsl2.processors': 8 });
    expect(file.report.problems.map(({ code }) => code)).toEqual(['processorsAboveHost']);
  });

  it('gives a missing file as an empty one', async () => {
    const file = await service.show({ kind: 'daemon' });
    expect(file).toMatchObject({ exists: false, revision: 'absent', text: '' });
    expect(file.report.effective).toEqual({});
  });

  it('gives the file at a path', async () => {
    const path = await write('distro/wsl.conf', '[boot]\nsystemd=true\n');
    const file = await service.show({ kind: 'wslconf', path });
    expect(file.report.effective).toEqual({ 'boot.systemd': true });
  });

  it('keeps the text and judges the encoding', async () => {
    const text = '[wsl2]\nmemory=8GB\n';
    await write('.wslconfig', encodeText(text, 'utf-16le'));
    const file = await service.show({ kind: 'wslconfig' });
    expect(file).toMatchObject({ text, encoding: 'utf-16le' });
    expect(file.report).toMatchObject({ effective: {}, problems: [{ code: 'encodingUnread' }] });
  });

  it('cannot tell where a wsl.conf is without a path', async () => {
    await expect(service.show({ kind: 'wslconf' })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });
});

describe('why a file is not heeded', () => {
  it('is that the virtual machine started before it was written', async () => {
    await write('.wslconfig', '[wsl2]\nmemory=8GB\n');
    for (const [startedAt, codes] of [
      [1, ['notAppliedYet']],
      [Date.now() + 60_000, []],
      [undefined, []],
    ] as const) {
      vmStartedAt = startedAt;
      const { problems } = await service.lint({ kind: 'wslconfig' });
      expect(problems.map(({ code }) => code)).toEqual(codes);
    }
  });

  it("is an administrator's setting, in this PC's own file only", async () => {
    const text = '{"KubernetesEnabled":true}';
    const own = configPath('desktop', { home, separator: sep }) ?? '';
    await mkdir(join(own, '..'), { recursive: true });
    await writeFile(own, text);
    const codes = async (path: string) =>
      (await service.lint({ kind: 'desktop', path })).problems.map(({ code }) => code);
    expect(await codes(own)).toEqual(['lockedByAdmin']);
    expect(await codes(await write('copy/settings-store.json', text))).toEqual([]);
  });
});

describe('linting', () => {
  it('knows the kind by the name', async () => {
    const path = await write('copy/daemon.json', '{"Debug":true}');
    const report = await service.lint({ path });
    expect(lintReportSchema.parse(report)).toEqual(report);
    expect(report).toMatchObject({ kind: 'daemon' });
    expect(report.problems.map(({ code }) => code)).toContain('daemonKeyCase');
  });

  it('takes a text in place of the file', async () => {
    const report = await service.lint({ path: join(home, '.wslconfig'), text: '[wsl2]\nfoo=1\n' });
    expect(report.problems.map(({ code }) => code)).toEqual(['unknownKey']);
  });

  it('takes a text with no path at all', async () => {
    const report = await service.lint({ kind: 'desktop', text: '{"Cpus":4}' });
    expect(report.problems.map(({ code }) => code)).toEqual(['setInWslconfig']);
  });

  it("takes this PC's own file for a kind alone, there or not", async () => {
    expect(await service.lint({ kind: 'wslconfig' })).toMatchObject({ problems: [] });
    await write('.wslconfig', 'memory=8GB\n');
    const { problems } = await service.lint({ kind: 'wslconfig' });
    expect(problems.map(({ code }) => code)).toEqual(['keyWithoutSection']);
  });

  it('sees a name that nothing reads', async () => {
    const path = await write('.wslconfig.txt', '[wsl2]\nmemory=8GB\n');
    const report = await service.lint({ path });
    expect(report).toMatchObject({ effective: {}, problems: [{ code: 'wrongFileName' }] });
  });

  it('says that bytes which are no text are none', async () => {
    const path = await write('.wslconfig', Uint8Array.from([0, 1, 2, 255, 254]));
    expect(await service.lint({ path })).toMatchObject({ problems: [{ code: 'notText' }] });
  });

  it.each<[string, (folder: string) => Promise<{ path?: string }>, string]>([
    [
      'a path with nothing there',
      async (folder) => ({ path: join(folder, '.wslconfig') }),
      'FILE_MISSING',
    ],
    [
      'a folder',
      async (folder) => {
        await mkdir(join(folder, 'daemon.json'));
        return { path: join(folder, 'daemon.json') };
      },
      'NOT_A_FILE',
    ],
    [
      'five megabytes and more',
      async () => ({ path: await write('daemon.json', new Uint8Array(5_000_001)) }),
      'FILE_TOO_LARGE',
    ],
    [
      'a name that tells no kind',
      async () => ({ path: await write('notes.md', '') }),
      'UNSUPPORTED',
    ],
    ['nothing at all', async () => ({}), 'UNSUPPORTED'],
  ])('fails on %s', async (_, prepare, code) => {
    await expect(service.lint(await prepare(home))).rejects.toMatchObject({ code });
  });
});

describe('the form of a config file', () => {
  it('has the values of the file and what locks them on this PC', async () => {
    await write('.wslconfig', '[wsl2]\nmemory=8GB\n');
    const form = await service.keys({ kind: 'wslconfig' });
    expect(configFormSchema.parse(form)).toEqual(form);
    const keyOf = (name: string) => form.keys.find(({ key }) => key === name);
    expect(keyOf('wsl2.memory')).toMatchObject({ current: 8 * 2 ** 30, locked: null });
    expect(keyOf('wsl2.kernel')?.locked?.code).toBe('organisation');
    expect(keyOf('wsl2.isolateDistroCgroup')?.locked?.code).toBe('wslTooOld');
    expect(form.locked.map(({ key }) => key)).toEqual(['wsl2.kernel', 'wsl2.kernelModules']);
  });

  it('is there for a file that is not', async () => {
    const form = await service.keys({ kind: 'daemon' });
    expect(form).toMatchObject({ exists: false, text: '', revision: 'absent', locked: [] });
  });

  it('goes with a lint that knows the policies too', async () => {
    const text = '[wsl2]\nkernel=C:\\\\k\n';
    const { problems } = await service.lint({ kind: 'wslconfig', text });
    expect(problems.map(({ code }) => code)).toContain('lockedByPolicy');
  });
});

describe('mending a config file', () => {
  it("gives what this PC's own would become, and touches nothing", async () => {
    const before = '[wsl2]\r\nprocessors=8\r\nmemory=8 GB\r\n';
    const path = await write('.wslconfig', encodeText(before, 'utf-8-bom'));
    const mending = await service.mend({ kind: 'wslconfig' });
    expect(mendingSchema.parse(mending)).toEqual(mending);
    expect(mending).toMatchObject({
      path,
      before,
      after: before.replace('8 GB', '8GB'),
      encoding: 'utf-8-bom',
    });
    const codes = mending.left.map(({ problem, why }) => [problem.code, why]);
    expect(codes).toEqual([['processorsAboveHost', 'replaces']]);
    expect(await readFile(path)).toEqual(Buffer.from(encodeText(before, 'utf-8-bom')));
  });

  it('mends what is named', async () => {
    const path = await write('x/.wslconfig', '[wsl2]\nprocessors=8\n');
    const codes = ['processorsAboveHost'];
    const mending = await service.mend({ kind: 'wslconfig', path, codes });
    expect(mending).toMatchObject({ after: '[wsl2]\nprocessors=4\n', left: [] });
  });

  it('has nothing to do where this PC has no such file, but misses one that is named', async () => {
    expect(await service.mend({ kind: 'daemon' })).toMatchObject({ after: '', fixed: [] });
    const named = service.mend({ kind: 'daemon', path: join(home, 'no', 'daemon.json') });
    await expect(named).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });
});
