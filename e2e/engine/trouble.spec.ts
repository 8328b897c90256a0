import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { call, succeeds } from '#e2e/lab/command.ts';
import { goVariables } from '#e2e/lab/go.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import { createMortalEngine } from '#e2e/lab/mortalEngine.ts';
import { createBuildAdapter } from '#main/adapters/engine/build.ts';
import { explainOutput } from '#shared/domain/image/explain.ts';
import { createBackend, type Backend } from './backend.ts';

const ways = await prepareLab();
const [way] = ways;
if (way === undefined) throw new Error('There is no engine.');
const variables = await goVariables();
const tag = 'slipway-test/trouble:1';

/** UTF-16 with its mark, as PowerShell 5 writes with `>`. */
function utf16(text: string, mark = '\uFEFF'): Uint8Array {
  return new Uint8Array(Buffer.from(`${mark}${text}`, 'utf16le'));
}

describe('a build in trouble', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await createBackend(way, variables);
  });
  afterAll(async () => {
    await backend.remove();
    await succeeds(way.docker, ['image', 'rm', '--force', tag]);
  });

  it.each([
    ['a mark', '\uFEFF'],
    ['no mark', ''],
  ])('with a Dockerfile in UTF-16 and %s says what is wrong with it', async (_, mark) => {
    const dir = await backend.copyProject('plain');
    await writeFile(join(dir, 'Dockerfile'), utf16('FROM scratch\r\nCOPY . /\r\n', mark));
    const view = await backend.finish(backend.services.image.build({ dir, tag }));
    expect(view.failure?.code).toBe('BUILD_FAILED');
    expect(explainOutput(view.failure?.data.output ?? '')[0]?.id).toBe('dockerfile-encoding');
  });

  it('with a Dockerfile in Latin-1 goes on as docker does', async () => {
    const dir = await backend.copyProject('plain');
    const text = Buffer.from('# caf\u00e9\nFROM alpine:3.24\nLABEL a="\u00fc"\n', 'latin1');
    await writeFile(join(dir, 'Dockerfile'), text);
    const view = await backend.finish(backend.services.image.build({ dir, tag }));
    expect(view.failure).toBeNull();
  });

  it.each(ways)('whose folder vanishes says so ($name)', async (builder) => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-gone-'));
    await rm(folder, { recursive: true });
    const adapter = createBuildAdapter(
      { docker: async () => builder.docker, variables: async () => builder.variables },
      { now: () => Date.now() },
      { home: folder, platform: process.platform },
    );
    const source = { type: 'text', text: 'FROM scratch\n', ignore: null } as const;
    const request = { context: folder, dockerfile: source, tag, noCache: false };
    const sink = { onStep: () => {}, onLog: () => {} };
    const error = await adapter
      .build({ ...request, buildArguments: {} }, sink, new AbortController().signal)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'NOT_A_FOLDER', data: { values: { path: folder } } });
  });

  it('of a folder that is not there any more says so at once', async () => {
    const dir = await backend.copyProject('plain');
    await rm(dir, { recursive: true });
    const view = await backend.finish(backend.services.image.build({ dir, tag, direct: true }));
    expect(view.failure).toMatchObject({ code: 'NOT_A_FOLDER', data: { values: { path: dir } } });
  });

  it('whose engine dies while the image goes in says so', async () => {
    const engine = await createMortalEngine(/^POST \S+\/images\/load/);
    const dying = await createBackend(way, { ...variables, DOCKER_HOST: engine.address });
    const dir = await dying.copyProject('plain');
    const started = dying.services.image.build({ dir, tag, direct: true });
    const view = await dying.finish(started);
    expect(view.failure).toMatchObject({ code: 'ENGINE_DOWN', data: { changed: false } });
    expect(view.steps.find(({ id }) => id === 'load')?.state).toBe('failed');
    await engine.die();
  });
});

describe('a full disk', () => {
  let disk = '';
  afterEach(() => succeeds('/usr/bin/umount', [disk]));

  it('on which the program of a direct build has no room is told as that', async () => {
    const backend = await createBackend(way, variables);
    const dir = await backend.copyProject('plain');
    disk = join(backend.folder, 'AppData', 'Local', 'Slipway');
    await mkdir(disk, { recursive: true });
    await call('/usr/bin/mount', ['-t', 'tmpfs', '-o', 'size=256k', 'slipway-test', disk]);
    const view = await backend.finish(backend.services.image.build({ dir, tag, direct: true }));
    expect(view.failure?.code).toBe('BUILD_FAILED');
    expect(explainOutput(view.failure?.data.output ?? '')[0]?.id).toBe('no-space');
    await succeeds('/usr/bin/umount', [disk]);
    await backend.remove();
  });
});
