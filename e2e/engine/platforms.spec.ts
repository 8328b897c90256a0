import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, succeeds } from '#e2e/lab/command.ts';
import { goVariables } from '#e2e/lab/go.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { createBackend, type Backend } from './backend.ts';

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no engine.');
const { docker } = way;
const variables = await goVariables();
const tag = 'slipway-test/platforms:1';
let backend: Backend;

beforeAll(async () => {
  backend = await createBackend(way, variables);
});
afterAll(async () => {
  await backend.remove();
  for (const end of ['amd64', 'amd64v3', 'arm64', 'armv7']) {
    await succeeds(docker, ['image', 'rm', '--force', `${tag}-${end}`]);
  }
});

function matrixOf(view: JobView) {
  if (view.result?.type === 'matrix') return view.result;
  throw new Error(`no matrix: ${JSON.stringify(view.failure)}`);
}

const outcomesOf = (view: JobView) =>
  Object.fromEntries(
    matrixOf(view).results.map(({ platform, failure }) => [platform, failure?.code ?? 'done']),
  );

describe('programs for several platforms', () => {
  const platforms = [
    'linux/amd64',
    'linux/amd64/v3',
    'linux/arm64',
    'linux/arm/v7',
    'linux/nonsense',
    'windows/amd64',
  ];
  let out = '';
  let view: JobView;
  beforeAll(async () => {
    const dir = await backend.copyProject('plain');
    out = join(dir, 'out');
    const go = { tags: ['extra'], ldflags: '-X main.version=3.1' };
    view = await backend.finish(backend.services.image.binaries({ dir, out, platforms, go }));
  });

  it('are all made but those that Go does not know, which keep nobody back', () => {
    const done = platforms.map((platform) => [platform, 'done']);
    expect(outcomesOf(view)).toEqual({
      ...Object.fromEntries(done),
      'linux/nonsense': 'BUILD_FAILED',
    });
    const failed = matrixOf(view).results.find(({ failure }) => failure !== null);
    expect(failed?.failure?.data.output).toContain('unsupported GOOS/GOARCH pair linux/nonsense');
  });

  /** ELF: the word at 18 names the machine; PE: the one after the signature that 0x3c points to. */
  it.each([
    ['plain_linux_amd64', '7f454c46', 18, 62],
    ['plain_linux_amd64v3', '7f454c46', 18, 62],
    ['plain_linux_arm64', '7f454c46', 18, 183],
    ['plain_linux_armv7', '7f454c46', 18, 40],
    ['plain_windows_amd64.exe', '4d5a', 'pe', 0x8664],
  ] as const)('%s is what its name says', async (name, magic, place, machine) => {
    const bytes = await readFile(join(out, name));
    expect(bytes.toString('hex')).toMatch(new RegExp(`^${magic}`));
    const at = place === 'pe' ? bytes.readUInt32LE(0x3c) + 4 : place;
    expect(bytes.readUInt16LE(at)).toBe(machine);
  });

  it.each([
    ['plain_linux_amd64v3', 'GOAMD64=v3'],
    ['plain_linux_armv7', 'GOARM=7'],
    ['plain_linux_arm64', 'CGO_ENABLED=0'],
    ['plain_linux_amd64', '-tags=extra'],
  ])('%s was compiled with %s', async (name, setting) => {
    const path = [variables['PATH'], process.env['PATH']].join(delimiter);
    const go = { ...process.env, ...variables, PATH: path };
    expect(
      await call('/usr/bin/env', ['go', 'version', '-m', join(out, name)], { variables: go }),
    ).toContain(setting);
  });

  it('do as they were told', async () => {
    const program = join(out, 'plain_linux_amd64');
    const said = await call('/bin/sh', ['-c', '"$1" 2>&1', 'sh', program]);
    expect(said).toBe('linux amd64 3.1 with extra\n');
  });

  it('come with checksums that their usual tool accepts, and nothing else lies beside them', async () => {
    const { checksums, results } = matrixOf(view);
    expect(dirname(checksums ?? '')).toBe(out);
    await call('/usr/bin/sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out });
    const made = results.filter(({ failure }) => failure === null);
    expect((await readdir(out)).toSorted()).toEqual(
      [...made.map(({ output }) => basename(output)), 'SHA256SUMS'].toSorted(),
    );
    for (const { output, sha256, sizeBytes } of made) {
      const bytes = await readFile(output);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(bytes.length).toBe(sizeBytes);
    }
  });
});

describe('programs with C', () => {
  it('are handed to the C compiler where that is said', async () => {
    const withoutC = await createBackend(way, { ...variables, CC: '/nowhere/cc' });
    const dir = await withoutC.copyProject('shapes/c');
    const wish = { dir, out: join(dir, 'out'), platforms: ['linux/amd64'], go: { cgo: true } };
    const view = await withoutC.finish(withoutC.services.image.binaries(wish));
    await withoutC.remove();
    expect(view.failure?.code).toBe('BUILD_FAILED');
    expect(view.failure?.data.output).toContain('C compiler "/nowhere/cc" not found');
  });
});

describe('images for several platforms', () => {
  const inspect = (end: string, format: string) =>
    call(docker, ['image', 'inspect', '--format', format, `${tag}-${end}`]);

  it('are laid out directly; one that cannot be keeps nobody back', async () => {
    const dir = await backend.copyProject('plain');
    const platforms = ['linux/amd64', 'windows/amd64', 'linux/arm64', 'linux/arm/v7'];
    const view = await backend.finish(
      backend.services.image.build({ dir, tag, direct: true, platforms }),
    );
    expect(outcomesOf(view)).toEqual({
      'linux/amd64': 'done',
      'windows/amd64': 'DIRECT_IS_LINUX',
      'linux/arm64': 'done',
      'linux/arm/v7': 'done',
    });
    expect(await inspect('arm64', '{{.Os}}/{{.Architecture}}')).toBe('linux/arm64\n');
    expect(await inspect('armv7', '{{.Architecture}}')).toBe('arm\n');
    expect(await call('/bin/sh', ['-c', 'docker run --rm "$1" 2>&1', 'sh', `${tag}-amd64`])).toBe(
      'linux amd64 none without extra\n',
    );
  });

  it('are built by the generated Dockerfile, which compiles for another processor by itself', async () => {
    const dir = await backend.copyProject('plain');
    const platforms = ['linux/amd64', 'linux/arm64'];
    const dockerfile = { runtime: 'scratch' } as const;
    const view = await backend.finish(
      backend.services.image.build({ dir, tag, dockerfile, platforms }),
    );
    expect(outcomesOf(view)).toEqual({ 'linux/amd64': 'done', 'linux/arm64': 'done' });
    expect(await inspect('arm64', '{{.Architecture}}')).toBe('arm64\n');
    const machine =
      'docker create "$1" | { read id; docker cp "$id:/app" - | tar -xO; docker rm "$id" >/dev/null; }';
    const program = await call('/bin/sh', [
      '-c',
      `${machine} | od -An -tu2 -j18 -N2`,
      'sh',
      `${tag}-arm64`,
    ]);
    expect(program.trim()).toBe('183');
  });
});
