import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Pieces } from '#shared/domain/image/direct/tarEntry.ts';
import { failure } from '#shared/domain/failure.ts';
import { createDirectImageAdapter } from './directImage.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-load-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const archive = ['an ', 'archive'].map((piece) => new TextEncoder().encode(piece));
const { signal } = new AbortController();
let count = 0;

/** A docker command that is a script: it writes down what it is given to load, then runs `last`. */
async function dockerThat({ first = '', last = '' }: { first?: string; last?: string }) {
  count += 1;
  const file = join(root, `docker-${count}.mjs`);
  const log = `${file}.log`;
  await writeFile(
    file,
    `import { appendFileSync, existsSync } from 'node:fs';
const isFirst = !existsSync(${JSON.stringify(log)});
const say = (line) => appendFileSync(${JSON.stringify(log)}, line + '\\n');
if (process.argv[2] === 'version') process.exit(0);
say('starts');
if (isFirst) { ${first} }
let text = '';
for await (const piece of process.stdin) text += piece;
say('loads ' + text);
${last}
`,
  );
  const images = createDirectImageAdapter({
    docker: async () => ({ file: process.execPath, prefixArgs: [file] }),
    variables: async () => process.env,
  });
  const seen = async () => (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(0, -1);
  return { images, seen };
}

/** Comes once the command has been started. */
async function whenStarted(seen: () => Promise<string[]>): Promise<Pieces> {
  while ((await seen()).length === 0) await wait(20);
  return archive;
}

describe('loading an image', () => {
  it('starts the command before the archive is there', async () => {
    const { images, seen } = await dockerThat({});
    await images.load(whenStarted(seen), signal);
    expect(await seen()).toEqual(['starts', 'loads an archive']);
  });

  it('starts it again where its connection was cut before the archive came', async () => {
    const { images, seen } = await dockerThat({ first: 'process.exit(1);' });
    const later = whenStarted(seen).then((pieces) => wait(1000, pieces));
    await images.load(later, signal);
    expect(await seen()).toEqual(['starts', 'starts', 'loads an archive']);
  });

  it('says what docker said where it loads nothing, and does not try again', async () => {
    const { images, seen } = await dockerThat({ last: 'process.exit(1);' });
    await expect(images.load(Promise.resolve(archive), signal)).rejects.toMatchObject({
      code: 'PROGRAM_FAILED',
    });
    expect(await seen()).toEqual(['starts', 'loads an archive']);
  });

  it('ends the command and loads nothing where there is no archive', async () => {
    const { images, seen } = await dockerThat({});
    const failing = whenStarted(seen).then((): never => {
      throw failure('BUILD_FAILED');
    });
    await expect(images.load(failing, signal)).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    expect(await seen()).not.toContain('loads an archive');
  });
});

describe('the store that an image is in', () => {
  const prints = (image: object) =>
    `process.stdout.write(${JSON.stringify(JSON.stringify(image))}); process.exit(0);`;
  it.each([
    ['overlay2', prints({ Id: 'sha256:1', GraphDriver: { Name: 'overlay2' } }), true],
    ['a file system of another kind', prints({ Id: '1', GraphDriver: { Name: 'btrfs' } }), false],
    ["containerd's", prints({ Id: 'sha256:1', GraphDriver: null }), false],
    ["containerd's, which newer engines call by its driver", prints({ Id: 'sha256:1' }), false],
    ['none: there is no such image', 'process.exit(1);', false],
  ])('is plain where it is %s', async (_, first, isPlain) => {
    const { images } = await dockerThat({ first });
    expect(await images.isPlainStore('app:1', signal)).toBe(isPlain);
  });
});
