import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { analysisSchema } from './analysis.ts';
import { moduleOf, snapshotOf } from './testing/snapshotOf.ts';

const mainSource = 'package main\nfunc main() {}\n';

function warningsOf(...args: Parameters<typeof moduleOf>): string[] {
  return keysOf(analyse(moduleOf(...args)));
}

function keysOf({ warnings }: ReturnType<typeof analyse>): string[] {
  return warnings.map(({ message }) => message.key.replace('project:warning.', ''));
}

function mainsOf(texts: Readonly<Record<string, string>>, start = '.'): string[] {
  return analyse(moduleOf(texts, { start })).mains.map(({ dir }) => dir);
}

describe('main packages', () => {
  it.each([
    ['the root first', { 'main.go': mainSource, 'cmd/x/main.go': mainSource }, ['.', 'cmd/x']],
    [
      'the command named as the module',
      { 'cmd/a/main.go': mainSource, 'cmd/app/main.go': mainSource },
      ['cmd/app', 'cmd/a'],
    ],
    [
      'the server before the client',
      { 'cmd/cli/main.go': mainSource, 'cmd/server/main.go': mainSource },
      ['cmd/server', 'cmd/cli'],
    ],
    [
      'examples last',
      { 'examples/z/main.go': mainSource, 'deep/er/cmd/x/main.go': mainSource },
      ['deep/er/cmd/x', 'examples/z'],
    ],
    [
      'tools late',
      {
        'tools/gen/main.go': mainSource,
        'cmd/migrate/main.go': mainSource,
        'cmd/web/main.go': mainSource,
      },
      ['cmd/web', 'cmd/migrate', 'tools/gen'],
    ],
    [
      'what listens before what does not',
      {
        'cmd/a/main.go': mainSource,
        'cmd/b/main.go':
          'package main\nimport "net/http"\nfunc main() { http.ListenAndServe(":80", nil) }\n',
      },
      ['cmd/b', 'cmd/a'],
    ],
    [
      'main in any file of the package',
      { 'zz.go': 'package main\nfunc main() { a() }\n', 'a.go': 'package main\nfunc a() {}\n' },
      ['.'],
    ],
  ])('are ranked: %s', (_, texts, dirs) => {
    expect(mainsOf(texts)).toEqual(dirs);
  });

  it('in the folder that the user chose come before all others', () => {
    expect(
      mainsOf({ 'main.go': mainSource, 'examples/x/main.go': mainSource }, 'examples/x')[0],
    ).toBe('examples/x');
  });

  it.each([
    ['tests', 'main_test.go', mainSource],
    ['files to be ignored', 'gen.go', '//go:build ignore\n\npackage main\nfunc main() {}\n'],
    ['the old form of that', 'gen.go', '// +build ignore\n\npackage main\nfunc main() {}\n'],
    ['test data', 'testdata/x/main.go', mainSource],
    ['vendored code', 'vendor/a.b/c/main.go', mainSource],
    ['hidden folders', '.tools/main.go', mainSource],
    ['underscored folders', '_examples/main.go', mainSource],
    ['packages without a main function', 'x/main.go', 'package main\nfunc Main() {}\n'],
    ['libraries with a main function', 'x/x.go', 'package x\nfunc main() {}\n'],
    ['node modules', 'web/node_modules/x/main.go', mainSource],
  ])('are not looked for in %s', (_, path, text) => {
    expect(mainsOf({ [path]: text })).toEqual([]);
  });

  it('for other systems only are left out, with a warning', () => {
    const texts = { 'tray/main_windows.go': mainSource, 'cmd/x/main.go': mainSource };
    expect(mainsOf(texts)).toEqual(['cmd/x']);
    expect(warningsOf(texts)).toContain('mainNotForLinux');
  });

  it('with a main for each system are there for Linux', () => {
    expect(mainsOf({ 'main_windows.go': mainSource, 'main_linux.go': mainSource })).toEqual(['.']);
  });

  it('have names: of the folder, or of the module', () => {
    const { mains } = analyse(moduleOf({ 'main.go': mainSource, 'cmd/x/main.go': mainSource }));
    expect(mains.map(({ name, importPath }) => [name, importPath])).toEqual([
      ['app', 'example.com/app'],
      ['x', 'example.com/app/cmd/x'],
    ]);
  });

  it('know whether they need certificates, time zones, and a place to write', () => {
    const describe1 = (imports: string, body: string) =>
      analyse(
        moduleOf({
          'main.go': `package main\nimport (\n${imports}\n)\nfunc main() {\n${body}\n}\n`,
        }),
      ).mains[0];
    expect(describe1('"fmt"', 'fmt.Println()')).toMatchObject({
      needsCertificates: false,
      needsZones: false,
      writesFiles: false,
      written: [],
    });
    expect(describe1('"net/http"\n"time"', 'time.LoadLocation("Asia/Shanghai")')).toMatchObject({
      needsCertificates: true,
      needsZones: true,
    });
    expect(describe1('"os"', 'os.Create("out.txt")')).toMatchObject({ writesFiles: true });
    expect(describe1('"os"', 'os.Create("/var/out.txt")')).toMatchObject({ writesFiles: false });
    expect(
      describe1('"database/sql"', 'sql.Open("sqlite", "file:app.db?cache=shared")'),
    ).toMatchObject({ writesFiles: true });
    expect(describe1('"database/sql"', 'sql.Open("postgres", "host=db user=x")')).toMatchObject({
      writesFiles: false,
    });
    expect(describe1('"database/sql"', 'sql.Open("sqlite", ":memory:")')).toMatchObject({
      writesFiles: false,
    });
  });
});

