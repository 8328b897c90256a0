import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createClock } from '#main/adapters/clock.ts';
import { createFiles } from '#main/adapters/files.ts';
import { createProjectSource } from '#main/adapters/project.ts';
import { createProjectService } from './project.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-project-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const serverSource = `package main

import "net/http"

func main() { _ = http.ListenAndServe(":8080", nil) }
`;

async function makeProject(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(root, 'p-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  return dir;
}

async function createService() {
  const home = await mkdtemp(join(root, 'home-'));
  return { service: createServiceIn(home), home, dataFolder: join(home, 'data') };
}

function createServiceIn(home: string) {
  const clock = createClock();
  const files = createFiles({ home, locksFolder: join(home, 'locks'), clock });
  const source = createProjectSource({ home, platform: process.platform });
  return createProjectService({
    source,
    files,
    clock,
    dataFolder: join(home, 'data'),
    engineCheck: { check: async () => null },
    goProject: {
      settings: async () => ({}),
      describe: async () => ({ packages: null, graph: null }),
    },
  });
}

const single = { 'go.mod': 'module example.com/hello\n\ngo 1.26\n', 'main.go': serverSource };

describe('analysing a folder', () => {
  it('finds the module of the folder itself and remembers the folder', async () => {
    const { service } = await createService();
    const dir = await makeProject(single);
    const analysis = await service.analyse(dir);
    expect(analysis).toMatchObject({
      dir,
      context: dir,
      module: 'example.com/hello',
      moduleDir: '.',
    });
    expect(analysis.ports.map(({ port }) => port)).toEqual([8080]);
    expect(await service.recent()).toEqual([dir]);
  });

  it('puts the newest folder first and each only once', async () => {
    const { service } = await createService();
    const [one, two] = [await makeProject(single), await makeProject(single)];
    for (const dir of [one, two, one]) await service.analyse(dir);
    expect(await service.recent()).toEqual([one, two]);
  });

  it('survives a list of recent projects that is no list', async () => {
    const { service, dataFolder } = await createService();
    await mkdir(dataFolder, { recursive: true });
    await writeFile(join(dataFolder, 'projects.json'), '{"no": [');
    const dir = await makeProject(single);
    expect(await service.recent()).toEqual([]);
    await service.analyse(dir);
    expect(await service.recent()).toEqual([dir]);
  });

  it('goes up to the module from a folder inside it, and prefers the program there', async () => {
    const { service } = await createService();
    const dir = await makeProject({
      ...single,
      'cmd/worker/main.go': 'package main\nfunc main() {}\n',
    });
    const analysis = await service.analyse(join(dir, 'cmd', 'worker'));
    expect(analysis.context).toBe(dir);
    expect(analysis.mains[0]?.dir).toBe('cmd/worker');
  });

  it('goes down to the nearest module, and says that there are others', async () => {
    const { service } = await createService();
    const dir = await makeProject({
      'services/api/go.mod': 'module example.com/api\ngo 1.26\n',
      'services/api/main.go': serverSource,
      'services/web/go.mod': 'module example.com/web\ngo 1.26\n',
      'services/web/main.go': serverSource,
    });
    const analysis = await service.analyse(dir);
    expect(analysis.context).toBe(join(dir, 'services', 'api'));
    expect(analysis.warnings.map(({ message }) => message.key)).toContain(
      'project:warning.severalModules',
    );
  });

  it('takes a workspace whole, from its root and from a module', async () => {
    const { service } = await createService();
    const dir = await makeProject({
      'go.work': 'go 1.26\nuse (\n\t./api\n\t./lib\n)\n',
      'api/go.mod': 'module example.com/api\ngo 1.25\n',
      'api/main.go': 'package main\nimport "example.com/lib"\nfunc main() { lib.Run() }\n',
      'lib/go.mod': 'module example.com/lib\ngo 1.26.3\n',
      'lib/lib.go':
        'package lib\nimport "net/http"\nfunc Run() { http.ListenAndServe(":7000", nil) }\n',
    });
    for (const folder of [dir, join(dir, 'api')]) {
      const analysis = await service.analyse(folder);
      expect(analysis).toMatchObject({ context: dir, moduleDir: '.', isWorkspace: true });
      expect(analysis.workspace).toEqual(['api', 'lib']);
      expect(analysis.goVersion).toBe('1.26.3');
      expect(analysis.ports).toMatchObject([{ port: 7000, mains: ['api'] }]);
    }
  });

  it('widens the context to what replace directives reach, and reads nothing else there', async () => {
    const { service } = await createService();
    const dir = await makeProject({
      'app/go.mod':
        'module example.com/app\ngo 1.26\nrequire example.com/lib v0.0.0\nreplace example.com/lib => ../lib\n',
      'app/main.go': 'package main\nimport _ "example.com/lib"\nfunc main() {}\n',
      'lib/go.mod': 'module example.com/lib\ngo 1.26\nrequire golang.org/x/text v0.30.0\n',
      'lib/lib.go': 'package lib\n',
      'other/huge.go': 'package huge\n',
    });
    const analysis = await service.analyse(join(dir, 'app'));
    expect(analysis).toMatchObject({ context: dir, moduleDir: 'app', fileCount: 4 });
    const files = await service.files(join(dir, 'app'));
    expect(files.map(({ name }) => name)).toEqual([
      'app/Dockerfile',
      'app/Dockerfile.dockerignore',
    ]);
    expect(files[0]?.after).toContain('--mount=type=bind,source=lib/go.mod,target=/src/lib/go.mod');
    expect(files[1]?.after).toContain('*\n!app\n!lib\n');
  });

  it('builds single files where there is no go.mod', async () => {
    const { service } = await createService();
    const dir = await makeProject({
      'hello.go': 'package main\nfunc main() { help() }\n',
      'help.go': 'package main\nfunc help() {}\n',
    });
    const [dockerfile] = await service.files(dir);
    expect(dockerfile?.after).toContain('-o /out/app hello.go help.go');
  });

  it.skipIf(process.platform === 'win32')('is not caught in a circle of links', async () => {
    const { service } = await createService();
    const dir = await makeProject(single);
    await symlink(dir, join(dir, 'again'));
    expect((await service.analyse(dir)).mains).toHaveLength(1);
  });

  it.each([
    ['a folder that is not there', 'missing', 'NOT_A_FOLDER'],
    ['a file', 'main.txt', 'NOT_A_FOLDER'],
    ['a folder without Go', '.', 'NOT_A_GO_PROJECT'],
  ])('fails on %s', async (_, name, code) => {
    const { service } = await createService();
    const dir = await makeProject({ 'main.txt': '' });
    await expect(service.analyse(join(dir, name))).rejects.toMatchObject({ code });
  });
});

describe('generated files', () => {
  it('are shown against what is there, and nothing is written', async () => {
    const { service } = await createService();
    const dir = await makeProject({ ...single, Dockerfile: 'FROM golang\n' });
    const [dockerfile, ignore] = await service.files(dir);
    expect(dockerfile).toMatchObject({ exists: true, before: 'FROM golang\n', name: 'Dockerfile' });
    expect(dockerfile?.diff).toContain('-FROM golang\n');
    expect(ignore).toMatchObject({ exists: false, revision: 'absent', name: '.dockerignore' });
    expect(await readFile(join(dir, 'Dockerfile'), 'utf8')).toBe('FROM golang\n');
  });

  it('need a main package', async () => {
    const { service } = await createService();
    const dir = await makeProject({ 'go.mod': single['go.mod'], 'lib.go': 'package hello\n' });
    await expect(service.files(dir)).rejects.toMatchObject({ code: 'NO_MAIN_PACKAGE' });
    await expect(service.files(dir, { main: 'cmd/x' })).rejects.toMatchObject({
      code: 'NO_MAIN_PACKAGE',
    });
  });

  it('replace what was there after a copy of it has been put away', async () => {
    const { service, dataFolder } = await createService();
    const dir = await makeProject({ ...single, Dockerfile: 'FROM golang\n' });
    const files = await service.files(dir);
    const written = await service.write(
      dir,
      files.map(({ name, after, revision }) => ({ name, text: after, revision })),
    );
    expect(await readFile(join(dir, 'Dockerfile'), 'utf8')).toBe(files[0]?.after);
    expect(written[0]?.backup?.startsWith(join(dataFolder, 'backups'))).toBe(true);
    expect(await readFile(written[0]?.backup ?? '', 'utf8')).toBe('FROM golang\n');
    expect(written[1]).toEqual({ path: join(dir, '.dockerignore'), backup: null });
    expect((await service.files(dir)).map(({ diff }) => diff)).toEqual(['', '']);
  });

  it('made again keep the lines that were changed in between, from this start or the last', async () => {
    const { service, home } = await createService();
    const dir = await makeProject(single);
    const write = async (files: Awaited<ReturnType<typeof service.files>>) =>
      service.write(
        dir,
        files.map(({ name, after: text, revision, generated }) => ({
          name,
          text,
          revision,
          generated,
        })),
      );
    const [first] = await service.files(dir);
    await write(await service.files(dir));
    const path = join(dir, 'Dockerfile');
    const own = (first?.after ?? '').replace('EXPOSE 8080', 'LABEL team=payments\nEXPOSE 8080');
    await writeFile(path, own);
    await writeFile(join(dir, 'go.mod'), 'module example.com/hello\n\ngo 1.27\n');
    const again = createServiceIn(home);
    const [second] = await again.files(dir);
    expect(second?.after).toContain('LABEL team=payments');
    expect(second?.after).toContain('GO_VERSION=1.27');
    expect(second?.generated).not.toContain('LABEL');
    expect(second?.conflicts).toEqual([]);
    expect(second?.diff).not.toContain('-LABEL');
  });

  it('say where a line was changed on both sides, and keep the project’s', async () => {
    const { service } = await createService();
    const dir = await makeProject(single);
    const [file] = await service.files(dir);
    const { name = '', after = '', revision = '', generated = '' } = file ?? {};
    await service.write(dir, [{ name, text: after.replace('8080', '9090'), revision, generated }]);
    const [again] = await service.files(dir, { port: 7070 });
    expect(again?.after).toContain('EXPOSE 9090');
    expect(again?.conflicts).toMatchObject([
      {
        own: expect.stringContaining('EXPOSE 9090'),
        generated: expect.stringContaining('EXPOSE 7070'),
      },
    ]);
  });

  it.each([
    ['written by hand', '#!/bin/sh\r\nmine\r\n', '#!/bin/sh\nmine\n'],
    ['with LF already', '#!/bin/sh\nmine\n', '#!/bin/sh\nmine\n'],
  ])(
    'leave a start script %s to its owner, with line ends that Linux reads',
    async (_, own, after) => {
      const { service } = await createService();
      const dir = await makeProject({ ...single, 'entrypoint.sh': own });
      const files = await service.files(dir, { extras: ['entrypoint'] });
      const script = files.find(({ name }) => name === 'entrypoint.sh');
      expect(script).toMatchObject({ exists: true, before: own, after });
      expect(script?.diff === '').toBe(own === after);
    },
  );

  it('have a start script in place of an empty one', async () => {
    const { service } = await createService();
    const dir = await makeProject({ ...single, 'entrypoint.sh': '\r\n' });
    const files = await service.files(dir, { extras: ['entrypoint'] });
    expect(files.find(({ name }) => name === 'entrypoint.sh')?.after).toContain('exec /app "$@"\n');
  });

  it('are not written over a file that has changed since it was shown', async () => {
    const { service } = await createService();
    const dir = await makeProject({ ...single, Dockerfile: 'FROM golang\n' });
    const [file] = await service.files(dir);
    await writeFile(join(dir, 'Dockerfile'), 'FROM mine\n');
    const wanted = [
      { name: 'Dockerfile', text: file?.after ?? '', revision: file?.revision ?? '' },
    ];
    await expect(service.write(dir, wanted)).rejects.toMatchObject({ code: 'FILE_CHANGED' });
    expect(await readFile(join(dir, 'Dockerfile'), 'utf8')).toBe('FROM mine\n');
  });

  it.each([
    '../Dockerfile',
    'main.go',
    'a/../../Dockerfile',
    'C:\\Dockerfile',
    'x\\..\\..\\Dockerfile',
  ])('are never written as %s', async (name) => {
    const { service } = await createService();
    const dir = await makeProject(single);
    const wanted = [{ name, text: 'x', revision: 'absent' }];
    await expect(service.write(dir, wanted)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });
});

describe('choosing a folder', () => {
  it('begins at home and marks Go modules', async () => {
    const { service, home } = await createService();
    await mkdir(join(home, 'b10'));
    await mkdir(join(home, 'b9'));
    await mkdir(join(home, '.hidden'));
    await writeFile(join(home, 'b9', 'go.mod'), '');
    expect(await service.folders(undefined)).toEqual({
      path: home,
      parent: dirname(home),
      isGoModule: false,
      folders: [
        { name: 'b9', path: join(home, 'b9'), isGoModule: true },
        { name: 'b10', path: join(home, 'b10'), isGoModule: false },
      ],
    });
  });

  it('fails where there is no such folder', async () => {
    const { service, home } = await createService();
    await expect(service.folders(join(home, 'none'))).rejects.toMatchObject({
      code: 'NOT_A_FOLDER',
    });
  });
});
