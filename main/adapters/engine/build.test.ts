import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createBuildAdapter } from './build.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-build-'));
afterAll(() => rm(root, { recursive: true, force: true }));

interface Docker {
  /** Version of its buildx plugin; empty: it has none. */
  readonly buildx: string;
  readonly knowsRawJson: boolean;
}

const script = ({ buildx, knowsRawJson }: Docker, seen: string) => `
import { appendFileSync } from 'node:fs';
const args = process.argv.slice(2);
appendFileSync(${JSON.stringify(seen)}, args.filter((arg, index) => index < (args[0] === 'build' ? 1 : 2) || arg.startsWith('--progress')).join(' ') + '\\n');
const fail = (text, code) => { console.error(text); process.exit(code); };
if (args[0] === 'image') console.log(JSON.stringify({ Id: 'sha256:1', Size: 5, Config: { ExposedPorts: { '80/tcp': {} } } }));
else if (args[0] === 'version') console.log('1');
else if (args[0] === 'buildx' && ${JSON.stringify(buildx)} === '') fail('unknown flag: --load', 125);
else if (args[1] === 'version') console.log('github.com/docker/buildx ${buildx} abc');
else if (args.includes('--progress=rawjson') && !${knowsRawJson}) fail('ERROR: invalid progress mode rawjson', 1);
else if (args.at(-1).endsWith('broken')) fail('ERROR: dockerfile parse error on line 1: unknown instruction: X', 1);
`;

let count = 0;

async function dockerThat(docker: Docker) {
  count += 1;
  const [file, seen] = [join(root, `docker${count}.mjs`), join(root, `seen${count}`)];
  await writeFile(file, script(docker, seen));
  const access = {
    docker: async () => ({ file: process.execPath, prefixArgs: [file] }),
    variables: async () => process.env,
  };
  const adapter = createBuildAdapter(access, { now: () => 0 }, { home: root, platform: 'linux' });
  const sink = { onStep: () => {}, onLog: () => {} };
  const source = { type: 'text', text: 'FROM scratch\n', ignore: null } as const;
  return {
    build: (context = root) => {
      const request = { context, dockerfile: source, tag: 'app:1', noCache: false };
      return adapter.build({ ...request, buildArguments: {} }, sink, new AbortController().signal);
    },
    calls: async () => (await readFile(seen, 'utf8')).trim().split('\n'),
  };
}

describe('a build asks docker no more than it must', () => {
  it('of today: builds at once', async () => {
    const { build, calls } = await dockerThat({ buildx: 'v0.29.0', knowsRawJson: true });
    expect(await build()).toEqual({ id: 'sha256:1', sizeBytes: 5, exposed: [80] });
    expect(await calls()).toEqual(['buildx build --progress=rawjson', 'image inspect']);
  });

  it.each([
    [
      'an older buildx',
      { buildx: 'v0.11.2', knowsRawJson: false },
      'buildx build --progress=plain',
    ],
    ['no buildx', { buildx: '', knowsRawJson: false }, 'build --progress=plain'],
  ])('with %s: finds out once how it builds', async (_, docker, way) => {
    const { build, calls } = await dockerThat(docker);
    await build();
    await build();
    const asked = ['buildx build --progress=rawjson', 'buildx version'];
    const each = [way, 'image inspect'];
    expect(await calls()).toEqual([...asked, ...each, ...each]);
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
