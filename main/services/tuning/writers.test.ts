import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { effectiveValues } from '#shared/domain/config/effective.ts';
import { bundleProgram } from './fixtures/bundle.ts';

let root: string;
let program: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-writers-'));
  program = await bundleProgram(new URL('./fixtures/writerChild.ts', import.meta.url), root);
}, 60_000);

afterAll(() => rm(root, { recursive: true, force: true }));

it('two processes and an editor write one file at once, and no edit is lost', async () => {
  const home = join(root, 'home');
  const path = join(home, '.wslconfig');
  await mkdir(home);
  await writeFile(path, '[wsl2]\nmemory=8GB # mine\n');
  const run = (name: string, key: string, values: string[]) =>
    promisify(execFile)(process.execPath, [program, root, name, key, ...values]);
  await Promise.all([
    run('first', 'wsl2.processors', ['2', '3', '4', '5']),
    run('second', 'wsl2.swap', ['0', String(2 ** 30), String(2 ** 31), '0']),
  ]);
  const text = await readFile(path, 'utf8');
  expect(effectiveValues('wslconfig', text)).toEqual({
    'wsl2.memory': 2 ** 33,
    'wsl2.processors': 5,
    'wsl2.swap': 0,
  });
  const notes = ['first', 'second'].flatMap((name) => [0, 1, 2, 3].map((at) => `# ${name} ${at}`));
  expect(
    text
      .split('\n')
      .filter((line) => /^# (first|second)/.test(line))
      .toSorted(),
  ).toEqual(notes);
  expect(text).toContain('memory=8GB # mine\n');
  expect(await readdir(home)).toEqual(['.wslconfig']);
}, 60_000);
