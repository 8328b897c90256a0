import { describe, expect, it } from 'vitest';
import type { RootFile } from '#shared/domain/project/layout.ts';
import type { ProjectSource } from '../ports/project.ts';
import { readSnapshot } from './snapshot.ts';

/** A disk of a system whose paths are unlike those of the machine that runs the tests. */
function sourceOf(
  mods: readonly RootFile[],
  below: readonly string[] = [],
): ProjectSource & { read: string[] } {
  const read: string[] = [];
  return {
    read,
    resolveFolder: async (dir) => dir,
    readRoots: async (dir) => {
      const path = dir.replaceAll('\\', '/').replace(/(?<=.)\/$/, '');
      return mods
        .filter((mod) => path === mod.dir || path.startsWith(`${mod.dir}/`))
        .toSorted((left, right) => right.dir.length - left.dir.length);
    },
    findModules: async () => [...below],
    readTree: async (dir, only) => {
      read.push(`${dir} ${only.join(' ')}`);
      return {
        files: [{ path: 'main.go', text: 'package main\nfunc main() {}\n' }],
        isTruncated: false,
      };
    },
    readGitConfigs: async () => [],
    listFolders: async () => ({ path: '', parent: null, folders: [], isGoModule: false }),
  };
}

const mod = (dir: string, text = '') => ({ dir, name: 'go.mod' as const, text });
const work = (dir: string, text: string) => ({ dir, name: 'go.work' as const, text });

describe('the folder that is read', () => {
  it.each([
    [
      'a module on a drive',
      'C:\\src\\app',
      [mod('C:/src/app')],
      'C:\\src\\app .',
      { moduleDir: '.', start: '.' },
    ],
    [
      'a folder in a module',
      'C:\\src\\app\\cmd\\x',
      [mod('C:/src/app')],
      'C:\\src\\app .',
      { moduleDir: '.', start: 'cmd/x' },
    ],
    [
      'a replaced folder beside',
      'C:\\src\\app',
      [mod('C:/src/app', 'replace a.b/c => ..\\lib')],
      'C:\\src app lib',
      { moduleDir: 'app', start: 'app' },
    ],
    [
      'a workspace',
      'C:\\src\\app',
      [mod('C:/src/app'), work('C:/src', 'use ./app')],
      'C:\\src .',
      { moduleDir: 'app', start: 'app' },
    ],
    ['a drive', 'D:\\', [mod('D:')], 'D:\\ .', { moduleDir: '.', start: '.' }],
    [
      'a distro’s folder',
      '\\\\wsl.localhost\\Ubuntu\\home\\mei\\app',
      [mod('//wsl.localhost/Ubuntu/home/mei/app')],
      '\\\\wsl.localhost\\Ubuntu\\home\\mei\\app .',
      { moduleDir: '.', start: '.' },
    ],
    [
      'a folder of Linux',
      '/home/mei/app',
      [mod('/home/mei/app', 'replace a.b/c => ../lib')],
      '/home/mei app lib',
      { moduleDir: 'app', start: 'app' },
    ],
  ])('is right for %s', async (_, dir, mods, read, expected) => {
    const source = sourceOf(mods);
    const snapshot = await readSnapshot(source, dir, {});
    expect(source.read).toEqual([read]);
    expect(snapshot).toMatchObject({ dir, ...expected });
  });

  it('takes in what the other modules of a workspace replace', async () => {
    const source = sourceOf([
      work('/w/all', 'use (\n./a\n../b\n)'),
      mod('/w/all/a'),
      mod('/w/b', 'replace x.y/z => ../z'),
    ]);
    await readSnapshot(source, '/w/all/a', {});
    expect(source.read).toEqual(['/w all all/a b z']);
  });

  it('is that of the nearest module below, the others being named', async () => {
    const source = sourceOf([mod('/p/a'), mod('/p/b')], ['/p/a', '/p/b']);
    const snapshot = await readSnapshot(source, '/p', {});
    expect(source.read).toEqual(['/p/a .']);
    expect(snapshot).toMatchObject({ otherModules: ['/p/b'], dir: '/p', context: '/p/a' });
  });
});
