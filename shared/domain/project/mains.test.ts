import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { moduleOf, snapshotOf } from './testing/snapshotOf.ts';

const main = 'package main\nfunc main() {}\n';
const serving =
  'package main\nimport "net/http"\nfunc main() { http.ListenAndServe(":8080", nil) }\n';

function order(files: Readonly<Record<string, string>>, rest = {}): string[] {
  return analyse(moduleOf(files, rest)).mains.map(({ dir }) => dir);
}

function mainsIn(...dirs: string[]): Record<string, string> {
  return Object.fromEntries(dirs.map((dir) => [dir === '.' ? 'main.go' : `${dir}/main.go`, main]));
}

describe('a program’s name', () => {
  it.each([
    ['.', 'tool'],
    ['cmd', 'tool'],
    ['cmd/agent', 'agent'],
    ['services/orders/cmd', 'orders'],
  ])('of the folder %s is %s', (dir, name) => {
    const files = { 'go.mod': 'module a.b/tool/v3\ngo 1.26\n', ...mainsIn(dir) };
    expect(analyse(snapshotOf(files)).mains[0]?.name).toBe(name);
  });
});

describe('the program to ship comes first', () => {
  it('though the module is called as tools are', () => {
    const files = {
      'go.mod': 'module a.b/tool/v3\ngo 1.26\n',
      ...mainsIn('cmd/helper', 'cmd/tool'),
    };
    expect(analyse(snapshotOf(files)).mains.map(({ dir }) => dir)).toEqual([
      'cmd/tool',
      'cmd/helper',
    ]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'what is called like the module but for the language',
      {
        'go.mod': 'module example.com/tool-go\ngo 1.26\n',
        ...mainsIn('cmd/aid', 'cmd/tool'),
      },
      'cmd/tool',
    ],
    [
      'what is called like the module, however that is written',
      {
        'go.mod': 'module example.com/VictoriaMetrics/VictoriaMetrics\ngo 1.26\n',
        ...mainsIn('app/victoria-logs', 'app/victoria-metrics'),
      },
      'app/victoria-metrics',
    ],
    ['the root before commands', { 'main.go': main, ...mainsIn('cmd/tool') }, '.'],
    [
      'what the project’s own image starts',
      {
        ...mainsIn('cmd/abigen', 'cmd/geth', 'cmd/workload'),
        Dockerfile: 'FROM a\nENTRYPOINT ["geth"]\n',
      },
      'cmd/geth',
    ],
    [
      'what is built by a program of the project',
      {
        ...mainsIn('cmd/abigen', 'cmd/geth', 'cmd/workload'),
        Makefile: 'geth:\n\tgo run build/ci.go install ./cmd/geth\n',
      },
      'cmd/geth',
    ],
    ['a daemon', mainsIn('cmd/docker-proxy', 'cmd/dockerd'), 'cmd/dockerd'],
    ['not a word that ends like one', mainsIn('cmd/abc', 'cmd/workload'), 'cmd/abc'],
    ['the only command before a tool', mainsIn('cmd/run', 'tools/gen'), 'cmd/run'],
    ['the command of the module’s name', mainsIn('cmd/abc', 'cmd/app'), 'cmd/app'],
    ['what listens', { ...mainsIn('cmd/abc'), 'cmd/xyz/main.go': serving }, 'cmd/xyz'],
    ['a server before its client', mainsIn('cmd/client', 'cmd/server'), 'cmd/server'],
    ['not what writes the manual', mainsIn('cmd/gen-docs', 'cmd/zed'), 'cmd/zed'],
    ['not what writes code', mainsIn('cmd/generate-config', 'cmd/zed'), 'cmd/zed'],
    ['not a plugin of a code generator', mainsIn('cmd/protoc-gen-x', 'cmd/zed'), 'cmd/zed'],
    ['not a folder of documents', mainsIn('docs', 'cmd/zed'), 'cmd/zed'],
    [
      'not a server for tests of load',
      { 'stress/server/main.go': serving, ...mainsIn('cmd/zed') },
      'cmd/zed',
    ],
    ['not a test program beside it', mainsIn('cmd/zed/testutil', 'cmd/zed'), 'cmd/zed'],
    [
      'not an example that listens',
      { 'examples/a/main.go': serving, ...mainsIn('cmd/zed') },
      'cmd/zed',
    ],
  ])('%s', (_, files, first) => {
    expect(order(files)[0]).toBe(first);
  });
});

describe("what the project's own build files build comes first", () => {
  const files = mainsIn('cmd/alpha', 'cmd/beta', 'cmd/gamma');

  it.each<[string, Record<string, string>]>([
    [
      'a Dockerfile',
      { Dockerfile: 'FROM golang:1.27\nRUN CGO_ENABLED=0 go build -o /x ./cmd/gamma\n' },
    ],
    [
      'a Dockerfile elsewhere',
      { 'build/Dockerfile': 'FROM golang:1.27\nRUN go build -o /x ./cmd/gamma\n' },
    ],
    [
      'a line that goes on',
      { Dockerfile: 'FROM golang:1.27\nRUN go build \\\n    -o /x \\\n    ./cmd/gamma\n' },
    ],
    ['a Makefile', { Makefile: 'build:\n\t$(GO) build $(FLAGS) -o bin/x ./cmd/gamma\n' }],
    [
      'a Makefile that names the file',
      { Makefile: 'build:\n\tgo build -o bin/x cmd/gamma/main.go\n' },
    ],
    ['a release', { '.goreleaser.yml': 'builds:\n  - id: x\n    main: ./cmd/gamma\n' }],
    ['a script', { 'scripts/build.sh': '#!/bin/sh\ngo install ./cmd/gamma\n' }],
  ])('%s', (_, own) => {
    expect(order({ ...files, ...own })[0]).toBe('cmd/gamma');
  });

  it('but not what a comment or the build of an example names', () => {
    const own = {
      Makefile: '# go build ./cmd/gamma\n',
      'examples/Dockerfile': 'FROM golang\nRUN go build ./cmd/gamma\n',
    };
    expect(order({ ...files, ...own })[0]).toBe('cmd/alpha');
  });
});

