import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '..', '..');
// Inside the project, where the packages that stay outside the bundle are found.
const outDir = join(project, 'build', 'cli-test');
const home = mkdtempSync(join(tmpdir(), 'slipway-终端-'));

beforeAll(async () => {
  await build({
    root: project,
    configFile: join(project, 'vite.node.ts'),
    mode: 'main',
    logLevel: 'warn',
    build: { outDir, rolldownOptions: { input: { cli: 'main/cli/cli.ts' } } },
  });
}, 60_000);

afterAll(() => {
  rmSync(home, { recursive: true });
  rmSync(outDir, { recursive: true });
});

function start(argv: readonly string[], variables: Record<string, string> = {}) {
  return spawn(process.execPath, [join(outDir, 'cli.js'), '--home', home, ...argv], {
    cwd: home,
    env: { PATH: process.env['PATH'], LANG: 'en_US.UTF-8', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function slipway(argv: readonly string[], variables: Record<string, string> = {}) {
  const child = start(argv, variables);
  const ended = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [exitCode] = (await ended) as [number];
  return { exitCode, out, err };
}

function write(name: string, content: string): string {
  const path = join(home, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe('the command line as a process of its own', () => {
  it('shows its help', async () => {
    const { exitCode, out, err } = await slipway(['--help']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Usage: slipway/);
    expect(err).toBe('');
  });

  it('speaks the language of the terminal', async () => {
    const { out } = await slipway(['--help'], { LANG: 'zh_CN.UTF-8' });
    expect(out).toMatch(/^用法： slipway/);
  });

  it('ends with 2 and an empty standard output on a wrong command', async () => {
    const { exitCode, out, err } = await slipway(['config', 'lnt', 'x']);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Did you mean lint?');
  });

  it('prints exactly one document with --json', async () => {
    const path = write('项目/.wslconfig', '[wsl2]\nmemry=8GB\nswap=0\n');
    const { exitCode, out } = await slipway(['config', 'lint', path, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      kind: 'wslconfig',
      problems: [{ line: 2, column: 1, message: expect.any(String) }],
    });
  });

  it('ends with 3 and the failure where a file is not there', async () => {
    const { exitCode, out, err } = await slipway(['config', 'lint', 'no/.wslconfig', '--json']);
    expect(exitCode).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ failure: { code: 'FILE_MISSING' } });
    expect(err).toContain('Nothing was changed.');
  });

  it('reads a text larger than a pipe to its end', async () => {
    const path = write('large/.wslconfig', `[wsl2]\n${'# a comment\n'.repeat(50_000)}swap=0\n`);
    const { exitCode, out } = await slipway(['config', 'show', path, '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ path, exists: true });
  });

  it('ends quietly when nobody reads on', async () => {
    const path = write('large/.wslconfig', `[wsl2]\n${'# a comment\n'.repeat(50_000)}swap=0\n`);
    const child = start(['config', 'show', path]);
    child.stdout.destroy();
    const ended = once(child, 'close');
    expect(await text(child.stderr)).toBe('');
    expect(await ended).toEqual([0, null]);
  });
});

describe('config set and unset on a real file', () => {
  const before = '\ufeff# mine\r\n[wsl2]\r\nmemory = 4GB # little\r\n';

  it('change one value and no other byte, and undo brings every byte back', async () => {
    const path = write('edit/.wslconfig', before);
    const set = await slipway(['config', 'set', path, 'wsl2.memory=8GB']);
    expect(set).toMatchObject({ exitCode: 0, out: expect.stringContaining('Written.') });
    expect(set.err).toContain('+memory = 8GB # little');
    expect(readFileSync(path, 'utf8')).toBe(before.replace('4GB', '8GB'));
    expect(await slipway(['tuning', 'undo', '--yes', '--no-restart'])).toMatchObject({
      exitCode: 0,
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('change nothing with --dry-run', async () => {
    const path = write('dry/.wslconfig', before);
    const { exitCode, out } = await slipway(['config', 'unset', path, 'wsl2.memory', '--dry-run']);
    expect(exitCode).toBe(0);
    expect(out).toContain('-memory = 4GB # little');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('write JSON values as JSON', async () => {
    const path = write('daemon.json', '{\n  "debug": false\n}\n');
    const { exitCode } = await slipway(['config', 'set', path, 'debug=true', 'log-driver=local']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ debug: true, 'log-driver': 'local' });
  });
});

describe('config fix on a real file', () => {
  const before = '; mine\r\n[ wsl2 ]\r\nmemory: 8 GB # enough\r\nmemory=4GB\r\n';
  const after = '# mine\r\n[wsl2]\r\nmemory=8GB # enough\r\nmemory=4GB\r\n';

  it('mends what costs nothing, says what is left and why, and can be undone', async () => {
    const path = write('fix/.wslconfig', before);
    const { exitCode, out, err } = await slipway(['config', 'fix', path, '--yes']);
    // As lint would end now: the second line of memory still has no effect.
    expect(exitCode).toBe(1);
    expect(out).toContain('Written.');
    expect(err).toContain('[invalidSize]');
    expect(err).toContain('+memory=8GB # enough');
    expect(err).toContain('--code duplicateKey applies it');
    expect(readFileSync(path, 'utf8')).toBe(after);
    await slipway(['tuning', 'undo', '--yes', '--no-restart']);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('applies what is named, in any case, and ends with 0 where nothing is left', async () => {
    const path = write('named/.wslconfig', after);
    const argv = ['config', 'fix', path, '--code', 'duplicatekey', '--yes', '--json'];
    const { exitCode, out } = await slipway(argv);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      applied: true,
      fixed: [{ line: 4, code: 'duplicateKey', message: expect.any(String) }],
      left: [],
    });
    expect(readFileSync(path, 'utf8')).toBe(after.replace('memory=4GB\r\n', ''));
  });

  it('changes nothing unasked', async () => {
    const path = write('unasked/.wslconfig', before);
    const { exitCode: unanswered, err } = await slipway(['config', 'fix', path]);
    expect(unanswered).toBe(2);
    expect(err).toContain('Add --yes to confirm.');
    const { exitCode, out } = await slipway(['config', 'fix', path, '--dry-run', '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ applied: false, plan: { files: [{ after }] } });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('mends one of two errors, though the other keeps the engine from starting', async () => {
    const path = write('two/daemon.json', '{\n  // mine\n  "no-such-key": 1,\n}\n');
    const { exitCode } = await slipway(['config', 'fix', path, '--yes']);
    expect(exitCode).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe('{\n  \n  "no-such-key": 1\n}\n');
  });

  it.each([
    ['good/.wslconfig', '[wsl2]\nmemory=8GB\n', 0, 'no problems'],
    ['hand/.wslconfig', '[wsl2]\nswapFile=%TEMP%\\\\s.vhdx\n', 1, 'change it by hand'],
  ])('says so where there is nothing to mend: %s', async (name, text, code, says) => {
    const path = write(name, text);
    const { exitCode, out } = await slipway(['config', 'fix', path, '--yes']);
    expect(exitCode).toBe(code);
    expect(out).toContain(says);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

describe('tuning apply on a real file', () => {
  it('changes nothing without --yes where nobody can be asked', async () => {
    const argv = ['tuning', 'apply', '--set', 'wslconfig:wsl2.memory=8GB', '--json'];
    const { exitCode, out, err } = await slipway(argv);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ applied: false, plan: { files: [{}] } });
    expect(err).toContain('+memory=8GB');
    expect(() => readFileSync(join(home, '.wslconfig'))).toThrow('ENOENT');
  });
});
