import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { JobStep } from '#shared/domain/job/job.ts';
import { createBuildAdapter } from './build.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-build-'));
afterAll(() => rm(root, { recursive: true, force: true }));

interface Docker {
  /** Version of its buildx plugin; empty: it has none. */
  readonly buildx: string;
  readonly knowsRawJson: boolean;
  /** Version of the docker command; 28 unless told. */
  readonly client?: string;
  /** What the engine runs; `linux` unless told. */
  readonly system?: string;
  /** No engine answers. */
  readonly isDown?: boolean;
  /** What its buildx prints before it gives up. */
  readonly buildxSays?: string;
  /** Recording of the engine's own builder, and its exit code. */
  readonly engine?: { readonly name: string; readonly exitCode: number };
}

const recordings = fileURLToPath(
  new URL('../../../shared/domain/image/fixtures/classic/', import.meta.url),
);

const script = (docker: Docker, seen: string) => {
  const { buildx, knowsRawJson, client = '28.2.2', system = 'linux', buildxSays = '' } = docker;
  const { name = '', exitCode = 0 } = docker.engine ?? {};
  return `
import { appendFileSync, readFileSync } from 'node:fs';
const args = process.argv.slice(2);
appendFileSync(${JSON.stringify(seen)}, args.filter((arg, index) => index < (args[0] === 'build' ? 1 : 2) || arg.startsWith('--progress') || arg.startsWith('VERSION=')).join(' ') + '\\n');
const fail = (text, code) => { console.error(text); process.exit(code); };
if (args[0] === 'image') console.log(JSON.stringify({ Id: 'sha256:1', Size: 5, Config: { ExposedPorts: { '80/tcp': {}, '53/udp': {} } } }));
else if (args[0] === 'version' && ${docker.isDown === true}) fail('Cannot connect to the Docker daemon', 1);
else if (args[0] === 'version') console.log('${client} ${system}');
else if (args[0] === 'buildx' && ${JSON.stringify(buildx)} === '') fail('unknown flag: --load', 125);
else if (args[1] === 'version') console.log('github.com/docker/buildx ${buildx} abc');
else if (args[0] === 'buildx' && ${JSON.stringify(buildxSays)} !== '') fail(${JSON.stringify(buildxSays)}, 1);
else if (args.includes('--progress=rawjson') && !${knowsRawJson}) fail('ERROR: invalid progress mode rawjson', 1);
else if (args.at(-1).endsWith('broken')) fail('ERROR: dockerfile parse error on line 1: unknown instruction: X', 1);
else if (args[0] === 'build' && ${docker.isDown === true}) fail('Cannot connect to the Docker daemon', 1);
else if (args[0] === 'build' && process.env.DOCKER_BUILDKIT === '0') {
  process.stdout.write(readFileSync(${JSON.stringify(recordings)} + '${name}.out'));
  process.stderr.write(readFileSync(${JSON.stringify(recordings)} + '${name}.err'));
  process.exitCode = ${exitCode};
}
`;
};

let count = 0;

async function dockerThat(docker: Docker, variables: Readonly<Record<string, string>> = {}) {
  count += 1;
  const [file, seen] = [join(root, `docker${count}.mjs`), join(root, `seen${count}`)];
  await writeFile(file, script(docker, seen));
  const access = {
    docker: async () => ({ file: process.execPath, prefixArgs: [file] }),
    variables: async () => ({ ...process.env, ...variables }),
  };
  const adapter = createBuildAdapter(access, { now: () => 0 }, { home: root, platform: 'linux' });
  const steps = new Map<string, JobStep>();
  const sink = { onStep: (step: JobStep) => void steps.set(step.id, step), onLog: () => {} };
  return {
    steps,
    build: (context = root, text = 'FROM scratch\n', version?: string) => {
      const source = { type: 'text', text, ignore: null } as const;
      const request = { context, dockerfile: source, tag: 'app:1', noCache: false };
      const all = { ...request, buildArguments: {}, ...(version && { version }) };
      return adapter.build(all, sink, new AbortController().signal);
    },
    calls: async () => (await readFile(seen, 'utf8')).trim().split('\n'),
  };
}

