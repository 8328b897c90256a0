import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { readModules } from './modules.ts';
import { snapshotOf } from './testing/snapshotOf.ts';

const mod = (path: string, rest = '') => `module ${path}\n\ngo 1.26\n${rest}`;

function read(files: Readonly<Record<string, string>>, rest = {}) {
  const { primary, main, replaced, work, strangers } = readModules(snapshotOf(files, rest));
  return {
    primary: primary?.dir ?? null,
    main: main.map(({ dir }) => dir),
    replaced: replaced.map(({ dir, path }) => `${dir} ${path}`),
    work: work?.dir ?? null,
    strangers: [...strangers],
  };
}

const alone = { primary: '.', main: ['.'], replaced: [], work: null, strangers: [] };

describe('which modules take part', () => {
  it.each<[string, Record<string, string>, object, object]>([
    ['none', { 'main.go': '' }, {}, { ...alone, primary: null, main: [] }],
    ['one', { 'go.mod': mod('a.b/c') }, {}, alone],
    [
      'one below',
      { 'x/go.mod': mod('a.b/c') },
      { moduleDir: 'x' },
      { ...alone, primary: 'x', main: ['x'] },
    ],
    [
      'a stranger below',
      { 'go.mod': mod('a.b/c'), 'tools/go.mod': mod('a.b/c/tools') },
      {},
      { ...alone, strangers: ['tools'] },
    ],
    [
      'none of testdata, vendor and hidden folders',
      {
        'go.mod': mod('a.b/c'),
        'x/testdata/go.mod': mod('t'),
        'vendor/v/go.mod': mod('v'),
        '.h/go.mod': mod('h'),
        '_u/go.mod': mod('u'),
      },
      {},
      alone,
    ],
    [
      'a replaced folder',
      { 'go.mod': mod('a.b/c', 'replace a.b/d => ./d\n'), 'd/go.mod': mod('other.name/d') },
      {},
      { ...alone, replaced: ['d a.b/d'] },
    ],
    [
      'a folder that two names replace is one',
      {
        'go.mod': mod('a.b/c', 'replace (\n\ta.b/d => ./d\n\ta.b/e => ./d/\n)\n'),
        'd/go.mod': mod('a.b/d'),
      },
      {},
      { ...alone, replaced: ['d a.b/d'] },
    ],
    [
      'a replacement by another module is none',
      { 'go.mod': mod('a.b/c', 'replace a.b/d => a.b/e v1.0.0\n') },
      {},
      alone,
    ],
    [
      'a replacement with Windows slashes',
      { 'svc/go.mod': mod('a.b/c', 'replace a.b/d => ..\\lib\n'), 'lib/go.mod': mod('a.b/d') },
      { moduleDir: 'svc' },
      { ...alone, primary: 'svc', main: ['svc'], replaced: ['lib a.b/d'] },
    ],
    [
      'a workspace',
      {
        'go.work': 'go 1.26\nuse (\n\t./a\n\t./b\n)\n',
        'a/go.mod': mod('x/a'),
        'b/go.mod': mod('x/b'),
        'c/go.mod': mod('x/c'),
      },
      { moduleDir: 'b' },
      { primary: 'b', main: ['a', 'b'], replaced: [], work: '.', strangers: ['c'] },
    ],
    [
      'a workspace that leaves the module out',
      { 'go.work': 'go 1.26\nuse ./a\n', 'a/go.mod': mod('x/a'), 'b/go.mod': mod('x/b') },
      { moduleDir: 'b' },
      { primary: 'b', main: ['b'], replaced: [], work: null, strangers: ['a'] },
    ],
    [
      'a workspace that names a folder twice',
      { 'go.work': 'go 1.26\nuse .\nuse ./\n', 'go.mod': mod('x/a') },
      {},
      { ...alone, work: '.' },
    ],
  ])('%s', (_, files, rest, expected) => {
    expect(read(files, rest)).toEqual(expected);
  });
});

