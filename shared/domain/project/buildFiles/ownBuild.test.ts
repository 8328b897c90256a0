import { describe, expect, it } from 'vitest';
import { builtRank, readOwnBuild } from './ownBuild.ts';
import { moduleOf } from '../testing/snapshotOf.ts';

const sources = { 'main.go': 'package main\n', 'cmd/app/main.go': 'package main\n' };

function read(files: Readonly<Record<string, string>>) {
  return readOwnBuild(moduleOf({ ...sources, ...files }));
}

function words(list: readonly { value: string; file: string; line: number }[]): string[] {
  return list.map(({ value, file, line }) => `${value} ${file}:${line}`);
}

describe('what is built', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['nothing without build files', {}, []],
    ['a folder', { Makefile: 'all:\n\tgo build ./cmd/app\n' }, ['cmd/app Makefile:2']],
    ['the root by a dot', { Dockerfile: 'FROM a\nRUN go build -o /x .\n' }, ['. Dockerfile:2']],
    [
      'the root by its file',
      { Dockerfile: 'FROM a\nRUN go build -o /x main.go\n' },
      ['. Dockerfile:2'],
    ],
    [
      'a folder by a program of the project that builds',
      { Makefile: 'app:\n\t$(GORUN) x\n\tgo run build/ci.go install -static ./cmd/app\n' },
      ['cmd/app Makefile:3'],
    ],
    [
      'over lines that go on with a backtick',
      { Dockerfile: '# escape=`\nFROM a\nRUN go build `\n  -o C:\\x.exe `\n  ./cmd/app\n' },
      ['cmd/app Dockerfile:3'],
    ],
    ['a folder that is not there is none', { Makefile: 'all:\n\tgo build ./cmd/other\n' }, []],
    ['a variable is none', { Makefile: 'all:\n\tgo build ./cmd/$(NAME)\n' }, []],
    [
      'from the Makefile’s own folder',
      { 'cmd/Makefile': 'all:\n\tgo build ./app\n' },
      ['cmd/app cmd/Makefile:2'],
    ],
    [
      'a Dockerfile before a Makefile',
      { Makefile: 'a:\n\tgo build .\n', Dockerfile: 'FROM a\nRUN go build ./cmd/app\n' },
      ['cmd/app Dockerfile:2', '. Makefile:2'],
    ],
    [
      'only up to the next command',
      { Makefile: 'a:\n\tgo build . && cp ./cmd/app x\n' },
      ['. Makefile:2'],
    ],
    [
      'the first line of one that goes on',
      { Makefile: 'a:\n\tgo build \\\n\t\t-v \\\n\t\t./cmd/app\n' },
      ['cmd/app Makefile:2'],
    ],
    [
      'at the end without a newline',
      { Makefile: 'a:\n\tgo build \\\n\t./cmd/app \\' },
      ['cmd/app Makefile:2'],
    ],
  ])('%s', (_, files, expected) => {
    expect(words(read(files).built)).toEqual(expected);
  });

  it.each([
    ['ENTRYPOINT ["/usr/bin/geth"]', 'geth'],
    ['ENTRYPOINT ["/sbin/tini", "--", "/bin/app", "serve"]', 'app'],
    ['CMD exec /app/server --port 80', 'server'],
    ['ENTRYPOINT ["geth"]\nCMD ["--help"]', 'geth'],
    ['CMD ["a"]\nCMD ["b"]', 'b'],
    ['ENTRYPOINT ["C:/app.exe"]', 'app'],
    ['ENTRYPOINT ["/entrypoint.sh"]', ''],
    ['CMD $APP', ''],
    ['RUN x', ''],
  ])('the program that is started: %s', (lines, name) => {
    const { started } = read({ Dockerfile: `FROM a\n${lines}\n` });
    expect(started.map(({ value }) => value)).toEqual(name === '' ? [] : [name]);
  });

  it('ranks by order, and nothing for the rest', () => {
    const own = read({ Makefile: 'a:\n\tgo build ./cmd/app\n\tgo build .\n' });
    expect(builtRank(own, 'cmd/app')).toBeGreaterThan(builtRank(own, '.'));
    expect(builtRank(own, 'x')).toBe(0);
  });
});

describe('tags', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['one', { Makefile: 'a:\n\tgo build -tags netgo .\n' }, ['netgo Makefile:2']],
    [
      'several with commas',
      { Makefile: 'a:\n\tgo build -tags=a,b .\n' },
      ['a Makefile:2', 'b Makefile:2'],
    ],
    [
      'several in quotes',
      { Dockerfile: 'FROM x\nRUN go build -tags "a b" .\n' },
      ['a Dockerfile:2', 'b Dockerfile:2'],
    ],
    [
      'with two dashes and single quotes',
      { Makefile: "a:\n\tgo build --tags 'a' .\n" },
      ['a Makefile:2'],
    ],
    ['a variable is none', { Makefile: 'a:\n\tgo build -tags $(TAGS) .\n' }, []],
    ['those of tests are none', { Makefile: 'a:\n\tgo test -tags cov .\n' }, []],
    [
      'a list of a release',
      {
        '.goreleaser.yml':
          'builds:\n  - main: .\n    tags:\n      - a\n      - b\n    goos:\n      - linux\n',
      },
      ['a .goreleaser.yml:4', 'b .goreleaser.yml:5'],
    ],
    [
      'a list below a list',
      {
        '.promu.yml':
          'build:\n    tags:\n        all:\n            - a\n    ldflags: |\n        -X x.y=z\n',
      },
      ['a .promu.yml:4'],
    ],
  ])('%s', (_, files, expected) => {
    expect(words(read(files).tags)).toEqual(expected);
  });
});

describe('variables of the linker', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'of main',
      { Makefile: 'a:\n\tgo build -ldflags "-X main.version=$(V)" .\n' },
      ['main.version Makefile:2'],
    ],
    [
      'of a package, in quotes',
      {
        Dockerfile:
          'FROM x\nRUN go build -ldflags="-s -w -X \'example.com/app/version.Commit=x\'" .\n',
      },
      ['example.com/app/version.Commit Dockerfile:2'],
    ],
    [
      'several',
      { Makefile: 'F = -X main.a=1 -X=main.b=2\n' },
      ['main.a Makefile:1', 'main.b Makefile:1'],
    ],
    [
      'in a release',
      { '.goreleaser.yaml': 'builds:\n  - ldflags:\n      - -s -w -X main.version={{.Version}}\n' },
      ['main.version .goreleaser.yaml:3'],
    ],
    [
      'below a variable',
      { Makefile: 'F = -X $(PKG)/version.Version=1\n' },
      ['$(PKG)/version.Version Makefile:1'],
    ],
    ['not -x', { Makefile: 'a:\n\tgo build -x .\n' }, []],
  ])('%s', (_, files, expected) => {
    expect(words(read(files).variables)).toEqual(expected);
  });
});
