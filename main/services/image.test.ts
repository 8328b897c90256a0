import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure, type Failure } from '#shared/domain/failure.ts';
import { message } from '#shared/domain/message.ts';
import { moduleOf } from '#shared/domain/project/testing/snapshotOf.ts';
import type { ProjectSnapshot } from '#shared/domain/project/snapshot.ts';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import { createScriptedEngine } from './container/fixtures/scriptedEngine.ts';
import { createImageService } from './image.ts';

const main = 'package main\n\nfunc main() {}\n';

describe('the build of a project', () => {
  it('without a Dockerfile uses one of Slipway, kept out of the project', async () => {
    const { request, view } = await build(moduleOf({ 'main.go': main }));
    expect(request).toMatchObject({
      context: '/p',
      tag: 'app:dev',
      noCache: false,
      dockerfile: {
        type: 'text',
        text: expect.stringMatching(/^FROM .* AS build$/m),
        ignore: expect.stringContaining('.git'),
      },
    });
    expect(view.result).toMatchObject({
      type: 'image',
      image: { reference: 'app:dev', id: 'sha256:1', sizeBytes: 10, dockerfile: 'generated' },
    });
  });

  it('with a Dockerfile uses that', async () => {
    const { request, view } = await build(moduleOf({ 'main.go': main, Dockerfile: 'FROM x\n' }));
    expect(request?.dockerfile).toEqual({ type: 'file', path: join('/p', 'Dockerfile') });
    expect(view.result).toMatchObject({ image: { dockerfile: 'project' } });
  });

  it("leaves the choice of files to the project's own .dockerignore", async () => {
    const { request } = await build(moduleOf({ 'main.go': main, '.dockerignore': '*.md\n' }));
    expect(request?.dockerfile).toMatchObject({ type: 'text', ignore: null });
  });

  it('takes the name and the cache as the user says', async () => {
    const options = { tag: 'team/app:1', noCache: true };
    const { request } = await build(moduleOf({ 'main.go': main }), options);
    expect(request).toMatchObject(options);
  });

  const several = moduleOf({ 'cmd/api/main.go': main, 'cmd/worker/main.go': main });

  it('with several programs asks which is meant', async () => {
    const { request, view } = await build(several);
    expect(request).toBeUndefined();
    expect(view.failure).toMatchObject({
      code: 'SEVERAL_MAIN_PACKAGES',
      data: { values: { count: 2, mains: expect.stringMatching(/cmd\/(api|worker), cmd\//) } },
    });
    expect(view.steps).toMatchObject([{ id: 'analyse', state: 'done' }]);
  });

  it('builds the program that the user names', async () => {
    const { request } = await build(several, { dockerfile: { main: 'cmd/worker' } });
    expect(request?.dockerfile).toMatchObject({ text: expect.stringContaining('./cmd/worker') });
  });

  it('does not ask where a Dockerfile has made the choice', async () => {
    const own = moduleOf({
      'cmd/api/main.go': main,
      'cmd/worker/main.go': main,
      Dockerfile: 'FROM x\n',
    });
    expect((await build(own)).view.job.state).toBe('done');
  });

  it('of a library fails with what is missing', async () => {
    const { view } = await build(moduleOf({ 'lib.go': 'package lib\n' }));
    expect(view.failure?.code).toBe('NO_MAIN_PACKAGE');
  });
});

describe('the version of a build', () => {
  const stamped = {
    'main.go': 'package main\n\nvar version string\n\nfunc main() {}\n',
    Makefile: 'build:\n\tgo build -ldflags "-X main.version=$(V)" .\n',
  };
  it.each<[string, Readonly<Record<string, string>>, Partial<BuildOptions>, string | undefined]>([
    ['is asked where the project’s own build sets one', stamped, {}, 'v1.2.3'],
    ['is left out where nobody wants it', stamped, { dockerfile: { stamp: false } }, undefined],
    ['is not asked where nothing takes it', { 'main.go': main }, {}, undefined],
  ])('%s', async (_, files, options, version) => {
    const { request } = await build(moduleOf(files), options);
    expect(request?.version).toBe(version);
  });
});

describe('a build without buildx', () => {
  const refusal = failure('NEEDS_BUILDKIT', { line: 7, what: 'RUN --mount', install: 'get it' });
  const project = moduleOf({ 'main.go': main });

  it('is done again without mounts where the Dockerfile is Slipway’s, and says so', async () => {
    const { requests, view } = await build(project, {}, [refusal]);
    const texts = requests.map(({ dockerfile }) => dockerfile.type === 'text' && dockerfile.text);
    expect(texts).toEqual([
      expect.stringContaining('--mount=type=cache'),
      expect.not.stringContaining('--mount'),
    ]);
    expect(view.result).toMatchObject({ image: { id: 'sha256:1', dockerfile: 'generated' } });
    const step = view.steps.find(({ id }) => id === 'plain');
    expect(step?.title).toEqual(message('image:step.plain', { install: 'get it' }));
  });

  const privately = moduleOf({
    'go.mod': 'module a.b/c\n\ngo 1.26\n\nrequire git.acme.example/lib v1.0.0\n',
    'main.go': 'package main\n\nimport _ "git.acme.example/lib"\n\nfunc main() {}\n',
  });
  it.each<[string, ProjectSnapshot, Partial<BuildOptions>]>([
    ['the Dockerfile is the project’s', moduleOf({ 'main.go': main, Dockerfile: 'FROM x\n' }), {}],
    ['a platform is asked for', project, { platforms: ['linux/arm64'] }],
    ['mounts are asked for', project, { dockerfile: { mounts: true } }],
    ['modules are fetched with a password', privately, {}],
  ])('fails with what is missing where %s', async (_, snapshot, options) => {
    const { requests, view } = await build(snapshot, options, [refusal]);
    expect(requests).toHaveLength(1);
    expect(view.failure?.code).toBe('NEEDS_BUILDKIT');
  });
});

const noRegistry = async (): Promise<never> => {
  throw new Error('a build asks no registry');
};
const noPush = {
  readRegistries: noRegistry,
  logins: noRegistry,
  login: noRegistry,
  tag: noRegistry,
  push: noRegistry,
  readDigest: noRegistry,
};

async function build(
  project: ProjectSnapshot,
  options: Partial<BuildOptions> = {},
  refusals: Failure[] = [],
) {
  const engine = createScriptedEngine({ project, refusals });
  const service = createImageService({
    ...engine,
    push: noPush,
    sourceVersion: { describe: async () => 'v1.2.3' },
  });
  const view = await engine.finish(service.build({ dir: '/p', ...options }));
  return { view, request: engine.requests[0], requests: engine.requests };
}