describe('a build asks docker no more than it must', () => {
  it('of today: builds at once', async () => {
    const { build, calls } = await dockerThat({ buildx: 'v0.29.0', knowsRawJson: true });
    expect(await build()).toEqual({
      id: 'sha256:1',
      sizeBytes: 5,
      exposed: [80],
      exposedUdp: [53],
    });
    expect(await calls()).toEqual(['buildx build --progress=rawjson', 'image inspect']);
  });

  it.each([
    [
      'an older buildx',
      { buildx: 'v0.11.2', knowsRawJson: false },
      'buildx build --progress=plain',
    ],
    [
      'no buildx but BuildKit inside',
      { buildx: '', knowsRawJson: false, client: '20.10.24+dfsg1' },
      'build --progress=plain',
    ],
  ])('with %s: finds out once how it builds', async (_, docker, way) => {
    const { build, calls } = await dockerThat(docker);
    await build();
    await build();
    const asked = ['buildx build --progress=rawjson', 'buildx version', 'version --format'];
    const each = [way, 'image inspect'];
    expect(await calls()).toEqual([...asked, ...each, ...each]);
  });

  it('hands the version to a Dockerfile that stamps it, and to no other', async () => {
    const { build, calls } = await dockerThat({ buildx: 'v0.29.0', knowsRawJson: true });
    const stamp = 'FROM a\nARG VERSION\nRUN go build -ldflags "-X main.v=${VERSION}" .\n';
    await build(root, stamp, 'v1.2.3');
    await build(root, 'ARG VERSION=3.24\nFROM alpine:$VERSION\n', 'v1.2.3');
    const builds = (await calls()).filter((call) => call.startsWith('buildx build'));
    expect(builds).toEqual([
      'buildx build --progress=rawjson VERSION=v1.2.3',
      'buildx build --progress=rawjson',
    ]);
  });

  it('with a Dockerfile that cannot be read: tells what it said, and builds once', async () => {
    const { build, calls } = await dockerThat({ buildx: 'v0.29.0', knowsRawJson: true });
    const context = await mkdtemp(join(root, 'x-'));
    await writeFile(join(context, 'broken'), '');
    const error = await build(join(context, 'broken')).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'BUILD_FAILED',
      data: { output: expect.stringContaining('unknown instruction: X') },
    });
    const builds = (await calls()).filter((call) => call.startsWith('buildx build'));
    expect(builds).toHaveLength(1);
  });

  it('of a folder that vanished: says that', async () => {
    const { build } = await dockerThat({ buildx: 'v0.29.0', knowsRawJson: true });
    const gone = join(root, 'gone', 'broken');
    const error = await build(gone).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'NOT_A_FOLDER', data: { values: { path: gone } } });
  });
});

const withMount = 'FROM alpine\nRUN --mount=type=cache,target=/c x\n';

/** A step that BuildKit begins with on an engine that it cannot build on. */
const gaveUp = JSON.stringify({
  vertexes: [
    {
      digest: 'a',
      name: '[internal] load build definition from Dockerfile',
      started: '2026-11-23T22:00:00Z',
      completed: '2026-11-23T22:00:01Z',
      error: 'failed to mount C:/x: invalid argument',
    },
  ],
});

