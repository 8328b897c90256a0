import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Environment } from '#main/environment.ts';
import { createPrograms, programNames, variableOf } from './programs.ts';
import { createRecordedPc, type RecordedPc } from './testing/recordedPc.ts';

const isWindows = process.platform === 'win32';
const folders: string[] = [];
const pcs: RecordedPc[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  for (const pc of pcs.splice(0)) await pc.remove();
});

/** A folder with empty programs at these paths. */
async function folderWith(...files: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-programs-'));
  folders.push(folder);
  for (const file of files) await writeProgram(join(folder, file), '');
  return folder;
}

async function writeProgram(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  await chmod(path, 0o755);
}

async function recordedPc(...given: Parameters<typeof createRecordedPc>): Promise<RecordedPc> {
  const pc = await createRecordedPc(...given);
  pcs.push(pc);
  return pc;
}

/** A real PC of the given kind, whose folders are those of a temporary one. */
async function realPc(
  platform: NodeJS.Platform,
  variables: Record<string, string>,
): Promise<Environment> {
  const { environment } = await recordedPc();
  return { ...environment, platform, simulatedPc: null, variables };
}

describe('the programs of a simulated PC', () => {
  it('are those of its own folder, none of the machine under it', async () => {
    const { environment } = await recordedPc({ wsl: {}, 'Docker Desktop': {} });
    const programs = createPrograms(environment);
    const [wsl, desktop, docker] = await Promise.all([
      programs.find('wsl'),
      programs.find('Docker Desktop'),
      programs.find('docker'),
    ]);
    const bin = join(environment.simulatedPc ?? '', 'bin');
    expect([wsl?.file, ...(wsl?.prefixArgs ?? [])].join(' ')).toContain(join(bin, 'wsl'));
    expect(desktop).not.toBeNull();
    expect(docker).toBeNull();
  });

  it('are found as soon as they are installed, and no more when they are gone', async () => {
    const pc = await recordedPc();
    const programs = createPrograms(pc.environment);
    expect(await programs.find('docker')).toBeNull();
    await pc.install('docker', {});
    expect(await programs.find('docker')).not.toBeNull();
    await pc.uninstall('docker');
    expect(await programs.find('docker')).toBeNull();
  });

  it('borrow Go from the machine where they have none', async () => {
    const name = isWindows ? 'go.exe' : 'go';
    const folder = await folderWith(name);
    const { environment } = await recordedPc();
    const programs = createPrograms({ ...environment, variables: { Path: folder } });
    expect((await programs.find('go'))?.file).toBe(join(folder, name));
  });
});

describe('the programs of a Linux PC', () => {
  it('are docker and go on the PATH, and nothing of Windows', async () => {
    const folder = await folderWith('docker', 'go', 'wsl', 'reg');
    const environment = await realPc('linux', { PATH: ['/nowhere', folder].join(delimiter) });
    const programs = createPrograms(environment);
    const found = await Promise.all(programNames.map((name) => programs.find(name)));
    const files = found.flatMap((program) => program?.file ?? []);
    expect(files).toEqual([join(folder, 'docker'), join(folder, 'go')]);
  });

  it.runIf(!isWindows)('are files that can be run', async () => {
    const folder = await folderWith('docker');
    await chmod(join(folder, 'docker'), 0o644);
    const programs = createPrograms(await realPc('linux', { PATH: folder }));
    expect(await programs.find('docker')).toBeNull();
  });
});

describe('the programs of a Windows PC', () => {
  it('are taken from fixed places of the system, never from the PATH', async () => {
    const system = await folderWith(
      join('System32', 'wsl.exe'),
      join('System32', 'reg.exe'),
      join('System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
    );
    const other = await folderWith('wsl.exe', 'reg.exe');
    const programs = createPrograms(await realPc('win32', { Path: other, SYSTEMROOT: system }));
    const names = ['wsl', 'reg', 'powershell'] as const;
    const files = await Promise.all(names.map(async (name) => (await programs.find(name))?.file));
    for (const file of files) expect(file?.startsWith(join(system, 'System32'))).toBe(true);
  });

  it.each([
    { title: 'for one user', variable: 'LOCALAPPDATA', inside: ['Programs', 'DockerDesktop'] },
    { title: 'for all users', variable: 'ProgramFiles', inside: ['Docker', 'Docker'] },
  ])('find Docker Desktop installed $title', async ({ variable, inside }) => {
    const cli = join(...inside, 'resources', 'bin', 'docker.exe');
    const app = join(...inside, 'Docker Desktop.exe');
    const folder = await folderWith(cli, app);
    const programs = createPrograms(await realPc('win32', { [variable]: folder, Path: '' }));
    expect((await programs.find('docker'))?.file).toBe(join(folder, cli));
    expect((await programs.find('Docker Desktop'))?.file).toBe(join(folder, app));
    expect(await programs.find('DockerCli')).toBeNull();
  });

  it.runIf(!isWindows)('find Docker Desktop elsewhere by its uninstall entry', async () => {
    const folder = await folderWith(join('resources', 'bin', 'docker.exe'));
    const system = await folderWith();
    const key = 'HKEY_CURRENT_USER\\SOFTWARE\\X';
    const answer = `\r\n${key}\r\n    InstallLocation    REG_SZ    ${folder}\r\n\r\n`;
    const script = `#!${process.execPath}\nprocess.stdout.write(${JSON.stringify(answer)});\n`;
    await writeProgram(join(system, 'System32', 'reg.exe'), script);
    const programs = createPrograms(await realPc('win32', { SystemRoot: system, Path: '' }));
    const file = (await programs.find('docker'))?.file;
    expect(file).toBe(join(folder, 'resources', 'bin', 'docker.exe'));
  });

  it('look for Go where its installers put it', async () => {
    const folder = await folderWith(join('Go', 'bin', 'go.exe'));
    const programs = createPrograms(await realPc('win32', { ProgramFiles: folder, Path: '' }));
    expect((await programs.find('go'))?.file).toBe(join(folder, 'Go', 'bin', 'go.exe'));
  });
});

describe('the variables of child processes', () => {
  it('put the folder of docker first, where its credential helpers are', async () => {
    const { environment } = await recordedPc({ docker: {} });
    const programs = createPrograms({ ...environment, variables: { Path: 'before', A: 'b' } });
    const docker = await programs.find('docker');
    const variables = await programs.variables({ EXTRA: '1' });
    const first = dirname(docker?.file ?? '');
    expect(variables).toEqual({ Path: [first, 'before'].join(delimiter), A: 'b', EXTRA: '1' });
  });

  it('stay as they are without docker', async () => {
    const { environment } = await recordedPc();
    const programs = createPrograms({ ...environment, variables: { PATH: 'x' } });
    expect(await programs.variables()).toEqual({ PATH: 'x' });
  });

  it('are looked up in any case, as on Windows', () => {
    expect(variableOf({ Path: 'x' }, 'PATH')).toBe('x');
    expect(variableOf({}, 'PATH')).toBeUndefined();
  });
});