describe('modules', () => {
  it('are a schema of the contract', () => {
    const analysis = analyse(moduleOf({ 'main.go': mainSource }));
    expect(analysisSchema.parse(analysis)).toEqual(analysis);
  });

  it('below the module are no part of it', () => {
    const texts = {
      'main.go': mainSource,
      'sub/go.mod': 'module example.com/sub',
      'sub/main.go': mainSource,
    };
    const analysis = analyse(moduleOf(texts));
    expect(analysis.mains.map(({ dir }) => dir)).toEqual(['.']);
    expect(analysis.warnings).toMatchObject([
      {
        message: { key: 'project:warning.nestedModule', values: { dir: 'sub' } },
        file: 'sub/go.mod',
      },
    ]);
  });

  it('in test data and vendored code are not worth a word', () => {
    expect(
      warningsOf({
        'main.go': mainSource,
        'testdata/m/go.mod': 'module m',
        'vendor/x/go.mod': 'module x',
      }),
    ).toEqual([]);
  });

  it('of a workspace count with the newest go line', () => {
    const analysis = analyse(
      snapshotOf({
        'go.work': 'go 1.26.2\ntoolchain go1.27.1\nuse (\n\t./a\n\t./b\n)\n',
        'a/go.mod':
          'module example.com/a\ngo 1.21\nrequire example.com/b v0.0.0\nrequire golang.org/x/text v0.30.0\n',
        'a/main.go': 'package main\nimport _ "example.com/b/pkg"\nfunc main() {}\n',
        'b/go.mod': 'module example.com/b\ngo 1.26.0\n',
        'b/pkg/x.go': 'package pkg\nimport "embed"\n//go:embed x.txt\nvar f embed.FS\n',
      }),
    );
    expect(analysis).toMatchObject({
      goVersion: '1.26.2',
      toolchain: 'go1.27.1',
      builderVersion: '1.27',
      isWorkspace: true,
      workspace: ['a', 'b'],
    });
    expect(analysis.mains.map(({ dir, importPath }) => [dir, importPath])).toEqual([
      ['a', 'example.com/a'],
    ]);
    expect(analysis.dependencies.map(({ path }) => path)).toEqual(['golang.org/x/text']);
    expect(analysis.embeds).toMatchObject([{ pattern: 'x.txt', file: 'b/pkg/x.go', line: 3 }]);
  });

  it('not named by a go.work above are built alone', () => {
    const analysis = analyse(
      snapshotOf(
        {
          'go.work': 'use ./other\n',
          'a/go.mod': 'module example.com/a\ngo 1.26\n',
          'a/main.go': mainSource,
        },
        { moduleDir: 'a' },
      ),
    );
    expect(analysis).toMatchObject({ isWorkspace: false, moduleDir: 'a', module: 'example.com/a' });
  });

  it('that replace others are followed into their folders', () => {
    const analysis = analyse(
      snapshotOf(
        {
          'app/go.mod':
            'module example.com/app\ngo 1.26\nreplace example.com/lib => ../lib\nreplace golang.org/x/text => example.com/text v1.0.0\nrequire example.com/lib v0.0.0\n',
          'app/main.go':
            'package main\nimport "example.com/lib/web"\nfunc main() { web.Serve() }\n',
          'lib/go.mod': 'module example.com/renamed\nrequire github.com/mattn/go-sqlite3 v1.14.0\n',
          'lib/web/web.go':
            'package web\nimport (\n"net/http"\n_ "github.com/mattn/go-sqlite3"\n)\nfunc Serve() { http.ListenAndServe(":7000", nil) }\n',
        },
        { moduleDir: 'app' },
      ),
    );
    expect(analysis.replaces).toEqual([
      { path: 'example.com/lib', target: 'lib' },
      { path: 'golang.org/x/text', target: 'example.com/text v1.0.0' },
    ]);
    expect(analysis.ports).toMatchObject([{ port: 7000, mains: ['app'] }]);
    expect(analysis.mains[0]).toMatchObject({ needsCgo: true });
    expect(analysis.modules.map(({ dir }) => dir)).toEqual(['app', 'lib']);
  });
});

