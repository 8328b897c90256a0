import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPc } from '../pc/createPc.ts';

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Everyday bad input at the built command line: a clear message with a next action, exit code, nothing lost. */
describe('bad input at the terminal', () => {
  let pc = '';
  let home = '';
  beforeAll(async () => {
    pc = await mkdtemp(join(tmpdir(), 'slipway-cli-'));
    createPc(pc);
    home = join(pc, 'home');
  });
  afterAll(() => rm(pc, { recursive: true, force: true }));

  const slipway = (...args: string[]): Promise<Ended> =>
    new Promise((done) => {
      const all = [resolve('build/main/cli.js'), '--pc', pc, '--language', 'en', ...args];
      execFile(process.execPath, all, { timeout: 60_000 }, (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : Number(error.code ?? -1);
        done({ exitCode, stdout, stderr });
      });
    });
  const give = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(home, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  /** A failure with this title, which says that nothing was changed. */
  const failure = (title: string) => ({
    exitCode: 3,
    stderr: expect.stringMatching(new RegExp(`${title}[^]*Nothing was changed\\.`, 'i')),
  });

  it('a home folder that is not there', async () => {
    const path = join(pc, 'nobody', '.wslconfig');
    const args = ['--home', join(pc, 'nobody'), 'config', 'set', path, 'wsl2.memory=8GB'];
    expect(await slipway(...args)).toMatchObject(failure('home folder'));
  });

  it('a folder in the place of a file', async () => {
    await mkdir(join(home, 'folder', '.wslconfig'), { recursive: true });
    expect(await slipway('config', 'lint', join(home, 'folder', '.wslconfig'))).toMatchObject(
      failure('not a file'),
    );
  });

  it('a file that is not there', async () => {
    expect(await slipway('config', 'lint', join(home, 'none', '.wslconfig'))).toMatchObject(
      failure('not there'),
    );
  });

  it('an empty file has no problems', async () => {
    const path = await give('empty/.wslconfig', '');
    const { exitCode, stdout } = await slipway('config', 'lint', path, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ kind: 'wslconfig', problems: [], effective: {} });
  });

  it('5 MB of garbage', async () => {
    const garbage = Uint8Array.from({ length: 5_200_000 }, (_value, index) => (index * 7919) % 251);
    expect(await slipway('config', 'lint', await give('big/.wslconfig', garbage))).toMatchObject(
      failure('too large'),
    );
  });

  it('UTF-16 with a byte order mark is kept as it is when a key is set', async () => {
    const text = '\uFEFF[wsl2]\r\nmemory=8GB\r\n';
    const path = await give('utf16/.wslconfig', Buffer.from(text, 'utf16le'));
    expect((await slipway('config', 'set', path, 'wsl2.memory=10GB')).exitCode).toBe(0);
    const wanted = Buffer.from(text.replace('8GB', '10GB'), 'utf16le');
    expect(await readFile(path)).toEqual(wanted);
  });

  it('UTF-16 without one, which WSL cannot read, is said and left alone', async () => {
    const bytes = Buffer.from('[wsl2]\r\nmemory=8GB\r\n', 'utf16le');
    const path = await give('utf16-bare/.wslconfig', bytes);
    const linted = await slipway('config', 'lint', path, '--json');
    expect(linted.exitCode).toBe(1);
    expect(JSON.parse(linted.stdout)).toMatchObject({ problems: [{ code: 'encodingUnread' }] });
    expect((await slipway('config', 'set', path, 'wsl2.memory=10GB')).exitCode).not.toBe(0);
    expect(await readFile(path)).toEqual(bytes);
  });

  it('a folder that is no Go project', async () => {
    await mkdir(join(home, 'notes'));
    expect(await slipway('project', 'analyse', join(home, 'notes'))).toMatchObject(
      failure('no Go project'),
    );
  });

  it('two programs in one project', async () => {
    await give('two/go.mod', 'module example.com/two\n\ngo 1.24\n');
    await give('two/cmd/a/main.go', 'package main\n\nfunc main() {}\n');
    await give('two/cmd/b/main.go', 'package main\n\nfunc main() {}\n');
    const ended = await slipway('image', 'build', join(home, 'two'));
    expect(ended).toMatchObject(failure('which program'));
    expect(ended.stderr).toMatch(/cmd\/a.*cmd\/b/);
  });

  it('an unknown command, and a setting that is none', async () => {
    expect((await slipway('bogus')).exitCode).toBe(2);
    const path = await give('usage/.wslconfig', '[wsl2]\n');
    expect((await slipway('config', 'set', path, 'nonsense')).exitCode).toBe(2);
    expect(await readFile(path, 'utf8')).toBe('[wsl2]\n');
  });

  it.runIf(process.platform === 'linux')('a full disk behind standard output', async () => {
    const full = openSync('/dev/full', 'w');
    const args = [resolve('build/main/cli.js'), '--pc', pc, 'project', 'analyse', '--help'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', full, 'pipe'] });
    let stderr = '';
    child.stderr?.on('data', (data) => (stderr += String(data)));
    const [exitCode] = await once(child, 'close');
    closeSync(full);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/ENOSPC/);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('a failure with --json is one document on stdout', async () => {
    const { stdout, exitCode } = await slipway(
      'project',
      'analyse',
      join(home, 'nowhere'),
      '--json',
    );
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ failure: { code: 'NOT_A_FOLDER' } });
  });
});
