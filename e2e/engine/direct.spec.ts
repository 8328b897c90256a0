import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, succeeds } from '#e2e/lab/command.ts';
import { goVariables } from '#e2e/lab/go.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import { prepareRegistry, startRegistry } from '#e2e/lab/registry.ts';
import { baseImages } from '#shared/domain/project/baseImages.ts';
import { explainOutput } from '#shared/domain/image/explain.ts';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { createBackend, type Backend } from './backend.ts';

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no engine.');
const { docker } = way;
const tag = 'slipway-test/direct:1';

describe('an image that is laid out without a Dockerfile', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await createBackend(way, await goVariables());
  });
  afterAll(async () => {
    await backend.remove();
    await succeeds(docker, ['image', 'rm', '--force', tag]);
  });

  const build = (dir: string, options: Partial<BuildOptions> = {}): Promise<JobView> =>
    backend.finish(backend.services.image.build({ dir, tag, direct: true, ...options }));

  it.each([
    ['one program', 'single', '', 'single\n'],
    ['embedded files', 'embed', 'dist/page.html', 'embed\n'],
    ['files read and written at run time', 'files', '', 'files\n'],
    ['vendored modules', 'vendored', '', 'vendored\n'],
    ['no go.mod', 'noModule', '', 'noModule\n'],
  ])('with %s runs and answers', async (_, project, path, says) => {
    const dir = await backend.copyProject(`shapes/${project}`);
    const before = await readdir(dir, { recursive: true });
    const view = await backend.finish(backend.services.container.up({ dir, tag, direct: true }));
    expect(view.failure).toBeNull();
    const url = view.result?.type === 'container' ? view.result.container.url : null;
    expect(await (await fetch(new URL(path, url ?? ''))).text()).toBe(says);
    expect(await readdir(dir, { recursive: true })).toEqual(before);
    expect(view.steps.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['analyse', 'compile', 'pack', 'load', 'start', 'answer']),
    );
    const format = '{{.Config.User}} {{len .RootFS.Layers}}';
    expect(await call(docker, ['image', 'inspect', '--format', format, tag])).toBe(
      '65532:65532 2\n',
    );
  });

  it('is the same image, wherever and whenever it is built', async () => {
    const ids = [];
    for (const _ of [1, 2]) {
      const view = await build(await backend.copyProject('plain'));
      ids.push(imageOf(view).id);
    }
    expect(ids[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(ids[1]).toBe(ids[0]);
  });

  it('says of an image that was there before what the engine says', async () => {
    const dir = await backend.copyProject('shapes/files');
    for (const _ of ['made', 'made again']) {
      const { id, sizeBytes } = imageOf(await build(dir));
      const said = await call(docker, ['image', 'inspect', '--format', '{{.Id}} {{.Size}}', tag]);
      expect(said).toBe(`${id} ${sizeBytes}\n`);
    }
  });

  it('starts from an image that the engine has, and keeps what is there', async () => {
    const dir = await backend.copyProject('plain');
    expect(imageOf(await build(dir, { base: baseImages.alpine })).dockerfile).toBe('none');
    const run = ['run', '--rm', '--entrypoint', '/bin/sh', tag, '-c'];
    const said = await call(docker, [...run, 'id -u; /app 2>&1; echo $PATH; ls /etc/ssl/certs']);
    expect(said).toMatch(/^65532\nlinux \w+ none without extra\n.*\/bin\nca-certificates.crt\n$/);
  });

  it('says what the registry said of an image that is not there', async () => {
    const base = '127.0.0.1:9/none:1';
    const view = await build(await backend.copyProject('plain'), { base });
    expect(view.failure).toMatchObject({ code: 'BUILD_FAILED', data: { changed: false } });
    const output = view.failure?.data.output ?? '';
    expect(explainOutput(output)[0]).toMatchObject({ id: 'reg-refused' });
    expect(view.steps.map(({ id, state }) => [id, state])).toEqual([
      ['analyse', 'done'],
      ['pull', 'failed'],
    ]);
  });

  it('takes flags and tags for the compiler', async () => {
    const go = { ldflags: '-X main.version=1.2', tags: ['extra'] };
    await build(await backend.copyProject('plain'), { go });
    expect(await call('/bin/sh', ['-c', 'docker run --rm "$1" 2>&1', 'sh', tag])).toMatch(
      /1\.2 with extra\n$/,
    );
  });

  it('made again holds what the sources are now, whether the compiler is called as before or not', async () => {
    const dir = await backend.copyProject('plain');
    const main = join(dir, 'main.go');
    const says = () => call('/bin/sh', ['-c', 'docker run --rm "$1" 2>&1', 'sh', tag]);
    const change = async (from: string, to: string) =>
      writeFile(main, (await readFile(main, 'utf8')).replace(from, to));
    await build(dir);
    expect(await says()).toMatch(/ none /);
    await change('"none"', '"second"');
    await build(dir);
    expect(await says()).toMatch(/ second /);
    await change('"second"', 'missing');
    const { failure, logs } = await build(dir);
    expect(failure).toMatchObject({ code: 'BUILD_FAILED' });
    expect(JSON.stringify(logs)).toContain('undefined: missing');
    await change('missing', '"third"');
    await build(dir, { go: { tags: ['extra'] } });
    expect(await says()).toMatch(/ third with extra\n$/);
  });

  it('holds files with long names and names in any script', async () => {
    const dir = await backend.copyProject('plain');
    const folder = join(dir, 'templates', 'a'.repeat(90), 'b'.repeat(90));
    await mkdir(folder, { recursive: true });
    const main = join(dir, 'main.go');
    const reads = 'import ("os"; "runtime")\nfunc init() { os.ReadDir("templates") }\n';
    await writeFile(main, (await readFile(main, 'utf8')).replace('import "runtime"', reads));
    await writeFile(join(folder, '模板 ü.html'), 'x');
    await build(dir, { base: baseImages.alpine });
    const found = await call(docker, [
      'run',
      '--rm',
      '--entrypoint',
      '/bin/find',
      tag,
      '/srv',
      '-type',
      'f',
    ]);
    expect(found).toBe(`/srv/templates/${'a'.repeat(90)}/${'b'.repeat(90)}/模板 ü.html\n`);
  });

  it('is pushed and pulled like any other', async () => {
    if (!(await prepareRegistry())) throw new Error('There is no registry here.');
    const wish = { isEncrypted: false, address: '127.0.0.1', port: 5485 };
    const registry = await startRegistry(wish);
    const target = `${registry.name}/team/direct:1`;
    try {
      const { id } = imageOf(await build(await backend.copyProject('plain')));
      const request = { images: [tag], to: [target] };
      const pushed = await backend.finish(backend.services.image.push(request));
      expect(pushed.result).toMatchObject({ pushes: [{ target, isVerified: true }] });
      await call(docker, ['image', 'rm', '--force', target, tag]);
      await call(docker, ['pull', target]);
      expect(await call(docker, ['image', 'inspect', '--format', '{{.Id}}', target])).toBe(
        `${id}\n`,
      );
      await call(docker, ['image', 'rm', '--force', target]);
      const above = await build(await backend.copyProject('plain'), { base: target });
      expect(above.steps.map((step) => step.id)).toContain('pull');
      const format = '{{len .RootFS.Layers}}';
      expect(await call(docker, ['image', 'inspect', '--format', format, tag])).toBe('3\n');
    } finally {
      await succeeds(docker, ['image', 'rm', '--force', target]);
      await registry.stop();
    }
  });

  it('of what does not compile fails with what the compiler said', async () => {
    const view = await build(await backend.copyProject('broken'));
    expect(view.failure).toMatchObject({
      code: 'BUILD_FAILED',
      data: { values: { step: 'go build' }, exitCode: 1, changed: false },
    });
    expect(view.failure?.data.output).toMatch(/main\.go:4:2: undefined: undefinedFunction/);
    expect(explainOutput(view.failure?.data.output ?? '')[0]?.id).toBe('go-compile');
    expect(view.steps.find(({ id }) => id === 'compile')).toMatchObject({ state: 'failed' });
  });

  it('of a program with C is refused before anything is compiled', async () => {
    const view = await build(await backend.copyProject('shapes/c'));
    expect(view.failure).toMatchObject({ code: 'NEEDS_DOCKERFILE', data: { changed: false } });
    expect(view.steps.map(({ id }) => id)).toEqual(['analyse']);
  });

  it('for Windows is refused', async () => {
    const dir = await backend.copyProject('plain');
    const view = await build(dir, { platforms: ['windows/amd64'] });
    expect(view.failure?.code).toBe('DIRECT_IS_LINUX');
  });
});

