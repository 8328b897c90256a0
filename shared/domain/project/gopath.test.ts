import { describe, expect, it } from 'vitest';
import { planCompilation } from '#shared/domain/image/platform/compile.ts';
import type { Platform } from '#shared/domain/image/platform/platform.ts';
import { analyse } from './analyse.ts';
import { generateDockerfile } from './generate/dockerfile.ts';
import { snapshotOf } from './testing/snapshotOf.ts';

const web =
  'package web\nimport (\n"net/http"\n"os"\n)\nfunc Serve() {\n\tos.ReadFile("conf/app.yaml")\n\thttp.ListenAndServe(":8123", nil)\n}\n';

function mainOf(...imports: string[]): string {
  return `package main\nimport (\n${imports.map((path) => `"${path}"`).join('\n')}\n)\nfunc main() {}\n`;
}

function lookAt(files: Readonly<Record<string, string>>, names: string[] = []) {
  const analysis = analyse(snapshotOf(files, { names }));
  return {
    analysis,
    ports: analysis.ports.map(({ port, file }) => `${port} ${file}`),
    warnings: analysis.warnings.map(({ message }) => message.key.replace('project:warning.', '')),
  };
}

describe('a project without go.mod', () => {
  it('has a program that is called as the project is', () => {
    const files = { 'main.go': mainOf('github.com/me/goiardi/web'), 'web/web.go': web };
    expect(lookAt(files).analysis.mains[0]?.name).toBe('goiardi');
  });

  it.each<[string, Record<string, string>, string, string]>([
    [
      'by its place below GOPATH',
      { 'main.go': mainOf('github.com/me/app/web'), 'web/web.go': web },
      'github.com/me/app',
      '8123 web/web.go',
    ],
    [
      'from programs in folders of their own',
      { 'cmd/app/main.go': mainOf('github.com/me/app/internal/web'), 'internal/web/web.go': web },
      'github.com/me/app',
      '8123 internal/web/web.go',
    ],
    [
      'by a name without a host',
      { 'main.go': mainOf('myapp/web'), 'web/web.go': web },
      'myapp',
      '8123 web/web.go',
    ],
    [
      'in a folder that is a GOPATH',
      { 'src/app/main.go': mainOf('web'), 'src/web/web.go': web },
      '',
      '8123 src/web/web.go',
    ],
    [
      'by where it lies from there',
      { 'main.go': mainOf('./web'), 'web/web.go': web },
      '',
      '8123 web/web.go',
    ],
  ])('follows what it imports of its own: %s', (_, files, gopath, port) => {
    const { analysis, ports } = lookAt({ ...files, 'conf/app.yaml': 'a: 1\n' });
    expect(analysis.gopath).toBe(gopath);
    expect(ports).toEqual([port]);
    expect(analysis.runtimeFiles.map(({ path }) => path)).toEqual(['conf/app.yaml']);
  });

  it('takes the name that most imports speak for', () => {
    const { analysis } = lookAt({
      'main.go': mainOf('github.com/me/app/web', 'github.com/me/app/api/web', 'other.org/web'),
      'web/web.go': web,
      'api/web/web.go': web,
    });
    expect(analysis.gopath).toBe('github.com/me/app');
  });

  it('that imports nothing of its own is built from its files', () => {
    const { analysis, warnings } = lookAt({ 'main.go': mainOf('net/http'), 'web/web.go': web });
    expect(analysis.gopath).toBeUndefined();
    expect(analysis.mains[0]?.files).toEqual(['main.go']);
    expect(warnings).toEqual(['noGoMod']);
  });

  it.each<[string, string[], string[]]>([
    ['are told', [], ['noGoModImports']],
    ['may lie in vendor', ['vendor/github.com'], ['gopath']],
  ])('packages of others %s', (_, names, expected) => {
    const files = {
      'main.go': mainOf('github.com/me/app/web', 'github.com/pkg/errors'),
      'web/web.go': web,
    };
    expect(lookAt(files, names).warnings).toEqual(expected);
  });
});

describe('it is compiled without modules', () => {
  const files = { 'cmd/app/main.go': mainOf('github.com/me/app/web'), 'web/web.go': web };
  const { analysis } = lookAt(files);

  it('in the place below GOPATH that its imports ask for', () => {
    const { text } = generateDockerfile(analysis);
    expect(text).toContain('WORKDIR /go/src/github.com/me/app\nENV GO111MODULE=off\n');
    expect(text).toContain('--mount=type=bind,target=.');
    expect(text).toMatch(/-o \/out\/app \.\/cmd\/app$/m);
  });

  it('without mounts and on Windows too', () => {
    expect(generateDockerfile(analysis, { mounts: false }).text).toContain(
      'COPY . /go/src/github.com/me/app/\n',
    );
    expect(generateDockerfile(analysis, { runtime: 'nanoserver' }).text).toContain(
      'COPY . C:/go/src/github.com/me/app/\n',
    );
  });

  it('where the folder is the GOPATH', () => {
    const here = lookAt({ 'src/app/main.go': mainOf('web'), 'src/web/web.go': web });
    const { text } = generateDockerfile(here.analysis);
    expect(text).toContain('WORKDIR /src\nENV GO111MODULE=off\nENV GOPATH=/src\n');
    expect(text).toMatch(/-o \/out\/app \.\/src\/app$/m);
  });

  it('by this PC’s Go as well', () => {
    const platform: Platform = { os: 'linux', arch: 'amd64', variant: '' };
    const [main] = analysis.mains;
    if (main === undefined) throw new Error('no program');
    const { args, variables } = planCompilation({ analysis, main, platform, output: '/o' });
    expect(args.at(-1)).toBe('./cmd/app');
    expect(variables['GO111MODULE']).toBe('off');
  });
});