describe('what the modules say', () => {
  it.each<[string, Record<string, string>, object]>([
    [
      'no go line',
      { 'go.mod': 'module a\n' },
      { goVersion: '1.16', builderVersion: '1.27', toolchain: null },
    ],
    [
      'an old go line',
      { 'go.mod': 'module a\ngo 1.11\n' },
      { goVersion: '1.11', builderVersion: '1.27' },
    ],
    [
      'a maintained go line',
      { 'go.mod': 'module a\ngo 1.26.3\n' },
      { goVersion: '1.26.3', builderVersion: '1.26' },
    ],
    [
      'a toolchain that is newer',
      { 'go.mod': 'module a\ngo 1.26\ntoolchain go1.27.1\n' },
      { builderVersion: '1.27', toolchain: 'go1.27.1' },
    ],
    [
      'the default toolchain',
      { 'go.mod': 'module a\ngo 1.26\ntoolchain default\n' },
      { builderVersion: '1.26', toolchain: null },
    ],
    [
      'a candidate for the next release',
      { 'go.mod': 'module a\ngo 1.28rc1\n' },
      { builderVersion: '1.28-rc' },
    ],
    [
      'a later version than is known',
      { 'go.mod': 'module a\ngo 1.30\n' },
      { builderVersion: '1.30' },
    ],
    [
      'a workspace raises it',
      { 'go.work': 'go 1.27\nuse .\n', 'go.mod': 'module a\ngo 1.21\n' },
      { goVersion: '1.27', isWorkspace: true, workspace: ['.'] },
    ],
    ['vendored', { 'go.mod': 'module a\n', 'vendor/modules.txt': '' }, { hasVendor: true }],
    [
      'a vendor folder of something else',
      { 'go.mod': 'module a\n', 'vendor/x.js': '' },
      { hasVendor: false },
    ],
    ['no go.sum', { 'go.mod': 'module a\n' }, { hasGoSum: false }],
    ['go.sum', { 'go.mod': 'module a\n', 'go.sum': '' }, { hasGoSum: true }],
    [
      'quotes, comments, a byte order mark and Windows line ends',
      { 'go.mod': '\uFEFF// x\r\nmodule "a.b/c" // y\r\ngo 1.26\r\n' },
      { module: 'a.b/c', goVersion: '1.26' },
    ],
  ])('%s', (_, files, expected) => {
    expect(analyse(snapshotOf(files))).toMatchObject(expected);
  });

  it('direct, indirect and private dependencies, but no module of the project', () => {
    const requires =
      'require (\n\tgithub.com/x/y v1.2.3\n\tgit.corp.internal/team/z v0.1.0\n\ta.b/own v0.0.0\n\tgolang.org/x/sys v0.1.0 // indirect\n)\nreplace a.b/own => ./own\n';
    const { dependencies } = analyse(
      snapshotOf({ 'go.mod': mod('a.b/c', requires), 'go.sum': '', 'own/go.mod': mod('a.b/own') }),
    );
    expect(
      dependencies.map(({ path, indirect, isPrivate }) => [path, indirect, isPrivate]),
    ).toEqual([
      ['github.com/x/y', false, false],
      ['git.corp.internal/team/z', false, true],
      ['golang.org/x/sys', true, false],
    ]);
  });
});

describe('what needs C', () => {
  const using = (...paths: string[]) => ({
    'go.mod': mod('a.b/c'),
    'main.go': `package main\nimport (\n${paths.map((path) => `\t_ "${path}"`).join('\n')}\n)\nfunc main() {}\n`,
  });

  it.each([
    [['github.com/mattn/go-sqlite3'], true],
    [['gorm.io/driver/sqlite'], true],
    [['github.com/confluentinc/confluent-kafka-go/v2/kafka'], true],
    [['net', 'os/user', 'crypto/x509', 'plugin/x'], false],
    [['modernc.org/sqlite'], false],
    [['github.com/glebarez/sqlite'], false],
    [['github.com/ncruces/go-sqlite3/driver'], false],
    [['github.com/google/gopacket/layers'], false],
    [['github.com/google/gopacket/pcap'], true],
    [['runtime/cgo'], false],
  ])('%j: %s', (paths, needed) => {
    expect(analyse(snapshotOf(using(...paths))).cgo.needed).toBe(needed);
  });

  it('import "C" does, unless a file stands in for builds without', () => {
    const c = 'package main\n\n// #include <stdio.h>\nimport "C"\n\nfunc main() {}\n';
    const stand = '//go:build !cgo\n\npackage main\n\nfunc main() {}\n';
    expect(analyse(snapshotOf({ 'go.mod': mod('a.b/c'), 'c.go': c })).cgo).toEqual({
      needed: true,
      files: ['c.go'],
    });
    expect(
      analyse(snapshotOf({ 'go.mod': mod('a.b/c'), 'c.go': c, 'n.go': stand })).cgo.needed,
    ).toBe(false);
  });

  it.each([
    ['in a test', { 'c_test.go': 'package main\nimport "C"\n' }],
    ['for Windows', { 'c_windows.go': 'package main\nimport "C"\n' }],
    ['in a package that no program uses', { 'x/c.go': 'package x\nimport "C"\n' }],
    ['in a comment', { 'c.go': 'package main\n// import "C"\n' }],
  ])('not %s', (_, files) => {
    expect(analyse(snapshotOf({ ...using('fmt'), ...files })).cgo.needed).toBe(false);
  });
});
