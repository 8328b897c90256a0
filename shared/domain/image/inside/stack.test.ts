import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPath, entryOf, isProgramStart, type LayerEntry } from './entry.ts';
import { measure, visibleFiles, wastedFiles } from './look.ts';
import { stackLayers } from './stack.ts';
import { treeRows } from './treeRows.ts';

function file(path: string, bytes = 10, hash = `${path}${bytes}`): LayerEntry {
  return { type: 'file', path, mode: 0o644, bytes, hash, isProgram: false };
}
const folder = (path: string): LayerEntry => ({ type: 'directory', path, mode: 0o755 });
const gone = (path: string): LayerEntry => ({ type: 'whiteout', path });
const opaque = (path: string): LayerEntry => ({ type: 'opaque', path });
const link = (path: string, to: string): LayerEntry => ({
  type: 'symlink',
  path,
  mode: 0o777,
  link: to,
});
const second = (path: string, to: string): LayerEntry => ({
  type: 'hardlink',
  path,
  mode: 0o644,
  link: to,
});

function stack(...layers: LayerEntry[][]) {
  const stacked = stackLayers(layers.map((entries) => ({ entries })));
  return {
    ...stacked,
    visible: visibleFiles(stacked)
      .map(({ path, blob }) => `${path}@${blob.layer}`)
      .toSorted(),
    marks: stacked.changes.map((changes) =>
      changes.map(({ path, mark }) => `${mark} ${path}`).toSorted(),
    ),
    wasted: wastedFiles(stacked).map(
      ({ path, layer, reason, by, isSame }) =>
        `${path}@${layer} ${reason} by ${by}${isSame ? ' with the same bytes' : ''}`,
    ),
  };
}

const cases: {
  name: string;
  layers: LayerEntry[][];
  visible: string[];
  marks: string[][];
  wasted: string[];
}[] = [
  {
    name: 'a file of each layer is seen',
    layers: [[file('a')], [folder('d'), file('d/b')]],
    visible: ['a@0', 'd/b@1'],
    marks: [['added a'], ['added d', 'added d/b']],
    wasted: [],
  },
  {
    name: 'a later file takes the place of an earlier one',
    layers: [[file('a', 5)], [file('a', 7)]],
    visible: ['a@1'],
    marks: [['added a'], ['changed a']],
    wasted: ['a@0 replaced by 1'],
  },
  {
    name: 'the same bytes again are told apart',
    layers: [[file('a', 5)], [file('a', 5)]],
    visible: ['a@1'],
    marks: [['added a'], ['changed a']],
    wasted: ['a@0 replaced by 1 with the same bytes'],
  },
  {
    name: 'a whiteout removes a file',
    layers: [[file('a'), file('b')], [gone('a')]],
    visible: ['b@0'],
    marks: [['added a', 'added b'], ['removed a']],
    wasted: ['a@0 removed by 1'],
  },
  {
    name: 'a whiteout removes a folder with all that is in it',
    layers: [[folder('d'), folder('d/e'), file('d/e/a')], [gone('d')]],
    visible: [],
    marks: [
      ['added d', 'added d/e', 'added d/e/a'],
      ['removed d', 'removed d/e', 'removed d/e/a'],
    ],
    wasted: ['d/e/a@0 removed by 1'],
  },
  {
    name: 'a whiteout does not touch its own layer, wherever it stands',
    layers: [[file('a', 1)], [file('a', 2), gone('a')]],
    visible: ['a@1'],
    marks: [['added a'], ['changed a']],
    wasted: ['a@0 removed by 1'],
  },
  {
    name: 'an opaque folder keeps only what its own layer brings',
    layers: [
      [folder('d'), file('d/a'), file('x')],
      [file('d/b'), opaque('d'), folder('d')],
    ],
    visible: ['d/b@1', 'x@0'],
    marks: [
      ['added d', 'added d/a', 'added x'],
      ['added d/b', 'removed d/a'],
    ],
    wasted: ['d/a@0 removed by 1'],
  },
  {
    name: 'a whiteout of nothing is nothing',
    layers: [[file('a')], [gone('b'), gone('d/e'), opaque('f')]],
    visible: ['a@0'],
    marks: [['added a'], []],
    wasted: [],
  },
  {
    name: 'a file in the place of a folder hides what was in it',
    layers: [[folder('d'), file('d/a')], [file('d', 3)]],
    visible: ['d@1'],
    marks: [
      ['added d', 'added d/a'],
      ['changed d', 'removed d/a'],
    ],
    wasted: ['d/a@0 removed by 1'],
  },
  {
    name: 'a folder in the place of a file hides it',
    layers: [[file('d')], [folder('d'), file('d/a')]],
    visible: ['d/a@1'],
    marks: [['added d'], ['added d/a', 'changed d']],
    wasted: ['d@0 replaced by 1'],
  },
  {
    name: 'bytes with a second name are not wasted while one is left',
    layers: [[file('a'), second('b', 'a')], [gone('a')]],
    visible: ['b@0'],
    marks: [['added a', 'added b'], ['removed a']],
    wasted: [],
  },
  {
    name: 'bytes whose last name goes are wasted once',
    layers: [[file('a'), second('b', 'a')], [gone('a')], [gone('b')]],
    visible: [],
    marks: [['added a', 'added b'], ['removed a'], ['removed b']],
    wasted: ['a@0 removed by 2'],
  },
  {
    name: 'a folder that comes again is no change, with other rights it is one',
    layers: [
      [folder('d'), folder('e')],
      [folder('d'), { type: 'directory', path: 'e', mode: 0o700 }],
    ],
    visible: [],
    marks: [['added d', 'added e'], ['changed e']],
    wasted: [],
  },
  {
    name: 'a link to a folder is followed on the way to a file',
    layers: [[folder('usr'), folder('usr/bin'), link('bin', 'usr/bin')], [file('bin/sh')]],
    visible: ['usr/bin/sh@1'],
    marks: [['added bin', 'added usr', 'added usr/bin'], ['added usr/bin/sh']],
    wasted: [],
  },
  {
    name: 'a circle of links ends',
    layers: [[link('a', 'b'), link('b', 'a')], [file('a/x')]],
    visible: expect.any(Array) as unknown as string[],
    marks: expect.any(Array) as unknown as string[][],
    wasted: [],
  },
  {
    name: 'a second name of what is not there is no file',
    layers: [[second('b', 'nowhere')]],
    visible: [],
    marks: [['added b']],
    wasted: [],
  },
];