describe('a docker without buildx, and without BuildKit inside', () => {
  const docker = { buildx: '', knowsRawJson: false, engine: { name: 'ok28', exitCode: 0 } };

  it('builds with the engine’s own builder', async () => {
    const { build, calls, steps } = await dockerThat(docker);
    const text = await readFile(join(recordings, 'ok28.Dockerfile'), 'utf8');
    expect(await build(root, text)).toMatchObject({ id: 'sha256:1' });
    expect((await calls()).at(-2)).toBe('build');
    expect([...steps.values()].map(({ state }) => state)).toEqual(Array<string>(9).fill('done'));
    expect([...steps.values()].map(({ title }) => title)).toContain('[build 3/4] COPY hello.txt .');
  });

  it('asks again the next time, for buildx may have come', async () => {
    const { build, calls } = await dockerThat(docker);
    await build();
    await build();
    const asked = ['buildx version', 'version --format'];
    const each = [...asked, 'build', 'image inspect'];
    expect(await calls()).toEqual(['buildx build --progress=rawjson', ...each, ...each]);
  });

  it('says what needs BuildKit and how to get it, before anything is built', async () => {
    const { build, calls } = await dockerThat(docker);
    const error = await build(root, withMount).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'NEEDS_BUILDKIT',
      data: {
        changed: false,
        values: { what: 'RUN --mount', line: 2, install: expect.stringMatching(/\w/) },
      },
    });
    expect(await calls()).not.toContain('build');
  });

  it('and without an engine either lacks the engine first', async () => {
    const { build } = await dockerThat({ ...docker, isDown: true });
    const error = await build(root, withMount).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'ENGINE_DOWN' });
  });

  it('tells the step that failed and what docker said of it', async () => {
    const failing = { ...docker, engine: { name: 'fail28', exitCode: 3 } };
    const { build, steps } = await dockerThat(failing);
    const text = await readFile(join(recordings, 'fail28.Dockerfile'), 'utf8');
    const error = await build(root, text).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'BUILD_FAILED',
      data: {
        exitCode: 3,
        values: { step: expect.stringMatching(/^\[2\/2\] RUN echo/) },
        output: expect.stringContaining('main.go:5:2: undefined: x'),
      },
    });
    const failed = [...steps.values()].find(({ state }) => state === 'failed');
    expect(failed?.source).toMatchObject({ file: 'Dockerfile', first: 2, last: 2 });
  });
});

describe('DOCKER_BUILDKIT=0 and an older docker', () => {
  const docker = {
    buildx: '',
    knowsRawJson: false,
    client: '20.10.24',
    engine: { name: 'ok28', exitCode: 0 },
  };

  it('build without BuildKit what can be built so', async () => {
    const { build, calls } = await dockerThat(docker, { DOCKER_BUILDKIT: '0' });
    await build();
    await build();
    const builds = (await calls()).filter(
      (call) => call.startsWith('build') && !call.includes('x'),
    );
    expect(builds).toEqual(['build', 'build']);
  });

  it('build the rest with BuildKit all the same', async () => {
    const { build, calls } = await dockerThat(docker, { DOCKER_BUILDKIT: '0' });
    await build(root, withMount);
    expect((await calls()).at(-2)).toBe('build --progress=plain');
  });
});

describe('an engine for Windows containers', () => {
  const docker = {
    buildx: 'v0.29.1-desktop.1',
    knowsRawJson: true,
    system: 'windows',
    buildxSays: `${gaveUp}\nERROR: failed to build: failed to solve: failed to mount`,
    engine: { name: 'windows', exitCode: 0 },
  };

  it('builds with its own builder though there is a buildx, and shows no failed step', async () => {
    const { build, steps } = await dockerThat(docker);
    const text = await readFile(join(recordings, 'windows.Dockerfile'), 'utf8');
    expect(await build(root, text)).toMatchObject({ id: 'sha256:1' });
    const states = [...steps.values()].map(({ state }) => state);
    expect(states.filter((state) => state !== 'done')).toEqual(['cancelled']);
    expect(states).toHaveLength(15);
  });

  it('is not what buildx is installed for', async () => {
    const { build } = await dockerThat(docker);
    const error = await build(root, withMount).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'NEEDS_LINUX_ENGINE', data: { values: { line: 2 } } });
  });
});