describe('a direct build', () => {
  it('that is cancelled ends the compiler and all that it started', async () => {
    const temporary = await mkdtemp('/tmp/slipway-cancel-');
    const variables = { ...(await goVariables()), TMPDIR: temporary, GOCACHE: temporary };
    const backend = await createBackend(way, variables);
    const isCompiling = async () =>
      (await call('/usr/bin/ps', ['-eo', 'args'])).includes(temporary);
    const dir = await backend.copyProject('shapes/single');
    const { jobId } = await backend.services.image.build({ dir, tag, direct: true });
    await expect.poll(isCompiling, { timeout: 60_000 }).toBe(true);
    backend.services.jobs.cancel(jobId);
    const view = await backend.finish(Promise.resolve({ jobId }));
    expect(view.job.state).toBe('cancelled');
    expect(await isCompiling()).toBe(false);
    await backend.remove();
    await call('/bin/rm', ['-rf', temporary]);
  });

  it('needs Go on this PC', async () => {
    const backend = await createBackend(way, { PATH: '/usr/bin', GOROOT: '' });
    const dir = await backend.copyProject('plain');
    const started = backend.services.image.build({ dir, tag, direct: true });
    const view = await backend.finish(started);
    expect(view.failure).toMatchObject({
      code: 'PROGRAM_MISSING',
      data: { values: { program: 'go' } },
    });
    await backend.remove();
  });
});

function imageOf(view: JobView) {
  if (view.result?.type === 'image') return view.result.image;
  throw new Error(`nothing was built: ${JSON.stringify(view.failure)}`);
}
