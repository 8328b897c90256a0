import { describe, expect, it } from 'vitest';
import { resources } from '#shared/locales/texts.ts';
import { analyse } from './analyse.ts';
import { moduleOf, snapshotOf } from './testing/snapshotOf.ts';

const main = 'package main\nfunc main() {}\n';

/** `key file:line` of each warning. */
function told(snapshot: Parameters<typeof analyse>[0]): string[] {
  return analyse(snapshot).warnings.map(({ message, file, line }) =>
    [message.key.replace('project:warning.', ''), [file, line].filter(Boolean).join(':')]
      .join(' ')
      .trim(),
  );
}

describe('what would stop a build is told with its line', () => {
  it('a broken go.mod', () => {
    expect(
      told(
        moduleOf({
          'go.mod': 'module example.com/app\n\ngo 1.27\n\nrequires x v1\n',
          'main.go': main,
        }),
      ),
    ).toEqual(['broken.directive go.mod:5']);
  });

  it('a broken go.work', () => {
    const files = {
      'go.work': 'go 1.27\nuse .\nuses ./x\n',
      'go.mod': 'module a.b/c\ngo 1.27\n',
      'main.go': main,
    };
    expect(told(snapshotOf(files))).toEqual(['broken.directive go.work:3']);
  });

  it('a budget that is not understood', () => {
    const files = {
      'main.go': main,
      'slipway.budget.json': '{\n  "maxImageBytes": "20 apples",\n  "odd": 1\n}\n',
    };
    expect(told(moduleOf(files))).toEqual([
      'image:budget.badValue slipway.budget.json:2',
      'image:budget.unknownKey slipway.budget.json:3',
    ]);
  });

  it('folders that replace and are not there, once', () => {
    const mod =
      'module a.b/c\ngo 1.27\nrequire a.b/d v1.0.0\nreplace a.b/d => ./staging/d\nreplace a.b/e => ./staging/e\n';
    expect(told(snapshotOf({ 'go.mod': mod, 'go.sum': '', 'main.go': main }))).toEqual([
      'replaceMissing go.mod:4',
    ]);
  });

  it('and not a folder that would replace what nothing requires', () => {
    const mod = 'module a.b/c\ngo 1.27\nreplace a.b/c/src => ./src\n';
    const files = {
      'main.go': 'package main\nimport _ "a.b/c/src"\nfunc main() {}\n',
      'src/x.go': 'package src\n',
    };
    expect(told(snapshotOf({ 'go.mod': mod, ...files }))).toEqual([]);
    const old = mod.replace('1.27', '1.16');
    expect(told(snapshotOf({ 'go.mod': old, ...files }))).toContain('replaceMissing go.mod:3');
  });

  it('a module of the workspace that is not there', () => {
    const files = {
      'go.work': 'go 1.27\nuse (\n\t.\n\t./gone\n)\n',
      'go.mod': 'module a.b/c\ngo 1.27\n',
      'main.go': main,
    };
    expect(told(snapshotOf(files))).toEqual(['useMissing go.work']);
  });

  it('packages that a generator has not made yet', () => {
    const files = {
      'go.mod': 'module a.b/c\ngo 1.27\n',
      'main.go':
        'package main\n\nimport (\n\t_ "a.b/c/docs"\n\t"a.b/c/gen/pb"\n\t"a.b/c/real"\n\t"a.b/other"\n)\n\nfunc main() {}\n',
      'real/r.go': 'package real\nimport _ "a.b/c/docs"\n',
    };
    expect(told(snapshotOf(files))).toEqual([
      'packageMissing main.go:4',
      'packageMissing main.go:5',
    ]);
  });

  it('but no package of a module in a folder below, nor one that a module of that name brings', () => {
    const files = {
      'go.mod': 'module a.b/c\ngo 1.27\nrequire a.b/c/api v1.0.0\n',
      'go.sum': '',
      'main.go': 'package main\nimport "a.b/c/api/v1"\nfunc main() {}\n',
    };
    expect(told(snapshotOf(files))).toEqual([]);
  });

  it('a script with a byte order mark, and one with Windows line ends', () => {
    const files = {
      'main.go': main,
      'go.mod': 'module a.b/c\ngo 1.27\n',
      'a.sh': '\uFEFF#!/bin/sh\necho\n',
      'b.sh': '#!/bin/sh\r\necho\r\n',
    };
    expect(told(snapshotOf(files))).toEqual(['crlfScript b.sh:1', 'markedScript a.sh:1']);
  });

  it('files that cannot be read or are too large', () => {
    const snapshot = moduleOf({ 'go.mod': 'module a.b/c\ngo 1.27\n', 'main.go': main });
    const files = [
      ...snapshot.files,
      { path: 'x.go', text: null, problem: 'unreadable' as const },
      { path: 'tables.go', text: null, problem: 'large' as const },
    ];
    expect(told({ ...snapshot, files })).toEqual(['unreadable x.go', 'large tables.go']);
  });
});

