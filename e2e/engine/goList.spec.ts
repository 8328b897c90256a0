import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createGoProject } from '#main/adapters/project/goAnswers.ts';
import { createPrograms } from '#main/adapters/programs.ts';
import { createEnvironment } from '#main/environment.ts';
import { fetchDebianRoot } from '#e2e/lab/debian.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-golist-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const goRoot = join(await fetchDebianRoot(), 'usr/lib/go-1.24');
const environment = createEnvironment({ host: 'test', version: '0.0.0', home: root });
const withGo = {
  ...environment,
  variables: {
    ...environment.variables,
    PATH: [join(goRoot, 'bin'), environment.variables['PATH']].join(delimiter),
    GOROOT: goRoot,
    GOPATH: join(root, 'go'),
    GOCACHE: join(root, 'cache'),
  },
};
const go = createGoProject(withGo, createPrograms(withGo));

async function projectWith(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(root, 'p-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  return dir;
}

const goMod = 'module example.com/app\n\ngo 1.24\n';

describe('a real Go', () => {
  it('lists what goes into a program, the standard library and replaced modules too', async () => {
    const dir = await projectWith({
      'go.mod': `${goMod}\nrequire example.com/lib v0.0.0\nreplace example.com/lib => ./lib\n`,
      'main.go': 'package main\n\nimport "example.com/lib"\n\nfunc main() { lib.Run() }\n',
      'lib/go.mod': 'module example.com/lib\n\ngo 1.24\n',
      'lib/lib.go': 'package lib\n\nimport "fmt"\n\nfunc Run() { fmt.Println() }\n',
    });
    const { packages, graph } = await go.describe({ dir, mains: ['.'], withGraph: true });
    const own = packages?.filter(({ isStandard }) => !isStandard).map(({ path }) => path);
    expect(own).toEqual(['example.com/lib', 'example.com/app']);
    expect(packages?.some(({ path }) => path === 'fmt')).toBe(true);
    expect(graph?.get('example.com/app')).toContain('example.com/lib@v0.0.0');
  });

  it('tells a package that is nothing without C from one that has a way without it', async () => {
    const c = 'import "C"\n';
    const dir = await projectWith({
      'go.mod': goMod,
      'main.go':
        'package main\n\nimport (\n\t_ "example.com/app/both"\n\t_ "example.com/app/native"\n)\n\nfunc main() {}\n',
      'native/native.go': `package native\n\n${c}`,
      'both/c.go': `package both\n\n${c}`,
      'both/go.go': '//go:build !cgo\n\npackage both\n',
    });
    const { packages } = await go.describe({ dir, mains: ['.'], withGraph: true });
    expect(packages?.filter(({ needsC }) => needsC).map(({ path }) => path)).toEqual([
      'example.com/app/native',
    ]);
  });

  it('goes on without the net, and names what is not here', async () => {
    const dir = await projectWith({
      'go.mod': `${goMod}\nrequire github.com/nobody/nothing v1.0.0\n`,
      'main.go': 'package main\n\nimport _ "github.com/nobody/nothing"\n\nfunc main() {}\n',
    });
    const { packages } = await go.describe({ dir, mains: ['.'], withGraph: true });
    expect(packages?.filter(({ isMissing }) => isMissing).map(({ path }) => path)).toEqual([
      'github.com/nobody/nothing',
    ]);
  });

  it('fetches no newer one of itself: then it says nothing', async () => {
    const dir = await projectWith({
      'go.mod': goMod.replace('1.24', '1.99'),
      'main.go': 'package main\n\nfunc main() {}\n',
    });
    expect(await go.describe({ dir, mains: ['.'], withGraph: true })).toEqual({
      packages: null,
      graph: null,
    });
  });
});

describe('the settings of a real Go', () => {
  it('are those that “go env -w” has written, too', async () => {
    const written = join(root, 'env');
    await writeFile(written, 'GOPROXY=https://goproxy.cn,direct\nGOPRIVATE=git.acme.com\n');
    const set = {
      ...withGo,
      variables: { ...withGo.variables, GOENV: written, GOPROXY: undefined },
    };
    const settings = await createGoProject(set, createPrograms(set)).settings();
    expect(settings).toMatchObject({
      GOPROXY: 'https://goproxy.cn,direct',
      GOPRIVATE: 'git.acme.com',
      GONOSUMDB: 'git.acme.com',
    });
  });

  it('are those of the environment where there is no Go', async () => {
    const variables = { PATH: root, GOPROXY: 'https://p.acme.com', GOPRIVATE: 'git.acme.com' };
    const bare = { ...environment, variables };
    const settings = await createGoProject(bare, createPrograms(bare)).settings();
    expect(settings).toEqual({ GOPROXY: 'https://p.acme.com', GOPRIVATE: 'git.acme.com' });
  });
});
