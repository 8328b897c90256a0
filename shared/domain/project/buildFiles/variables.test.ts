import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moduleOf, snapshotOf } from '../testing/snapshotOf.ts';
import { readOwnBuild } from './ownBuild.ts';
import { expand } from './variables.ts';

const main = { 'main.go': 'package main\n', 'cmd/app/main.go': 'package main\n' };

/** Names of variables that the linker sets, by the project's own build files. */
function set(files: Readonly<Record<string, string>>): string[] {
  return readOwnBuild(moduleOf({ ...main, ...files })).variables.map(({ value }) => value);
}

describe('a variable of the linker whose name holds a variable of make', () => {
  it.each<[string, string]>([
    ['set at once', 'PKG := example.org/x\n'],
    ['set in two colons', 'PKG ::= example.org/x\n'],
    ['set when used', 'PKG = example.org/x\n'],
    ['set unless it is', 'PKG ?= example.org/x\n'],
    ['set and exported', 'export PKG := example.org/x\n'],
    ['with a comment behind it', 'PKG := example.org/x # the module\n'],
    ['of another', 'HOST = example.org\nPKG = $(HOST)/x\n'],
    ['of one that is set below', 'PKG = $(HOST)/x\nHOST = example.org\n'],
    ['set twice, the last counts', 'PKG := example.org/old\nPKG := example.org/x\n'],
    ['set before, whatever the weak one says', 'PKG := example.org/x\nPKG ?= example.org/y\n'],
  ])('%s', (_, definitions) => {
    const Makefile = `${definitions}build:\n\tgo build -ldflags "-X $(PKG)/version.Version=1" .\n`;
    expect(set({ Makefile })).toEqual(['example.org/x/version.Version']);
  });

  it.each<[string, string, string]>([
    ['go list -m', '$(shell go list -m)', 'example.com/app'],
    ['go list -m with a format', "$(shell go list -m -f '{{.Path}}')", 'example.com/app'],
    ['go by a variable', '$(shell $(GO) list -m)', 'example.com/app'],
    ['go list', '$(shell go list)', 'example.com/app'],
    ['go list of a folder', '$(shell go list ./cmd/app)', 'example.com/app/cmd/app'],
    ['go.mod by head', "$(shell head -n 1 go.mod | cut -d ' ' -f 2)", 'example.com/app'],
    ['go.mod by awk', "$(shell awk '/^module/ {print $$2}' go.mod)", 'example.com/app'],
    ['go.mod by grep', '$(shell grep ^module go.mod | cut -c8-)', 'example.com/app'],
  ])('from %s', (_, command, path) => {
    const Makefile = `GO = go\nPKG = ${command}\nF = -X '$(PKG)/v.Version=$(V)'\n`;
    expect(set({ Makefile })).toEqual([`${path}/v.Version`]);
  });

  it('from a file that the Makefile includes', () => {
    const Makefile = 'include build/common.mk\nF = -X $(PKG)/v.Version=1\n';
    expect(set({ Makefile, 'build/common.mk': 'PKG := example.org/x\n' })).toEqual([
      'example.org/x/v.Version',
    ]);
  });

  it('added to flags line by line', () => {
    const Makefile =
      'PKG := example.org/x\nLDFLAGS := -s -w\nLDFLAGS += -X $(PKG)/v.Version=$(V)\nLDFLAGS := $(LDFLAGS) -X $(PKG)/v.Tag=$(T)\nall:\n\t$(GO) build -ldflags "$(LDFLAGS)" ./cmd/$(NAME)\nNAME = app\n';
    const own = readOwnBuild(moduleOf({ ...main, Makefile }));
    expect(own.variables.map(({ value, line }) => `${value} ${line}`)).toEqual([
      'example.org/x/v.Version 3',
      'example.org/x/v.Tag 4',
    ]);
    expect(own.built).toEqual([{ value: 'cmd/app', file: 'Makefile', line: 6 }]);
  });

  it('stays as it is where nothing says its value', () => {
    expect(set({ Makefile: 'F = -X $(PKG)/v.Version=1\n' })).toEqual(['$(PKG)/v.Version']);
  });

  it('is left out where another command would have to say its value', () => {
    expect(set({ Makefile: 'PKG = $(shell ./which)\nF = -X $(PKG)/v.Version=1\n' })).toEqual([]);
  });
});