describe('cgo', () => {
  const withC =
    'package main\n\n/*\n#cgo LDFLAGS: -lfoo -lm\n#cgo windows LDFLAGS: -lws2_32\n#cgo pkg-config: vips >= 8.3\n#cgo linux LDFLAGS: -lsqlite3\n#cgo linux,!cgo LDFLAGS: -lnever\n#cgo LDFLAGS: -L${SRCDIR}/lib -lz\n*/\nimport "C"\n\nfunc main() {}\n';

  it('is needed by a file that imports C, and names the libraries', () => {
    const analysis = analyse(moduleOf({ 'main.go': withC }));
    expect(analysis.cgo).toEqual({ needed: true, files: ['main.go'] });
    expect(analysis.warnings).toMatchObject([
      { message: { key: 'project:warning.nativeLibraries', values: { libraries: 'foo, z' } } },
    ]);
    expect(analysis.mains[0]?.nativePackages).toEqual(['libvips-dev', 'libsqlite3-dev']);
  });

  it.each([
    ['a test imports C', { 'main.go': mainSource, 'c_test.go': withC }],
    [
      'another file stands in',
      {
        'main.go': mainSource,
        'c.go': 'package main\nimport "C"\n',
        'noc.go': '//go:build !cgo\n\npackage main\n',
      },
    ],
    [
      'only Windows imports C',
      { 'main.go': mainSource, 'c_windows.go': 'package main\nimport "C"\n' },
    ],
    [
      'only a string says so',
      { 'main.go': 'package main\nvar s = `import "C"`\nfunc main() {}\n' },
    ],
    ['no program uses it', { 'main.go': mainSource, 'x/c.go': 'package x\nimport "C"\n' }],
  ])('is not needed if %s', (_, texts) => {
    expect(analyse(moduleOf(texts)).cgo).toEqual({ needed: false, files: [] });
  });

  it.each([
    ['github.com/mattn/go-sqlite3', true, 'modernc.org/sqlite'],
    ['gorm.io/driver/sqlite', true, 'github.com/glebarez/sqlite'],
    ['github.com/confluentinc/confluent-kafka-go/v2', true, 'github.com/segmentio/kafka-go'],
    ['modernc.org/sqlite', false, undefined],
    ['github.com/mattn/go-sqlite3x', false, undefined],
  ])('is needed by %s: %s', (path, needed, alternative) => {
    const analysis = analyse(
      snapshotOf({
        'go.mod': `module example.com/app\ngo 1.26\nrequire ${path} v1.0.0\n`,
        'go.sum': '',
        'main.go': `package main\nimport _ "${path}"\nfunc main() {}\n`,
      }),
    );
    expect(analysis.mains[0]?.needsCgo).toBe(needed);
    expect(analysis.dependencies[0]).toMatchObject({ path, needsCgo: needed });
    expect(analysis.dependencies[0]?.alternatives[0]).toBe(alternative);
  });

  it('is not needed by a module that only tests import', () => {
    const analysis = analyse(
      snapshotOf({
        'go.mod': 'module example.com/app\ngo 1.26\nrequire github.com/mattn/go-sqlite3 v1.14.0\n',
        'main.go': mainSource,
        'x_test.go': 'package main\nimport _ "github.com/mattn/go-sqlite3"\n',
      }),
    );
    expect(analysis.cgo.needed).toBe(false);
  });

  it('is told for each program on its own', () => {
    const { mains } = analyse(
      moduleOf({
        'cmd/a/main.go': 'package main\nimport _ "github.com/h2non/bimg"\nfunc main() {}\n',
        'cmd/b/main.go': mainSource,
      }),
    );
    expect(
      mains.map(({ dir, needsCgo, nativePackages }) => [dir, needsCgo, nativePackages]),
    ).toEqual([
      ['cmd/a', true, ['libvips-dev']],
      ['cmd/b', false, []],
    ]);
  });
});

