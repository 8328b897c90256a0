import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '#shared/domain/failure.ts';
import { call, succeeds } from '#e2e/lab/command.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import { createBackend, type Backend } from './backend.ts';

const ways = await prepareLab();
const [way] = ways;
if (way === undefined) throw new Error('no way to build');

const tag = 'slipway-test/inside';

/** The compiler keeps its results: the image is built again with other lines. */
const cache = '--mount=type=cache,target=/root/.cache/go-build';

const dockerfile = `FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN ${cache} CGO_ENABLED=0 go build -o /out/plain ./cmd/hello
RUN ${cache} CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /out/stripped ./cmd/hello
RUN ${cache} CGO_ENABLED=0 GOOS=windows go build -o /out/hello.exe ./cmd/hello
RUN ${cache} CGO_ENABLED=0 GOOS=windows go build -trimpath -ldflags "-s -w" -o /out/stripped.exe ./cmd/hello

FROM alpine:3.24
RUN dd if=/dev/zero of=/junk bs=1024 count=200 && mkdir -p /var/cache/apk && \\
    dd if=/dev/zero of=/var/cache/apk/index bs=1024 count=100
RUN rm /junk
COPY --from=build /out/ /app/
RUN chmod 700 /app/plain
ENV MODE=test
ENTRYPOINT ["/app/plain"]
`;

