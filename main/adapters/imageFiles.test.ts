import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLook } from '#main/services/image/insideLook.ts';
import type { ImageArchivePort } from '#main/services/ports/archive.ts';
import { layOutImage } from '#shared/domain/image/direct/archive.ts';
import type { Pieces, TarEntry } from '#shared/domain/image/direct/tarEntry.ts';
import { findImage } from '#shared/domain/image/inside/archive.ts';
import { withImageFiles } from './imageFiles.ts';
import { packTar } from './tar.ts';

const digest = (content: Pieces) =>
  createHash('sha256').update(Buffer.concat(content)).digest('hex');
const bytes = (text: string) => new TextEncoder().encode(text);

/** An engine that must not be asked. */
const noEngine: ImageArchivePort = {
  idOf: (name) => Promise.reject(new Error(`asked for ${name}`)),
  open: (name) => Promise.reject(new Error(`asked for ${name}`)),
};
const archive = withImageFiles(noEngine);

let folder = '';
let entries: readonly TarEntry[];
let id = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-files-'));
  const greeting = { path: 'srv/greeting.txt', content: [bytes('hello')], mode: 0o644 };
  const image = layOutImage(
    {
      reference: 'app:1',
      platform: { os: 'linux', arch: 'arm64', variant: '' },
      settings: { entrypoint: ['/app'], user: '', workingFolder: '', environment: [], ports: [] },
      base: null,
      layers: [await packTar([greeting])],
    },
    digest,
  );
  ({ entries, id } = image);
});

afterAll(() => rm(folder, { recursive: true }));

async function tarOf(name: string, wanted: (path: string) => boolean): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, await packTar(entries.filter((entry) => wanted(entry.path))));
  return path;
}

async function folderOf(name: string): Promise<string> {
  const path = join(folder, name);
  for (const entry of entries) {
    if (entry.content === undefined || entry.path === 'manifest.json') continue;
    await mkdir(dirname(join(path, entry.path)), { recursive: true });
    await writeFile(join(path, entry.path), entry.content);
  }
  return path;
}

const look = async (reference: string) =>
  readLook({ archive, architecture: 'arm64' }, { reference, id: await archive.idOf(reference) });

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('an image at a path', () => {
  const isLayout = (path: string) => path !== 'manifest.json';
  it.each<[form: string, make: () => Promise<string>]>([
    ['what docker save writes', () => tarOf('saved.tar', (path) => !/^(?:index|oci)/.test(path))],
    ['an OCI layout in a tar', () => tarOf('layout.tar', isLayout)],
    ['an OCI layout in a folder', () => folderOf('layout')],
    [
      'a packed archive',
      async () => {
        const packed = join(folder, 'saved.tar.gz');
        await writeFile(packed, gzipSync(await readFile(await tarOf('plain.tar', () => true))));
        return packed;
      },
    ],
  ])('is read from %s', async (_, make) => {
    const found = await look(await make());
    expect(found.id).toBe(id);
    expect(found.image.platform).toBe('linux/arm64');
    expect(found.stack.changes.map((layer) => layer.map(({ path }) => path))).toEqual([
      ['srv/greeting.txt'],
    ]);
  });

  it('has another state once the archive is written again', async () => {
    const path = await tarOf('state.tar', () => true);
    const before = await archive.idOf(path);
    expect(await archive.idOf(path)).toBe(before);
    await writeFile(path, 'less');
    expect(await archive.idOf(path)).not.toBe(before);
  });

  it('that is not there is a missing file', async () => {
    expect(await failureOf(look(join(folder, 'nowhere.tar')))).toMatchObject({
      code: 'FILE_MISSING',
    });
  });

  it.each<[what: string, content: Uint8Array]>([
    ['a text', bytes('FROM scratch\n'.repeat(100))],
    ['an empty file', new Uint8Array()],
    ['a packed file that ends too early', gzipSync(new Uint8Array(4096)).subarray(0, 20)],
  ])('is told from %s', async (what, content) => {
    const path = join(folder, `${what}.tar`);
    await writeFile(path, content);
    expect(await failureOf(look(path))).toMatchObject({ code: 'NOT_AN_IMAGE' });
  });

  it('is told from a folder without one', async () => {
    expect(await failureOf(look(folder))).toMatchObject({ code: 'NOT_AN_IMAGE' });
  });

  it('is not read through links out of its folder', async () => {
    const path = await folderOf('linked');
    const outside = join(folder, 'outside.json');
    await writeFile(outside, '[]');
    await symlink(outside, join(path, 'manifest.json'));
    await archive.open(path, async (saved) => {
      expect(await saved.readText('manifest.json')).toBeNull();
      expect(await findImage((name) => saved.readText(name), 'arm64')).toMatchObject({ id });
    });
  });

  it('is asked of the engine where a reference is named', async () => {
    await expect(archive.idOf('app:1')).rejects.toThrow('asked for app:1');
  });
});