describe('a place to write', () => {
  it.each<[string, boolean]>([
    ['github.com/mattn/go-sqlite3', true],
    ['modernc.org/sqlite', true],
    ['go.etcd.io/bbolt', true],
    ['github.com/lib/pq', false],
  ])('is there for what keeps a store by a name of its configuration: %s', (path, writes) => {
    const source = `package main\nimport (\n"database/sql"\n_ "${path}"\n)\nfunc main() { sql.Open("x", conf.Path) }\n`;
    const analysis = analyse(moduleOf({ 'main.go': source }));
    expect(analysis.mains[0]).toMatchObject({ writesFiles: writes, written: [] });
  });
});

describe('warnings', () => {
  it.each([
    ['no go.mod', snapshotOf({ 'main.go': mainSource }), 'noGoMod'],
    ['no program', moduleOf({ 'x.go': 'package app\n' }), 'noMain'],
    [
      'an old go line',
      snapshotOf({ 'go.mod': 'module m\ngo 1.18\n', 'main.go': mainSource }),
      'oldGo',
    ],
    ['no go line', snapshotOf({ 'go.mod': 'module m\n', 'main.go': mainSource }), 'oldGo'],
    [
      'no go.sum',
      snapshotOf({ 'go.mod': 'module m\ngo 1.26\nrequire a.b/c v1.0.0\n', 'main.go': mainSource }),
      'noGoSum',
    ],
    [
      'a target on another drive',
      snapshotOf({
        'go.mod': 'module m\ngo 1.26\nreplace a.b/c => D:\\c\n',
        'main.go': mainSource,
      }),
      'replaceOutside',
    ],
    [
      'a target above the context',
      snapshotOf({ 'go.mod': 'module m\ngo 1.26\nreplace a.b/c => ../c\n', 'main.go': mainSource }),
      'replaceOutside',
    ],
    [
      'files to embed that are not there',
      moduleOf({
        'main.go':
          'package main\nimport _ "embed"\n//go:embed dist\nvar f []byte\nfunc main() {}\n',
      }),
      'embedMissing',
    ],
    [
      'a port on loopback',
      moduleOf({
        'main.go':
          'package main\nimport "net/http"\nfunc main() { http.ListenAndServe("localhost:80", nil) }\n',
      }),
      'loopbackOnly',
    ],
    [
      'scripts with Windows line ends',
      moduleOf({ 'main.go': mainSource, 'run.sh': '#!/bin/sh\r\necho\r\n' }),
      'crlfScript',
    ],
    [
      'scripts that git will give Windows line ends',
      moduleOf(
        { 'main.go': mainSource, 'run.sh': '#!/bin/sh\necho\n', '.gitattributes': '* text=auto\n' },
        { gitConfigs: ['[core]\n\tautocrlf = true\n'] },
      ),
      'crlfAtCheckout',
    ],
    [
      'a folder in OneDrive',
      moduleOf({ 'main.go': mainSource }, { dir: 'C:\\Users\\mei\\OneDrive - Acme\\hello' }),
      'oneDrive',
    ],
    [
      'many files on a Windows drive',
      moduleOf(
        { 'main.go': mainSource },
        { dir: 'C:\\src', names: Array.from({ length: 2100 }, (_, i) => `f${i}`) },
      ),
      'windowsDrive',
    ],
    ['a truncated list', moduleOf({ 'main.go': mainSource }, { isTruncated: true }), 'truncated'],
    [
      'other modules below',
      moduleOf({ 'main.go': mainSource }, { otherModules: ['/p/x'] }),
      'severalModules',
    ],
    [
      'a module of an own server',
      snapshotOf({
        'go.mod': 'module m\ngo 1.26\nrequire git.acme.com/team/x v1.0.0\n',
        'go.sum': '',
        'main.go': mainSource,
      }),
      'privateModule',
    ],
  ])('are given for %s', (_, snapshot, key) => {
    expect(keysOf(analyse(snapshot))).toEqual([key]);
  });

  it('are not given for an ordinary project', () => {
    const texts = {
      'main.go': `\uFEFF${mainSource.replaceAll('\n', '\r\n')}`,
      'run.sh': '#!/bin/sh\n',
    };
    expect(warningsOf(texts, { dir: 'C:\\src\\hello' })).toEqual([]);
  });

  it('name the line of an ignore file that hides what is needed', () => {
    const analysis = analyse(
      moduleOf({
        'main.go': 'package main\nimport _ "embed"\n//go:embed web\nvar f []byte\nfunc main() {}\n',
        'web/a.md': '',
        '.dockerignore': '# mine\n**/*.md\ngo.*\n*.txt\n',
      }),
    );
    expect(analysis.warnings).toMatchObject([
      {
        message: { key: 'project:warning.takenBackFromIgnore', values: { file: 'go.mod' } },
        file: '.dockerignore',
        line: 3,
      },
      { message: { values: { file: 'web/a.md' } }, line: 2 },
    ]);
  });
});

