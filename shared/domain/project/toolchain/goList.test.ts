import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedFields, parseGoList } from './goList.ts';

/** As `go list` prints documents: indented by tabs, one after the other. */
function printed(...packages: readonly object[]): string {
  return packages.map((entry) => `${JSON.stringify(entry, null, '\t')}\n`).join('');
}

const sqlite = {
  ImportPath: 'github.com/mattn/go-sqlite3',
  Name: 'sqlite3',
  Module: { Path: 'github.com/mattn/go-sqlite3', Version: 'v1.14.22' },
  GoFiles: ['static_mock.go'],
  IgnoredGoFiles: ['sqlite3.go'],
};

describe('the packages that go lists', () => {
  it('are read one by one, with their modules', () => {
    const listed = parseGoList(
      printed(
        { ImportPath: 'fmt', Name: 'fmt', Standard: true, GoFiles: ['print.go'], Imports: ['io'] },
        {
          ImportPath: 'example.com/a',
          Name: 'main',
          Module: { Path: 'example.com/a', Main: true },
          GoFiles: ['main.go'],
          Imports: ['fmt', 'b'],
          ImportMap: { b: 'example.com/a/vendor/b' },
        },
      ),
    );
    expect(listed).toEqual([
      {
        path: 'fmt',
        name: 'fmt',
        isStandard: true,
        module: null,
        imports: ['io'],
        needsC: false,
        isMissing: false,
      },
      {
        path: 'example.com/a',
        name: 'main',
        isStandard: false,
        module: { path: 'example.com/a', version: '', isMain: true },
        imports: ['fmt', 'example.com/a/vendor/b'],
        needsC: false,
        isMissing: false,
      },
    ]);
  });

  it.each([
    ['files that are built without C', sqlite, { needsC: false, isMissing: false }],
    ['none such', { ...sqlite, GoFiles: [] }, { needsC: true, isMissing: false }],
    [
      'none at all, for the module is not here',
      { ImportPath: 'a.b/c', Error: { Err: 'module lookup disabled by GOPROXY=off' } },
      { needsC: false, isMissing: true },
    ],
    [
      'none such, in the standard library, whose C is its own affair',
      { ImportPath: 'runtime/cgo', Standard: true, IgnoredGoFiles: ['cgo.go'] },
      { needsC: false },
    ],
  ])('with %s are told apart', (_, entry, expected) => {
    expect(parseGoList(printed(entry))).toMatchObject([expected]);
  });

  it('are read with Windows line ends', () => {
    expect(parseGoList(printed(sqlite, sqlite).replaceAll('\n', '\r\n'))).toHaveLength(2);
  });

  it('are asked for by field', () => {
    expect(listedFields.split(',')).toContain('IgnoredGoFiles');
  });

  it('are none where nothing was printed, and unknown where it was something else', () => {
    expect(parseGoList('')).toEqual([]);
    expect(parseGoList('go: no modules were found')).toBeNull();
    expect(parseGoList('{\n\t"Name": "a"\n}\n')).toBeNull();
  });

  it('never make it throw', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json())), (parts) => {
        const listed = parseGoList(parts.join('\n}\n'));
        expect(listed === null || Array.isArray(listed)).toBe(true);
      }),
    );
  });
});