describe('a package that no compiler takes', () => {
  const main = 'package main\n\nfunc main() {}\n';
  const go = { 'go.mod': 'module a.b/c\ngo 1.27\n' };
  const embedding = (pattern: string, imported = 'import _ "embed"\n') =>
    `package main\n\n${imported}\n//go:embed ${pattern}\nvar x string\n\nfunc main() {}\n`;

  it.each<[string, Record<string, string>, string[]]>([
    ['several main functions', { 'a.go': main, 'b.go': main }, ['severalMainFunctions b.go']],
    [
      'a main function that waits for a tag',
      { 'a.go': `//go:build service\n\n${main}`, 'gen.go': `//go:build ignore\n\n${main}` },
      ['mainNeedsTag'],
    ],
    [
      'one for each way to build',
      { 'a.go': `//go:build cgo\n\n${main}`, 'b.go': `//go:build !cgo\n\n${main}` },
      [],
    ],
    ['files of two packages', { 'a.go': main, 'b.go': 'package other\n' }, ['twoPackages b.go:1']],
    ['no package clause', { 'a.go': main, 'b.go': 'pakage main\n' }, ['source.package b.go:1']],
    [
      'an embedded file above it',
      { 'cmd/x/main.go': embedding('../../go.mod') },
      ['embedPattern cmd/x/main.go:5'],
    ],
    ['an embedded file by ./', { 'main.go': embedding('./go.mod') }, ['embedPattern main.go:5']],
    [
      'an embedded file without the import',
      { 'main.go': embedding('go.mod', '') },
      ['embedWithoutImport main.go:4'],
    ],
    ['imports without go.mod', { 'go.mod': '', 'a.go': main }, ['broken.module go.mod:1']],
  ])('%s', (_, files, expected) => {
    expect(told(snapshotOf({ ...go, ...files }))).toEqual(expected);
  });

  it('a vendor folder of yesterday', () => {
    const files = {
      'go.mod': 'module a.b/c\ngo 1.27\nrequire x.y/z v1.1.0\n',
      'go.sum': '',
      'main.go': main,
      'vendor/modules.txt': '# x.y/z v1.0.0\n## explicit\nx.y/z\n',
    };
    expect(told(snapshotOf(files))).toEqual(['staleVendor vendor/modules.txt']);
  });

  it('what imports others without go.mod', () => {
    const source = 'package main\n\nimport "github.com/pkg/errors"\n\nfunc main() {}\n';
    expect(told(snapshotOf({ 'main.go': source }))).toEqual(['noGoModImports main.go:3']);
  });
});

describe('how the project builds itself', () => {
  const files = {
    'go.mod': 'module a.b/c\ngo 1.27\n',
    'main.go': '//go:generate go run ./gen\n\npackage main\n\nfunc main() {}\n',
    'assets.go': '//go:build assets && !lite\n\npackage main\n',
    'none.go': '//go:build !assets\n\npackage main\n',
    'tools.go': '//go:build tools\n\npackage main\n',
    'x_linux.go': '//go:build linux && go1.21 && cgo\n\npackage main\n',
    'made.go': '// Code generated by x. DO NOT EDIT.\n\npackage main\n',
    Makefile: 'build:\n\tgo build -tags assets,netgo -ldflags "-X main.version=1" .\n',
  };

  it('its own tags, with who sets them', () => {
    expect(analyse(snapshotOf(files)).buildTags).toEqual([
      { tag: 'assets', files: 2, file: 'assets.go', line: 1, setBy: { file: 'Makefile', line: 2 } },
      { tag: 'lite', files: 1, file: 'assets.go', line: 1, setBy: null },
    ]);
    expect(told(snapshotOf(files))).toEqual([]);
  });

  it('warns of a tag of what is released, as a Makefile has targets for much else', () => {
    const Dockerfile = 'FROM golang:1.27\nRUN go build -tags assets .\n';
    expect(told(snapshotOf({ ...files, Dockerfile }))).toEqual(['tagOfOwnBuild Dockerfile:2']);
    const named =
      'FROM golang:1.27\nARG TAGS="sqlite"\nENV TAGS="assets timetzdata $TAGS"\nRUN make build\n';
    expect(told(snapshotOf({ ...files, Dockerfile: named }))).toEqual([
      'tagOfOwnBuild Dockerfile:3',
    ]);
  });

  it('counts what swag writes, which says so without a dot', () => {
    const docs = '// Package main Code generated by swaggo/swag. DO NOT EDIT\npackage main\n';
    expect(analyse(snapshotOf({ ...files, 'docs.go': docs })).generated?.files).toBe(2);
  });

  it('what is generated and how', () => {
    expect(analyse(snapshotOf(files)).generated).toEqual({
      files: 1,
      generators: [{ command: 'go run ./gen', file: 'main.go', line: 1 }],
    });
  });

  it('what the linker sets', () => {
    expect(analyse(snapshotOf(files)).versionVariables).toEqual([
      { name: 'main.version', file: 'Makefile', line: 2 },
    ]);
  });
});

it('a project on a Windows drive is told so, seen from a distro even if it is small', () => {
  const small = { 'go.mod': 'module a.b/c\ngo 1.27\n', 'main.go': main };
  expect(told(snapshotOf(small, { dir: '/mnt/d/src/app' }))).toEqual(['windowsDrive']);
  expect(told(snapshotOf(small, { dir: '/mnt/wsl/app' }))).toEqual([]);
  expect(told(snapshotOf(small, { dir: 'C:\\src\\app' }))).toEqual([]);
});

it('has a sentence for every warning in both languages', () => {
  const [en, chinese] = [resources.en.project.warning, resources['zh-CN'].project.warning];
  expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(en).toSorted());
  expect(Object.keys(chinese.broken).toSorted()).toEqual(Object.keys(en.broken).toSorted());
});