describe('a variable of the linker in other build files', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'GoReleaser by the module',
      {
        '.goreleaser.yaml':
          'builds:\n  - ldflags:\n      - -s -w -X {{ .ModulePath }}/v.Version={{ .Version }}\n',
      },
      'example.com/app/v.Version',
    ],
    [
      'GoReleaser by a variable of its own',
      {
        '.goreleaser.yml':
          'env:\n  - PKG=example.org/x\nbuilds:\n  - ldflags: -X {{.Env.PKG}}/v.Version={{.Version}}\n',
      },
      'example.org/x/v.Version',
    ],
    [
      'a Taskfile by a value',
      {
        'Taskfile.yml':
          'version: \'3\'\nvars:\n  PKG: example.org/x\ntasks:\n  build:\n    cmds:\n      - go build -ldflags "-X {{.PKG}}/v.Version={{.V}}" .\n',
      },
      'example.org/x/v.Version',
    ],
    [
      'a Taskfile by a command below',
      {
        'Taskfile.yaml':
          'vars:\n  PKG:\n    sh: go list -m\ntasks:\n  b:\n    cmds:\n      - go build -ldflags "-X {{.PKG}}/v.Version=1" .\n',
      },
      'example.com/app/v.Version',
    ],
    [
      'a Taskfile by a command on the line',
      {
        'Taskfile.yml':
          "vars:\n  PKG: { sh: 'go list -m' }\ntasks:\n  b: go build -ldflags '-X {{ .PKG }}/v.Version=1' .\n",
      },
      'example.com/app/v.Version',
    ],
    [
      'a shell script',
      {
        'build.sh':
          '#!/bin/sh\nPKG="example.org/x"\ngo build -ldflags "-X ${PKG}/v.Version=$V" .\n',
      },
      'example.org/x/v.Version',
    ],
    [
      'a shell script by a command',
      { 'build.sh': 'PKG=$(go list -m)\ngo build -ldflags "-X $PKG/v.Version=$V" .\n' },
      'example.com/app/v.Version',
    ],
    [
      'a shell script by one that it reads in',
      {
        'build.sh': '. ./scripts/lib.sh\ngo build -ldflags "-X ${ROOT}/v.Version=$V" .\n',
        'scripts/lib.sh': 'ROOT="example.org/x"\n',
      },
      'example.org/x/v.Version',
    ],
    [
      'a Dockerfile',
      {
        Dockerfile:
          'FROM a\nARG PKG=example.org/x\nRUN go build -ldflags "-X ${PKG}/v.Version=${V}" .\n',
      },
      'example.org/x/v.Version',
    ],
    [
      'a justfile',
      {
        justfile:
          'pkg := "example.org/x"\nbuild:\n  go build -ldflags "-X {{pkg}}/v.Version=1" .\n',
      },
      'example.org/x/v.Version',
    ],
    [
      'promu',
      {
        '.promu.yml':
          'repository:\n    path: example.org/x\nbuild:\n    ldflags: |\n        -X {{repoPath}}/v.Version={{.Version}}\n',
      },
      'example.org/x/v.Version',
    ],
  ])('%s', (_, files, name) => {
    expect(set(files)).toEqual([name]);
  });

  it('is of the module that the file lies in', () => {
    const files = {
      'go.mod': 'module example.com/outer\n',
      'api/go.mod': 'module example.com/api\n',
      'api/Makefile': 'F = -X $(shell go list -m)/v.Version=1\n',
    };
    const { variables } = readOwnBuild(snapshotOf(files));
    expect(variables.map(({ value }) => value)).toEqual(['example.com/api/v.Version']);
  });

  it('takes flags of a command inside for none of Go’s', () => {
    const Makefile = 'b:\n\tgo build -ldflags "-X main.v=$(shell git describe --tags HEAD)" .\n';
    expect(readOwnBuild(moduleOf({ ...main, Makefile })).tags).toEqual([]);
  });
});

describe('values', () => {
  it('end, whatever holds what', () => {
    const name = fc.constantFrom('A', 'B', 'C');
    const text = fc.array(
      fc.oneof(
        name.map((each) => `$(${each})`),
        fc.constant('x'),
      ),
    );
    fc.assert(
      fc.property(
        fc.dictionary(
          name,
          text.map((parts) => parts.join('')),
        ),
        (values) => {
          const scope = { file: 'Makefile', values: new Map(Object.entries(values)), modules: [] };
          expect(expand('$(A)$(B)$(C)', scope).length).toBeLessThan(30_000);
        },
      ),
    );
  });
});
