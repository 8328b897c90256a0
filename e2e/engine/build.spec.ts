import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBuildAdapter } from '#main/adapters/engine/build.ts';
import type { Clock } from '#main/services/ports/clock.ts';
import type { BuildRequest } from '#main/services/ports/engine.ts';
import type { JobStep } from '#shared/domain/job/job.ts';
import { succeeds, call } from '#e2e/lab/command.ts';
import { prepareLab, type LabDocker } from '#e2e/lab/lab.ts';
import { createMortalEngine } from '#e2e/lab/mortalEngine.ts';

const ways = await prepareLab();
const clock: Pick<Clock, 'now'> = { now: () => Date.now() };
const tag = 'slipway-test/build:dev';

const goDockerfile = `FROM golang:1.27-alpine AS build
WORKDIR /src
RUN --mount=type=cache,target=/root/.cache/go-build --mount=type=bind,target=. \\
    CGO_ENABLED=0 go build -trimpath -o /out/app ./cmd/hello

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
`;

describe.each(ways)('a build with $name', (way) => {
  let project = '';
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'slipway-project-'));
    await cp(fileURLToPath(new URL('projects/hello', import.meta.url)), project, {
      recursive: true,
    });
  });
  afterAll(async () => {
    await rm(project, { recursive: true, force: true });
    await succeeds(way.docker, ['image', 'rm', '--force', tag]);
  });

  it('makes an image of a Go project, and writes nothing into the project', async () => {
    // Another context is built anew, with the compiler's results of the builds before; no cache would do without these.
    await writeFile(join(project, 'mark.txt'), `${way.name} ${Date.now()}`);
    const before = await readdir(project, { recursive: true });
    const { image, steps } = await build(way, requestFor(project));
    expect(image.id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(image.sizeBytes).toBeGreaterThan(1_000_000);
    expect(await readdir(project, { recursive: true })).toEqual(before);
    const compiled = steps.find(({ title }) => String(title).includes('go build'));
    expect(compiled).toMatchObject({ group: 'build', state: 'done' });
    expect(steps.filter(({ state }) => state !== 'done' && state !== 'cached')).toEqual([]);
  });

  it('is cached the second time', async () => {
    const { steps } = await build(way, requestFor(project));
    const compiled = steps.find(({ title }) => String(title).includes('go build'));
    expect(compiled?.state).toBe('cached');
  });

  it('leaves out what the ignore file beside a Dockerfile names', async () => {
    await writeFile(join(project, 'secret.env'), 'TOKEN=1');
    const text = 'FROM alpine:3.24\nCOPY . /src\nRUN ls /src && test ! -e /src/secret.env\n';
    const source = { type: 'text', text, ignore: 'secret.env\n' } as const;
    const { steps } = await build(way, { ...requestFor(project), dockerfile: source });
    expect(steps.some(({ title }) => String(title).includes('ls /src'))).toBe(true);
  });

  it("heeds the project's own .dockerignore where the Dockerfile has none beside it", async () => {
    await writeFile(join(project, '.dockerignore'), 'secret.env\n');
    const text = 'FROM alpine:3.24\nCOPY . /again\nRUN test ! -e /again/secret.env\n';
    const source = { type: 'text', text, ignore: null } as const;
    const { image } = await build(way, { ...requestFor(project), dockerfile: source });
    expect(image.id).toContain('sha256:');
  });

  it('hands the netrc file of the user to a Dockerfile of ours, and none of it to the image', async () => {
    const home = await mkdtemp(join(tmpdir(), 'slipway-home-'));
    await writeFile(join(home, '.netrc'), 'machine git.example login mei password 1234\n');
    const mount = '--mount=type=secret,id=netrc,target=/root/.netrc';
    const text = `FROM alpine:3.24\nRUN ${mount} grep -q git.example /root/.netrc\n`;
    const source = { type: 'text', text, ignore: null } as const;
    const request = { ...requestFor(project), dockerfile: source, noCache: true };
    const { image } = await build(way, request, { home });
    expect(image.id).toContain('sha256:');
    const grep = ['run', '--rm', tag, 'sh', '-c', 'cat /root/.netrc 2>/dev/null | wc -c'];
    expect(await call(way.docker, grep)).toMatch(/^0\b/);
    await rm(home, { recursive: true });
  });

  it('uses a Dockerfile of the project', async () => {
    const path = join(project, 'Dockerfile');
    await writeFile(path, 'FROM alpine:3.24\nARG WHO\nRUN echo "built for $WHO"\n');
    const { logs } = await build(way, {
      ...requestFor(project),
      dockerfile: { type: 'file', path },
      buildArguments: { WHO: 'a b' },
      noCache: true,
    });
    expect(logs).toContain('built for a b');
  });

  it('that does not compile fails with the step and what the compiler said', async () => {
    const dockerfile = { type: 'text', text: goDockerfile.replace('./cmd/hello', '.') } as const;
    const broken = fileURLToPath(new URL('projects/broken', import.meta.url));
    const error = await build(way, {
      ...requestFor(broken),
      dockerfile: { ...dockerfile, ignore: null },
    }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'BUILD_FAILED',
      data: {
        values: { step: expect.stringMatching(/^\[build 3\/3\] RUN/) },
        output: expect.stringMatching(/main\.go:4:2: undefined: undefinedFunction/),
        exitCode: 1,
      },
    });
  });

  it('with a broken Dockerfile fails with its line', async () => {
    const source = { type: 'text', text: 'FROM alpine:3.24\nRUNN x\n', ignore: null } as const;
    const error = await build(way, { ...requestFor(project), dockerfile: source }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code: 'BUILD_FAILED', data: { values: { step: '' } } });
    expect(error).toMatchObject({ data: { output: expect.stringContaining('RUNN') } });
  });

  it('that is cancelled stops in the engine too', async () => {
    const stop = new AbortController();
    const reason = new Error('the user');
    const seconds = 1000 + Math.floor(Math.random() * 8000);
    const text = `FROM alpine:3.24\nRUN echo started && sleep ${seconds}\n`;
    const request = { ...requestFor(project), noCache: true };
    const building = build(
      way,
      { ...request, dockerfile: { type: 'text', text, ignore: null } },
      { signal: stop.signal },
    ).catch((caught: unknown) => caught);
    await expect.poll(() => isRunning(`sleep ${seconds}`), { timeout: 20_000 }).toBe(true);
    stop.abort(reason);
    expect(await building).toBe(reason);
    await expect.poll(() => isRunning(`sleep ${seconds}`), { timeout: 20_000 }).toBe(false);
  });

  it('finds no engine', async () => {
    const variables = { ...way.variables, DOCKER_HOST: 'unix:///nowhere/docker.sock' };
    const error = await build({ ...way, variables }, requestFor(project)).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code: 'ENGINE_DOWN' });
  });

  it('notices that the engine dies', async () => {
    const engine = await createMortalEngine();
    const variables = { ...way.variables, DOCKER_HOST: engine.address };
    const text = 'FROM alpine:3.24\nRUN echo started && sleep 30\n';
    const error = await build(
      { ...way, variables },
      { ...requestFor(project), noCache: true, dockerfile: { type: 'text', text, ignore: null } },
      { onLog: () => void engine.die() },
    ).catch((caught: unknown) => caught);
    await engine.die();
    expect(error).toMatchObject({ code: 'ENGINE_DIED' });
  });
});

function requestFor(context: string): BuildRequest {
  const dockerfile = { type: 'text', text: goDockerfile, ignore: '.git\n' } as const;
  return { context, dockerfile, tag, noCache: false, buildArguments: {} };
}

async function build(
  way: LabDocker,
  request: BuildRequest,
  { signal = new AbortController().signal, onLog = () => {}, home = tmpdir() } = {},
) {
  const steps = new Map<string, JobStep>();
  const logs: string[] = [];
  const adapter = createBuildAdapter(
    { docker: async () => way.docker, variables: async () => way.variables },
    clock,
    { home, platform: process.platform },
  );
  const sink = {
    onStep: (step: JobStep) => void steps.set(step.id, step),
    onLog: (_: string, lines: string[]) => {
      logs.push(...lines);
      if (lines.includes('started')) onLog();
    },
  };
  const image = await adapter.build(request, sink, signal);
  return { image, steps: [...steps.values()], logs };
}

async function isRunning(command: string): Promise<boolean> {
  return (await call('/usr/bin/ps', ['-eo', 'args'])).split('\n').includes(command);
}
