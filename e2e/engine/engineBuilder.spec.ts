import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, succeeds } from '#e2e/lab/command.ts';
import { withoutBuildKit } from '#e2e/lab/lab.ts';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { createBackend, type Backend } from './backend.ts';

const ways = await withoutBuildKit();
const tag = 'slipway-test/engine-builder:dev';

describe.each(ways)('an engine without BuildKit ($name)', (way) => {
  let backend: Backend;
  beforeAll(async () => {
    const { DOCKER_CONFIG, DOCKER_BUILDKIT } = way.variables;
    const variables = Object.entries({ DOCKER_CONFIG, DOCKER_BUILDKIT });
    const set = variables.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    backend = await createBackend(way, Object.fromEntries(set) as Record<string, string>);
  });
  afterAll(async () => {
    await backend.remove();
    await succeeds(way.docker, ['image', 'rm', '--force', tag]);
  });

  async function build(dir: string) {
    return backend.finish(backend.services.image.build({ dir, tag }));
  }

  it('builds a Dockerfile of the project, with its steps, stages and log', async () => {
    const dir = await backend.copyProject('hello');
    const lines = [
      'FROM alpine:3.24 AS build',
      'WORKDIR /src',
      'COPY . .',
      'RUN echo compiling && cp go.mod /app',
      'FROM scratch',
      'COPY --from=build /app /app',
      'ENTRYPOINT ["/app"]',
    ];
    await writeFile(join(dir, 'Dockerfile'), `${lines.join('\n')}\n`);
    const view = await build(dir);
    expect(view.failure).toBeNull();
    expect(titlesOf(view)).toEqual(
      expect.arrayContaining([
        '[internal] load build context',
        '[build 2/4] WORKDIR /src',
        '[build 4/4] RUN echo compiling && cp go.mod /app',
        '[stage-1 2/2] COPY --from=build /app /app',
      ]),
    );
    expect(view.steps.filter(({ state }) => state !== 'done' && state !== 'cached')).toEqual([]);
    const again = await build(dir);
    const compiled = again.steps.find(({ title }) => String(title).includes('compiling'));
    expect(compiled?.state).toBe('cached');
  });

  it('that fails shows the step, its lines and what the compiler said', async () => {
    const dir = await backend.copyProject('broken');
    const said = 'main.go:4:2: undefined: undefinedFunction';
    const run = `RUN echo "${said}" >&2 && exit 1`;
    const text = `FROM alpine:3.24\nWORKDIR /src\nCOPY . .\n${run}\n`;
    await writeFile(join(dir, 'Dockerfile'), text);
    const view = await build(dir);
    expect(view.failure).toMatchObject({
      code: 'BUILD_FAILED',
      data: {
        values: { step: `[4/4] ${run}` },
        output: expect.stringContaining(`\n${said}\n`),
      },
    });
    const failed = view.steps.find(({ state }) => state === 'failed');
    expect(failed).toMatchObject({
      source: { first: 4, last: 4 },
      error: expect.stringContaining('returned a non-zero code: 1'),
    });
  });

  it('that is cancelled stops in the engine, and leaves no container', async () => {
    const dir = await backend.copyProject('hello');
    const seconds = 1000 + Math.floor(Math.random() * 8000);
    await writeFile(join(dir, 'Dockerfile'), `FROM alpine:3.24\nRUN sleep ${seconds}\n`);
    const { jobId } = await backend.services.image.build({ dir, tag });
    await expect.poll(() => isRunning(seconds), { timeout: 30_000 }).toBe(true);
    backend.services.jobs.cancel(jobId);
    const view = await backend.finish(Promise.resolve({ jobId }));
    expect(view.job.state).toBe('cancelled');
    await expect.poll(() => isRunning(seconds), { timeout: 30_000 }).toBe(false);
    const left = ['ps', '--all', '--no-trunc', '--format', '{{.Command}}'];
    await expect
      .poll(async () => (await call(way.docker, left)).includes(`sleep ${seconds}`), {
        timeout: 30_000,
      })
      .toBe(false);
  });
});

const [plain] = ways.filter(({ name }) => name === 'no plugin');

describe.runIf(plain !== undefined)('a docker without buildx', () => {
  let backend: Backend;
  beforeAll(async () => {
    if (plain === undefined) return;
    const config = plain.variables['DOCKER_CONFIG'] ?? '';
    backend = await createBackend(plain, { DOCKER_CONFIG: config });
  });
  afterAll(async () => {
    await backend.remove();
    if (plain !== undefined) await succeeds(plain.docker, ['image', 'rm', '--force', tag]);
  });

  it.each(['shapes/workspace', 'shapes/replace', 'shapes/ignored'])(
    'builds and runs a project without a Dockerfile all the same: %s',
    async (project) => {
      const copy = await backend.copyProject(project);
      const dir = project === 'shapes/replace' ? join(copy, 'app') : copy;
      const view = await backend.finish(backend.services.container.up({ dir, tag }));
      expect(view.failure).toBeNull();
      expect(view.steps.find(({ id }) => id === 'plain')).toMatchObject({
        state: 'done',
        title: { values: { install: expect.stringMatching(/buildx/) } },
      });
      expect(titlesOf(view).some((title) => title.includes('COPY . /src/'))).toBe(true);
    },
  );

  it('says what a Dockerfile of the project needs, and how to get it', async () => {
    const dir = await backend.copyProject('hello');
    const text = 'FROM golang:1.27-alpine\nRUN --mount=type=cache,target=/c true\n';
    await writeFile(join(dir, 'Dockerfile'), text);
    const view = await backend.finish(backend.services.image.build({ dir, tag }));
    expect(view.failure).toMatchObject({
      code: 'NEEDS_BUILDKIT',
      data: { changed: false, values: { what: 'RUN --mount', line: 2 } },
    });
  });

  it('says so where another platform is asked for', async () => {
    const dir = await backend.copyProject('hello');
    const options = { dir, tag, platforms: ['linux/arm64'] };
    const view = await backend.finish(backend.services.image.build(options));
    expect(view.failure).toMatchObject({
      code: 'NEEDS_BUILDKIT',
      data: { values: { what: 'FROM --platform=$BUILDPLATFORM' } },
    });
  });
});

function titlesOf({ steps }: JobView): string[] {
  return steps.map(({ title }) => (typeof title === 'string' ? title : title.key));
}

async function isRunning(seconds: number): Promise<boolean> {
  const commands = await call('/usr/bin/ps', ['-eo', 'args']);
  return commands.split('\n').includes(`sleep ${seconds}`);
}