describe('layers on each other', () => {
  it.each(cases)('$name', ({ layers, visible, marks, wasted }) => {
    expect(stack(...layers)).toMatchObject({ visible, marks, wasted });
  });

  it('count every byte once: seen or wasted', () => {
    fc.assert(
      fc.property(anyLayers, (layers) => {
        const { root, changes, blobs, hidden } = stackLayers(
          layers.map((entries) => ({ entries })),
        );
        const stacked = { root, changes, blobs, hidden };
        const seen = new Set(visibleFiles(stacked).map(({ blob }) => blob));
        const lost = new Set(hidden.map(({ blob }) => blob));
        expect(lost.size).toBe(hidden.length);
        expect(blobs.filter((blob) => seen.has(blob) === lost.has(blob))).toEqual([]);
        const { bytes, wastedBytes, efficiency } = measure(stacked);
        expect(wastedBytes).toBeLessThanOrEqual(bytes);
        expect(efficiency).toBeGreaterThanOrEqual(0);
        expect(efficiency).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('agree with a plain model where there are files and whiteouts only', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const entry = fc.oneof(
      fc.tuple(name, fc.nat(100)).map(([path, bytes]) => file(path, bytes)),
      name.map(gone),
    );
    fc.assert(
      fc.property(fc.array(fc.array(entry)), (layers) => {
        const model = new Map<string, string>();
        for (const [index, entries] of layers.entries()) {
          for (const one of entries) if (one.type === 'whiteout') model.delete(one.path);
          for (const one of entries)
            if (one.type === 'file') model.set(one.path, `${one.path}@${index}`);
        }
        expect(stack(...layers).visible).toEqual([...model.values()].toSorted());
      }),
    );
  });
});

const path = fc
  .array(fc.constantFrom('a', 'b', '..', '.', '', '.wh.', '.wh.a', '.wh..wh..opq', '__proto__'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join('/'));
const header = fc.record({
  name: path,
  type: fc.constantFrom('file', 'directory', 'symlink', 'link', 'character-device', 'odd'),
  size: fc.nat(),
  mode: fc.nat(),
  linkname: path,
});
const anyLayers = fc.array(
  fc
    .array(header)
    .map((headers) =>
      headers.flatMap((one) => entryOf(one, { hash: one.name, isProgram: false }) ?? []),
    ),
  { maxLength: 4 },
);

describe('an entry by its tar header', () => {
  const plain = { type: 'file', size: 3, mode: 0o100644, linkname: '' };
  const contents = { hash: 'x', isProgram: true };

  it.each([
    ['./etc/passwd', { type: 'file', path: 'etc/passwd', mode: 0o644, bytes: 3, ...contents }],
    ['/a//b/', { type: 'file', path: 'a/b', mode: 0o644, bytes: 3, ...contents }],
    ['../../etc', { type: 'file', path: 'etc', mode: 0o644, bytes: 3, ...contents }],
    ['etc/.wh.passwd', { type: 'whiteout', path: 'etc/passwd' }],
    ['.wh.etc', { type: 'whiteout', path: 'etc' }],
    ['etc/.wh..wh..opq', { type: 'opaque', path: 'etc' }],
    ['.wh..wh..opq', { type: 'opaque', path: '' }],
    ['.wh..wh.plnk', null],
    ['etc/.wh.', null],
    ['./', null],
    ['', null],
  ])('named %j', (name, expected) => {
    expect(entryOf({ ...plain, name }, contents)).toEqual(expected);
  });

  it.each([
    ['symlink', { type: 'symlink', link: '../x' }],
    ['link', { type: 'hardlink', link: 'x' }],
    ['contiguous-file', { type: 'file', bytes: 3 }],
    ['fifo', { type: 'other' }],
  ])('of the type %s', (type, expected) => {
    const linked = { ...plain, name: 'a', type, linkname: '../x' };
    expect(entryOf(linked, contents)).toMatchObject(expected);
  });

  it('has a clean path whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cleaned = cleanPath(text);
        expect(cleaned.split('/').some((part) => part === '.' || part === '..')).toBe(false);
        expect(cleanPath(cleaned)).toBe(cleaned);
      }),
    );
  });

  it.each([
    [[0x7f, 0x45, 0x4c, 0x46, 2], true],
    [[0x4d, 0x5a], true],
    [[0x23, 0x21], false],
    [[], false],
  ])('knows a program by its first bytes %j', (bytes, expected) => {
    expect(isProgramStart(Uint8Array.from(bytes))).toBe(expected);
  });
});

describe('the rows of a folder', () => {
  const { root, changes, blobs, hidden } = stack(
    [folder('d'), file('d/a', 5), file('d/big', 50), file('z', 1), link('l', 'z')],
    [gone('d/a'), file('d/e/new', 7), file('z', 2)],
  );
  const stacked = { root, changes, blobs, hidden };
  const told = (layer: number | null, at: string) =>
    treeRows(stacked, layer, at)?.map(
      ({ name, kind, mark, bytes, files }) => `${name} ${kind} ${mark} ${bytes} ${files}`,
    );

  it('are what a container sees, folders first, then the largest', () => {
    expect(told(null, '')).toEqual([
      'd directory same 57 2',
      'z file same 2 1',
      'l symlink same 0 1',
    ]);
    expect(told(null, 'd')).toEqual(['e directory same 7 1', 'big file same 50 1']);
  });

  it('of one layer are what it did, with the folders on the way', () => {
    expect(told(1, '')).toEqual(['d directory same 12 2', 'z file changed 2 1']);
    expect(told(1, 'd')).toEqual(['e directory same 7 1', 'a file removed 5 1']);
  });

  it.each([
    [null, 'nowhere'],
    [null, 'z'],
    [7, ''],
  ])('are null where there is no such folder: layer %j, %j', (layer, at) => {
    expect(told(layer, at)).toBeUndefined();
  });

  it('add up to the whole', () => {
    fc.assert(
      fc.property(anyLayers, (layers) => {
        const one = stackLayers(layers.map((entries) => ({ entries })));
        const all = visibleFiles(one).reduce((sum, { blob }) => sum + blob.bytes, 0);
        const rows = treeRows(one, null, '') ?? [];
        expect(rows.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(all);
      }),
    );
  });
});
