import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createProjectSource } from './project.ts';
import { withSlashes } from './project/slashes.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-source-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const source = createProjectSource({ home: root, platform: process.platform });

async function makeTree(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(root, 't-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  return dir;
}

describe('the files of a project', () => {
  it('are listed by name, and read where an analysis wants their text', async () => {
    const dir = await makeTree({
      'go.mod': 'module m',
      'main.go': 'package main',
      'main_test.go': 'package main',
      'web/a.png': 'x',
      'run.sh': '#!/bin/sh\r\n',
      Dockerfile: 'FROM a',
      'compose.yaml': 'services:',
      '.env': 'SECRET=1',
      'server.key': 'x',
    });
    const { files, isTruncated } = await source.readTree(dir, ['.']);
    expect(Object.fromEntries(files.map(({ path, text }) => [path, text]))).toEqual({
      'go.mod': 'module m',
      'main.go': 'package main',
      'main_test.go': null,
      'web/a.png': null,
      'run.sh': '#!/bin/sh\r\n',
      Dockerfile: 'FROM a',
      'compose.yaml': 'services:',
      '.env': null,
      'server.key': null,
    });
    expect(isTruncated).toBe(false);
  });

  it('leave out repositories, node modules and what is vendored', async () => {
    const dir = await makeTree({
      '.git/config': '',
      'web/node_modules/x/index.go': '',
      'vendor/modules.txt': '# a.b/c v1.0.0',
      'vendor/a.b/c/c.go': 'package c',
      'x.go': '',
    });
    const { files } = await source.readTree(dir, ['.']);
    expect(files.map(({ path }) => path).toSorted()).toEqual(['vendor/modules.txt', 'x.go']);
  });

  it('are those of the folders named and of the context itself', async () => {
    const dir = await makeTree({
      'go.work': 'use ./a',
      'a/x.go': '',
      'b/x.go': '',
      'c/d/x.go': '',
    });
    const { files } = await source.readTree(dir, ['a', 'c/d']);
    expect(files.map(({ path }) => path)).toEqual(['go.work', 'a/x.go', 'c/d/x.go']);
  });

  it('are known by name only where they are huge', async () => {
    const dir = await makeTree({ 'big.go': 'x'.repeat(2_000_001), 'small.go': 'x' });
    const { files } = await source.readTree(dir, ['.']);
    expect(files.map(({ text }) => text)).toEqual([null, 'x']);
  });

  it('stop where there are too many folders in each other', async () => {
    const dir = await makeTree({ [`${'d/'.repeat(40)}x.go`]: '' });
    expect(await source.readTree(dir, ['.'])).toEqual({ files: [], isTruncated: true });
  });

  it.skipIf(process.platform === 'win32')(
    'are followed through links where a build follows them',
    async () => {
      const outside = await makeTree({ 'lib/l.go': 'package l', 'one.go': 'package one' });
      const dir = await makeTree({
        'real/inner/i.go': 'package inner',
        'real/vendor/modules.txt': '# a',
        'sub/a.txt': '',
        'main.go': 'package main',
      });
      const links: [string, string][] = [
        ['linked', 'real'],
        ['web', join('sub')],
        ['copy.go', 'main.go'],
        ['out', join('..', basename(outside), 'lib')],
        ['one.go', join('..', basename(outside), 'one.go')],
        ['rooted', join(dir, 'sub')],
        ['nowhere', 'gone'],
        ['sub/up', '..'],
      ];
      for (const [path, target] of links) await symlink(target, join(dir, path));
      const { files } = await source.readTree(dir, ['.']);
      expect(files.filter(({ path }) => path !== 'main.go')).toEqual([
        { path: 'copy.go', text: 'package main', target: 'main.go' },
        { path: 'nowhere', text: null },
        { path: 'one.go', text: 'package one', leaves: join('..', basename(outside), 'one.go') },
        { path: 'out', text: null, leaves: join('..', basename(outside), 'lib') },
        { path: 'rooted', text: null, leaves: join(dir, 'sub') },
        { path: 'linked/vendor/modules.txt', text: '# a' },
        { path: 'real/vendor/modules.txt', text: '# a' },
        { path: 'sub/a.txt', text: null },
        { path: 'sub/up', text: null },
        { path: 'web/a.txt', text: null, target: 'sub/a.txt', isBehindLink: true },
        { path: 'web/up', text: null, target: 'sub/up', isBehindLink: true },
        {
          path: 'linked/inner/i.go',
          text: 'package inner',
          target: 'real/inner/i.go',
          isBehindLink: true,
        },
        { path: 'real/inner/i.go', text: 'package inner' },
      ]);
    },
  );
});

describe('modules', () => {
  it('are found upwards, nearest first', async () => {
    const dir = await makeTree({ 'go.work': 'w', 'a/go.mod': 'm', 'a/b/c/x.go': '' });
    expect(await source.readRoots(join(dir, 'a', 'b', 'c'))).toEqual([
      { dir: withSlashes(join(dir, 'a')), name: 'go.mod', text: 'm' },
      { dir: withSlashes(dir), name: 'go.work', text: 'w' },
    ]);
  });

  it('are found downwards, nearest first, but not in what belongs to others', async () => {
    const dir = await makeTree({
      'z/go.mod': '',
      'a/b/go.mod': '',
      'vendor/x/go.mod': '',
      'testdata/go.mod': '',
      '.x/go.mod': '',
      'node_modules/x/go.mod': '',
      'a/b/c/d/e/f/go.mod': '',
    });
    expect(await source.findModules(dir)).toEqual([join(dir, 'z'), join(dir, 'a', 'b')]);
  });
});

it('lists nothing above the root', async () => {
  const listing = await createProjectSource({ home: root, platform: 'linux' }).listFolders('/');
  expect(listing.parent).toBeNull();
});

it('lists drives where Windows is asked for what is above them', async () => {
  const windows = createProjectSource({ home: root, platform: 'win32' });
  expect(await windows.listFolders('')).toMatchObject({ path: '', parent: null });
});

it('takes no name that no folder can have', async () => {
  await expect(source.resolveFolder('a\0b')).rejects.toMatchObject({ code: 'NOT_A_FOLDER' });
});
