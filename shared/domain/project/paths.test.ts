import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOf, fromContext, locateModule, replacedDirs, usedDirs } from './layout.ts';
import { baseName, commonParent, isInside, joinPath, parentOf, relativeTo } from './paths.ts';

describe('relative paths', () => {
  it.each([
    [['a/b', '../c'], 'a/c'],
    [['.', 'x'], 'x'],
    [['a', '..'], '.'],
    [['a', '../../b'], '../b'],
    [['', './a//b/'], 'a/b'],
  ])('join %j to %s', (parts, path) => {
    expect(joinPath(...parts)).toBe(path);
  });

  it('have a parent and a last element', () => {
    expect(['a/b/c', 'a', '.'].map(parentOf)).toEqual(['a/b', '.', '.']);
    expect(['a/b/c', 'a'].map(baseName)).toEqual(['c', 'a']);
  });

  it.each([
    ['a/b', 'a', true],
    ['ab', 'a', false],
    ['a', 'a', true],
    ['x', '.', true],
    ['../x', '.', false],
    ['..', '.', false],
  ])('%s is inside %s: %s', (path, dir, inside) => {
    expect(isInside(path, dir)).toBe(inside);
  });

  it('lead from one folder to another and back', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 })
      .map((parts) => joinPath(...parts));
    fc.assert(
      fc.property(path, path, (from, to) => {
        expect(joinPath(from, relativeTo(to, from))).toBe(to);
      }),
    );
  });

  it('have a common parent', () => {
    expect(commonParent(['/a/b/c', '/a/bc', '/a'])).toBe('/a');
    expect(commonParent(['C:/x/y', 'C:/x/z'])).toBe('C:/x');
    expect(commonParent(['/a', '/b'])).toBe('');
  });
});

describe('the layout of a project', () => {
  const mod = (dir: string, text = '') => ({ dir, name: 'go.mod' as const, text });
  const work = (dir: string, text: string) => ({ dir, name: 'go.work' as const, text });

  it.each([
    ['a module', [mod('/p')], { moduleDir: '/p', workDir: null }],
    [
      'a module in a workspace',
      [mod('/p/a'), work('/p', 'use ./a')],
      { moduleDir: '/p/a', workDir: '/p' },
    ],
    [
      'a module that is the workspace',
      [mod('/p'), work('/p', 'use .')],
      { moduleDir: '/p', workDir: '/p' },
    ],
    [
      'a module left out of the workspace',
      [mod('/p/a'), work('/p', 'use ./b')],
      { moduleDir: '/p/a', workDir: null },
    ],
    ['the root of a workspace', [work('/p', 'use ./b')], { moduleDir: '/p', workDir: '/p' }],
    [
      'a module on a Windows drive',
      [mod('C:/p/a'), work('C:/p', 'use .\\a')],
      { moduleDir: 'C:/p/a', workDir: 'C:/p' },
    ],
    ['a module in a module', [mod('/p/a'), mod('/p')], { moduleDir: '/p/a', workDir: null }],
    ['nothing', [], null],
  ])('is found for %s', (_, roots, layout) => {
    expect(locateModule(roots)).toEqual(layout);
  });

  it.each([
    [
      'the module alone',
      { moduleDir: '/p/a', workDir: null },
      [],
      { context: '/p/a', moduleDir: '.', only: ['.'] },
    ],
    [
      'a folder beside it',
      { moduleDir: '/p/a', workDir: null },
      ['/p/lib'],
      { context: '/p', moduleDir: 'a', only: ['a', 'lib'] },
    ],
    [
      'a folder inside it',
      { moduleDir: '/p/a', workDir: null },
      ['/p/a/lib'],
      { context: '/p/a', moduleDir: '.', only: ['.'] },
    ],
    [
      'the workspace',
      { moduleDir: '/p/a', workDir: '/p' },
      ['/p/a', '/p/b'],
      { context: '/p', moduleDir: 'a', only: ['.'] },
    ],
    [
      'nothing across the disk',
      { moduleDir: '/p/a', workDir: null },
      ['/lib'],
      { context: '/p/a', moduleDir: '.', only: ['.'] },
    ],
    [
      'nothing on another drive',
      { moduleDir: 'C:/p', workDir: null },
      ['D:/lib'],
      { context: 'C:/p', moduleDir: '.', only: ['.'] },
    ],
    [
      'nothing across a drive',
      { moduleDir: 'C:/p', workDir: null },
      ['C:/lib'],
      { context: 'C:/p', moduleDir: '.', only: ['.'] },
    ],
  ])('takes in %s', (_, layout, reached, extent) => {
    expect(extentOf(layout, reached)).toEqual(extent);
  });

  it('follows relative paths of go.work and replace directives', () => {
    expect(usedDirs(work('/p', 'use (\n.\n./a\n../b\n)'))).toEqual(['/p', '/p/a', '/b']);
    expect(
      replacedDirs(mod('//wsl.localhost/Ubuntu/p', 'replace x => ../y\nreplace z => a.b/c v1')),
    ).toEqual(['//wsl.localhost/Ubuntu/y']);
    expect(replacedDirs(work('C:/p', 'replace x => D:\\y'))).toEqual(['D:/y']);
  });

  it('sees paths from the context', () => {
    expect([
      fromContext('/p/a/b', '/p'),
      fromContext('/p', '/p'),
      fromContext('/pa', '/p'),
    ]).toEqual(['a/b', '.', '.']);
  });
});