describe('where the user points', () => {
  it('the program in the chosen folder goes before all', () => {
    expect(order({ 'main.go': main, ...mainsIn('tools/gen') }, { start: 'tools/gen' })[0]).toBe(
      'tools/gen',
    );
  });

  it('the root of several modules is no choice: modules below get nothing for it', () => {
    const snapshot = snapshotOf({
      'go.work': 'go 1.26\nuse (\n\t./tools\n\t./server\n)\n',
      'tools/go.mod': 'module example.com/x/tools\ngo 1.26\n',
      'tools/gen/main.go': main,
      'server/go.mod': 'module example.com/x/server\ngo 1.26\n',
      'server/main.go': serving,
    });
    const { mains } = analyse(snapshot);
    expect(mains.map(({ dir }) => dir)).toEqual(['server', 'tools/gen']);
    expect(mains[0]?.score).toBeLessThan(200);
  });
});

describe('what is a program', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['not without a main function', { 'x.go': 'package main\n' }, []],
    ['not a method called main', { 'x.go': 'package main\ntype T int\nfunc (T) main() {}\n' }, []],
    ['not behind ignore', { 'x.go': '//go:build ignore\n\npackage main\nfunc main() {}\n' }, []],
    [
      'not behind the old ignore',
      { 'x.go': '// +build ignore\n\npackage main\nfunc main() {}\n' },
      [],
    ],
    ['not in tests', { 'x_test.go': main }, []],
    [
      'not in vendor, testdata or hidden folders',
      mainsIn('vendor/a', 'testdata/b', '_c', '.d'),
      [],
    ],
    ['a generated one is', { 'x.go': `// Code generated by x. DO NOT EDIT.\n\n${main}` }, ['.']],
    [
      'beside a file that is ignored',
      { 'x.go': main, 'gen.go': `//go:build ignore\n\n${main}` },
      ['.'],
    ],
    ['one for Linux beside one for Windows', { 'x_linux.go': main, 'x_windows.go': main }, ['.']],
    ['in Windows line ends', { 'x.go': main.replaceAll('\n', '\r\n') }, ['.']],
  ])('%s', (_, files, dirs) => {
    expect(order(files)).toEqual(dirs);
  });

  it('is told if it is for other systems only', () => {
    const { mains, warnings } = analyse(moduleOf({ 'tray_windows.go': main }));
    expect(mains).toEqual([]);
    expect(warnings.map(({ message }) => message.key)).toContain('project:warning.mainNotForLinux');
  });
});

describe('in a workspace', () => {
  const files = {
    'go.work': 'go 1.26\nuse (\n\t./api\n\t./shared\n\t./worker\n)\n',
    'api/go.mod': 'module example.com/w/api\n',
    'api/cmd/api/main.go':
      'package main\nimport "example.com/w/shared/web"\nfunc main() { web.Serve(":7777") }\n',
    'shared/go.mod': 'module example.com/w/shared\n',
    'shared/web/web.go':
      'package web\nimport "net/http"\nfunc Serve(addr string) { http.ListenAndServe(addr, nil) }\n',
    'worker/go.mod': 'module example.com/w/worker\n',
    'worker/main.go': 'package main\nimport _ "example.com/w/shared/web"\nfunc main() {}\n',
  };

  it('what serves comes before a program at the root of another module', () => {
    const { mains, ports } = analyse(snapshotOf(files));
    expect(mains.map(({ dir }) => dir)).toEqual(['api/cmd/api', 'worker']);
    // The address is the caller's, though what listens is shared.
    expect(ports.map((port) => [port.port, port.mains])).toEqual([[7777, ['api/cmd/api']]]);
  });

  it('the module that was opened is the one that is meant', () => {
    const { mains } = analyse(snapshotOf(files, { start: 'worker', moduleDir: 'worker' }));
    expect(mains[0]?.dir).toBe('worker');
  });
});

it('a module without a program tells of those in modules below it', () => {
  const files = {
    'pkg/p.go': 'package pkg\n',
    'cmd/controller/go.mod': 'module example.com/app/cmd/controller\n',
    ...mainsIn('cmd/controller'),
    'cmd/lib/go.mod': 'module example.com/app/cmd/lib\n',
    'cmd/lib/l.go': 'package lib\n',
  };
  const [first] = analyse(moduleOf(files)).warnings;
  expect(first?.message).toEqual({
    key: 'project:warning.mainsInModules',
    values: { module: 'example.com/app', dirs: 'cmd/controller' },
  });
});
