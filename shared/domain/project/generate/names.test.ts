import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { dockerfileFor, generateDockerfile } from './dockerfile.ts';
import { generateFiles } from './files.ts';

const opens = (name: string) =>
  `package main\n\nimport "os"\n\nfunc main() { os.ReadFile(${JSON.stringify(name)}) }\n`;

describe('a file that the program opens', () => {
  it.each([
    ['conf/a [1].txt', 'COPY ["conf/a [[]1].txt","./conf/a [1].txt"]'],
    ['conf/x*.txt', 'COPY conf/x[*].txt ./conf/x*.txt'],
    ['配置/模板.txt', 'COPY 配置/模板.txt ./配置/模板.txt'],
  ])('is copied by its own name, whatever signs are in it: %s', (name, line) => {
    const text = dockerfileFor(analyse(moduleOf({ 'main.go': opens(name), [name]: 'x' })));
    expect(text).toContain(`\n${line}\n`);
  });
});

describe('a template that the user names', () => {
  const files = {
    'main.go': opens('x'),
    'conf/app.conf': '${A}\n',
    '.dockerignore': '# x\nconf\n',
  };
  const options = { extras: ['entrypoint'] as ['entrypoint'], templates: ['conf/app.conf'] };

  it('and that the project’s ignore file hides is told of where it is copied', () => {
    const { text, explanations } = generateDockerfile(analyse(moduleOf(files)), options);
    const line = text.split('\n').findIndex((each) => each.startsWith('COPY conf/app.conf')) + 1;
    expect(explanations.find((each) => each.line === line)?.message).toEqual({
      key: 'project:explain.templateHidden',
      values: { target: 'conf/filled-app.conf', file: '.dockerignore', line: 2 },
    });
  });

  it('is no trouble where nothing hides it', () => {
    const analysis = analyse(moduleOf({ ...files, '.dockerignore': 'other\n' }));
    const { explanations } = generateDockerfile(analysis, options);
    expect(JSON.stringify(explanations)).not.toContain('templateHidden');
  });
});

it('an ignore file for a builder without BuildKit is the context’s own', () => {
  const inside = { 'main.go': opens('x'), '../lib/go.mod': 'module b\n' };
  const analysis = { ...analyse(moduleOf(inside)), moduleDir: 'app' };
  const names = (mounts: boolean) => generateFiles(analysis, { mounts }).map(({ name }) => name);
  expect(names(true)).toContain('app/Dockerfile.dockerignore');
  expect(names(false)).toContain('.dockerignore');
});

describe('a program in a folder that Go takes for no import path', () => {
  const main = 'package main\n\nfunc main() { run() }\n';
  const run = 'package main\n\nfunc run() {}\n';

  it.each([
    ['cmd/服务', "'cmd/服务/main.go' 'cmd/服务/run.go'"],
    ['cmd/my app', "'cmd/my app/main.go' 'cmd/my app/run.go'"],
  ])('is compiled from its files, named one by one: %s', (dir, files) => {
    const project = moduleOf({
      [`${dir}/main.go`]: main,
      [`${dir}/run.go`]: run,
      [`${dir}/run_test.go`]: 'package main\n',
      [`${dir}/run_windows.go`]: run,
    });
    expect(dockerfileFor(analyse(project))).toContain(` -o /out/app ${files}\n`);
  });

  it('and no other program is', () => {
    const text = dockerfileFor(analyse(moduleOf({ 'cmd/my-app_v1.2/main.go': main })));
    expect(text).toContain(' -o /out/app ./cmd/my-app_v1.2\n');
  });
});