describe('an image that was built on this engine', () => {
  let backend: Backend;
  let project = '';
  beforeAll(async () => {
    backend = await createBackend(way);
    project = await backend.copyProject('hello');
    await writeFile(join(project, 'Dockerfile'), dockerfile);
    const built = await backend.finish(
      backend.services.image.build({ dir: project, tag: `${tag}:1` }),
    );
    if (built.failure !== null) throw new Failure(built.failure);
  });
  afterAll(async () => {
    await backend.remove();
    for (const one of ['1', '2']) {
      await succeeds(way.docker, ['image', 'rm', '--force', `${tag}:${one}`]);
    }
  });

  const show = () => backend.services.inside.show({ reference: `${tag}:1`, dir: project });
  const binaryOf = async (path: string) => {
    const { binaries } = await show();
    const found = binaries.find((binary) => binary.path === path);
    if (found === undefined) throw new Error(`no Go program ${path}`);
    return found;
  };
  const lineOf = (start: string) =>
    dockerfile.split('\n').findIndex((line) => line.startsWith(start)) + 1;

  it('has each of its steps tied to its line of the Dockerfile', async () => {
    const { steps, dockerfile: used } = await show();
    expect(used?.path).toBe(join(project, 'Dockerfile'));
    const tied = steps.map(({ instruction, layer, lines, isBase }) =>
      isBase ? 'base' : `${instruction} ${layer} ${lines?.first}-${lines?.last}`,
    );
    expect(tied).toEqual([
      'base',
      `RUN 1 ${lineOf('RUN dd')}-${lineOf('RUN dd') + 1}`,
      `RUN 2 ${lineOf('RUN rm')}-${lineOf('RUN rm')}`,
      `COPY 3 ${lineOf('COPY --from')}-${lineOf('COPY --from')}`,
      `RUN 4 ${lineOf('RUN chmod')}-${lineOf('RUN chmod')}`,
      `ENV null ${lineOf('ENV')}-${lineOf('ENV')}`,
      `ENTRYPOINT null ${lineOf('ENTRYPOINT')}-${lineOf('ENTRYPOINT')}`,
    ]);
  });

  it('has the size that the engine says', async () => {
    const { bytes, layers } = await show();
    const said = await call(way.docker, ['image', 'inspect', '-f', '{{.Size}}', `${tag}:1`]);
    // The engine counts a few names of folders and links too.
    expect(Math.abs(bytes / Number(said) - 1)).toBeLessThan(0.001);
    expect(layers.map(({ problem }) => problem)).toEqual([null, null, null, null, null]);
  });

  it('has its waste named', async () => {
    const { wasted, wastedBytes, bytes, efficiency } = await show();
    expect(wasted).toMatchObject([
      { path: 'app/plain', layer: 3, by: 4, reason: 'replaced', isSame: true },
      { path: 'junk', layer: 1, by: 2, reason: 'removed', bytes: 204_800 },
    ]);
    expect(efficiency).toBeCloseTo(1 - wastedBytes / bytes, 10);
  });

  it('has a file tree as a whole and by layer', async () => {
    const { services } = backend;
    const reference = `${tag}:1`;
    const whole = await services.inside.files({ reference, layer: null, path: 'app' });
    expect(whole.map(({ name }) => name).toSorted()).toEqual([
      'hello.exe',
      'plain',
      'stripped',
      'stripped.exe',
    ]);
    const removed = await services.inside.files({ reference, layer: 2, path: '' });
    expect(removed).toMatchObject([{ name: 'junk', mark: 'removed' }]);
    await expect(
      services.inside.files({ reference, layer: null, path: 'nowhere' }),
    ).rejects.toMatchObject({ code: 'NOT_A_FOLDER' });
  });

  it.each(['plain', 'stripped', 'hello.exe', 'stripped.exe'])(
    'has its Go program %s read, stripped or not, for Linux and Windows',
    async (name) => {
      const binary = await binaryOf(`app/${name}`);
      expect(binary.format).toBe(name.endsWith('.exe') ? 'pe' : 'elf');
      expect(binary.architecture).toBe('amd64');
      expect(binary.info.goVersion).toMatch(/^go1\.\d+/);
      expect(binary.info.main?.path).toBe('example.com/hello');
      expect(binary.info.settings['CGO_ENABLED']).toBe('0');
      const text = binary.sections.find((section) => section.name === '.text')?.bytes ?? 0;
      expect(binary.codeBytes).toBeGreaterThan(text * 0.99);
      expect(binary.codeBytes).toBeLessThanOrEqual(text);
      expect(binary.modules.map((module) => module.name)).toContain('example.com/hello');
      expect(binary.modules[0]).toMatchObject({ name: 'std', module: 'std' });
      const shares = binary.modules.reduce((sum, { bytes }) => sum + bytes, 0);
      expect(shares).toBe(binary.codeBytes);
      expect(binary.packages.some((one) => one.name === 'net/http')).toBe(true);
      expect(binary.problems).toEqual([]);
    },
  );

  it.each([
    ['plain', 'stripped'],
    ['hello.exe', 'stripped.exe'],
  ])('has the saving of -s -w and -trimpath predicted for %s within 1 %%', async (whole, small) => {
    const [before, after] = [await binaryOf(`app/${whole}`), await binaryOf(`app/${small}`)];
    const predicted = before.strippedBytes + before.trimmedBytes;
    const real = before.bytes - after.bytes;
    expect(Math.abs(predicted - real) / real).toBeLessThan(0.01);
    expect(after.strippedBytes).toBeLessThan(4096);
    expect(after.trimmedBytes).toBe(0);
  });

  it('has its fixes, the largest saving first', async () => {
    const { fixes } = await show();
    const ids = new Set(fixes.map(({ id }) => id));
    for (const id of ['stripBinary', 'trimPath', 'sameFiles', 'mergeRun', 'packageCache', 'shell'])
      expect(ids).toContain(id);
    const savings = fixes.map(({ savedBytes }) => savedBytes);
    expect(savings).toEqual(savings.toSorted((a, b) => b - a));
    expect(fixes.find(({ id }) => id === 'stripBinary')?.lines?.first).toBe(lineOf('RUN --mount'));
  });

  it.each(['cyclonedx', 'spdx'] as const)('has a bill of materials as %s', async (format) => {
    const { text } = await backend.services.inside.sbom({ reference: `${tag}:1`, format });
    expect(text).toContain('pkg:golang/stdlib@1.');
    expect(text).toContain('pkg:golang/example.com/hello');
  });

  it('is compared with a smaller one', async () => {
    const small = dockerfile
      .replace('RUN rm /junk\n', '')
      .replace('RUN chmod 700 /app/plain\n', '');
    await writeFile(join(project, 'Dockerfile'), small);
    const options = { dir: project, tag: `${tag}:2` };
    expect((await backend.finish(backend.services.image.build(options))).failure).toBeNull();
    const compared = await backend.services.inside.compare({
      before: `${tag}:1`,
      after: `${tag}:2`,
    });
    expect(compared.fileCounts).toEqual({ added: 1, changed: 0, removed: 0 });
    expect(compared.files).toEqual([
      { name: 'junk', before: null, after: 204_800, isTouched: false },
    ]);
    expect(compared.modules).toEqual([]);
    expect(compared.after.bytes).toBeLessThan(compared.before.bytes);
    const marks = compared.layers.map(({ mark }) => mark);
    expect(marks.filter((mark) => mark === 'removed').length).toBeGreaterThan(0);
    expect(marks[0]).toBe('same');
  });

  it('is held to the budget of its project, and kept in its history', async () => {
    const budget = { maxImageBytes: '1MB', minEfficiency: 0.5, maxWastedBytes: 0 };
    await writeFile(join(project, 'slipway.budget.json'), JSON.stringify(budget));
    const options = { dir: project, tag: `${tag}:1` };
    const built = await backend.finish(backend.services.image.build(options));
    expect(built.result).toMatchObject({
      type: 'image',
      image: {
        budget: {
          budget: { maxImageBytes: 2 ** 20, minEfficiency: 0.5, maxWastedBytes: 0 },
          problems: [],
          broken: [{ key: 'image:budget.tooLarge' }],
        },
      },
    });
    const builds = await backend.services.inside.builds({ dir: project });
    expect(builds.map(({ reference }) => reference)).toEqual([`${tag}:1`, `${tag}:2`, `${tag}:1`]);
    expect(builds[0]?.sizeBytes).toBeGreaterThan(builds[1]?.sizeBytes ?? 0);
    expect(builds[0]?.steps).toBeGreaterThan(5);
    expect(builds[2]?.cachedSteps).toBeGreaterThan(0);
  });

  it('is missed where it is not there', async () => {
    await expect(
      backend.services.inside.show({ reference: 'slipway-test/nowhere:1' }),
    ).rejects.toMatchObject({ code: 'IMAGE_MISSING' });
  });

  it('is not looked at any longer once the user has left', async () => {
    const leave = new AbortController();
    const reason = new Error('left');
    const looking = backend.services.inside.show({ reference: 'golang:1.27-alpine' }, leave.signal);
    setTimeout(() => leave.abort(reason), 200);
    await expect(looking).rejects.toBe(reason);
  });
});