it('finds the Dockerfile, ignore file and compose file that are there', () => {
  const names = ['Dockerfile', '.dockerignore', 'docker-compose.yml', 'sub/Dockerfile'];
  expect(analyse(moduleOf({ 'main.go': mainSource }, { names })).existing).toEqual({
    dockerfile: 'Dockerfile',
    dockerignore: '.dockerignore',
    compose: 'docker-compose.yml',
  });
});

it('has texts for every warning in both languages', async () => {
  const { resources } = await import('#shared/locales/texts.ts');
  const keys = Object.keys(resources.en.project.warning);
  expect(Object.keys(resources['zh-CN'].project.warning)).toEqual(keys);
});

it('never throws, whatever the files say', () => {
  const piece = fc.constantFrom(
    'package main',
    'import',
    '"net/http"',
    '"os"',
    '"flag"',
    'func main() {',
    '}',
    '{',
    '(',
    ')',
    'http.ListenAndServe(',
    'addr',
    ':=',
    '=',
    '":8080"',
    '&addr',
    'Server{Addr:',
    'os.Getenv("PORT")',
    'os.ReadFile(',
    '"web/*.x"',
    '//go:embed a* all:b "c',
    '\n',
    ',',
    '`env:"PORT" envDefault:"80"`',
    'Port string',
    'func addr()',
    '.',
    'import "C"',
    '/*',
    '"[',
    'Run()',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(' ')),
  );
  const path = fc.constantFrom(
    'main.go',
    'a/b.go',
    'go.mod',
    'go.work',
    'a/go.mod',
    '.dockerignore',
    'Dockerfile',
    'x.sh',
    'web/a.x',
    'vendor/modules.txt',
  );
  fc.assert(
    fc.property(fc.dictionary(path, text), (texts) => {
      const analysis = analyse(moduleOf(texts));
      expect(analysisSchema.parse(analysis)).toEqual(analysis);
    }),
    { numRuns: 300 },
  );
});
