import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, succeeds } from '#e2e/lab/command.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { createBackend, type Backend } from './backend.ts';

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no way to build.');
const tag = 'slipway-test/version:dev';
const files = {
  'go.mod': 'module example.com/app\n\ngo 1.22\n',
  'main.go': 'package main\n\nvar version = "unset"\n\nfunc main() { print(version) }\n',
  Makefile: 'build:\n\tgo build -ldflags "-X main.version=$(shell git describe)" .\n',
};

let backend: Backend;
let dir = '';

beforeAll(async () => {
  backend = await createBackend(way);
  dir = join(backend.folder, 'app');
  await mkdir(dir);
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
});
afterAll(async () => {
  await backend.remove();
  await succeeds(way.docker, ['image', 'rm', '--force', tag]);
});

async function build(stamp?: boolean): Promise<JobView> {
  const dockerfile = stamp === undefined ? {} : { stamp };
  return backend.finish(backend.services.image.build({ dir, tag, dockerfile }));
}

/** What the program says; `print` writes to standard error. */
async function said(): Promise<string> {
  const ran = await call(way?.docker ?? '', ['create', tag]);
  const id = ran.trim();
  await call(way?.docker ?? '', ['start', '--attach', id]);
  const said = await call('/bin/sh', ['-c', `${way?.docker.file} logs ${id} 2>&1`]);
  await call(way?.docker ?? '', ['rm', id]);
  return said;
}

it('a program is told its version by git, else by nobody, and without the wish by its source', async () => {
  expect((await build()).failure).toBeNull();
  expect(await said()).toBe('dev');
  const git = async (...args: string[]) =>
    call('/usr/bin/git', ['-c', 'user.name=me', '-c', 'user.email=me@example.com', ...args], {
      cwd: dir,
    });
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'a');
  await git('tag', 'v1.2.3');
  expect((await build()).failure).toBeNull();
  expect(await said()).toBe('v1.2.3');
  expect((await build(false)).failure).toBeNull();
  expect(await said()).toBe('unset');
});
