import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ImageArchivePort } from '#main/services/ports/archive.ts';
import { failure, Failure } from '#shared/domain/failure.ts';
import { isArchivePath } from '#shared/domain/image/inside/archivePath.ts';
import { createUnpacker, formOf } from './engine/compression.ts';
import { createSavedImage } from './engine/savedImage.ts';
import { unpackArchive } from './engine/saveLayers.ts';
import { readFailure } from './files/failures.ts';
import { withTemporaryFolder } from './temporary.ts';

/** Images of the engine, and those that lie as an archive or a layout at a path. */
export function withImageFiles(engine: ImageArchivePort): ImageArchivePort {
  const portFor = (name: string) => (isArchivePath(name) ? imageFiles : engine);
  return {
    idOf: (name, signal) => portFor(name).idOf(name, signal),
    open: (name, work, signal) => portFor(name).open(name, work, signal),
  };
}

/**
 * Images in files: what `docker save` wrote, packed or not, and OCI image layouts as a tar or a folder
 * (https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md). An id stands for the state of the files.
 */
const imageFiles: ImageArchivePort = {
  idOf: (path) => reading(path, () => stateOf(path)),
  open: (path, work, signal) =>
    withTemporaryFolder(async (folder) => {
      const copies = join(folder, 'copies');
      await mkdir(copies);
      const files = await reading(path, () => filesOf(path, folder, signal), signal);
      return work(createSavedImage(files, copies, signal));
    }),
};

/** A layout's blobs never change; its list of them does. */
async function stateOf(path: string): Promise<string> {
  const own = await stat(path);
  const lists = own.isDirectory() ? ['index.json', 'manifest.json'] : [];
  const found = await Promise.all(
    lists.map((name) => stat(join(path, name)).catch(() => undefined)),
  );
  return [path, ...[own, ...found].map((one) => `${one?.mtimeMs} ${one?.size}`)].join('\n');
}

async function filesOf(
  path: string,
  folder: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if ((await stat(path)).isDirectory()) return listFolder(path);
  const unpack = createUnpacker(await formOf(path));
  if (unpack === null) throw failure('NOT_AN_IMAGE', { image: path });
  const packed = createReadStream(path);
  // Destroying the unpacker must not leave the file open, which Windows would not let anyone remove.
  unpack?.once('close', () => packed.destroy());
  packed.once('error', (error) => unpack?.destroy(error));
  return unpackArchive(unpack === undefined ? packed : packed.pipe(unpack), folder, signal);
}

/** The files of a folder by their names in an archive. Links are left out: they may lead anywhere. */
async function listFolder(path: string): Promise<ReadonlyMap<string, string>> {
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  return new Map(
    found
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [relative(path, file).replaceAll(sep, '/'), file]),
  );
}

/** What the system says is a failure of the file; anything else means that it is no archive, or a damaged one. */
async function reading<T>(path: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Failure) throw error;
    if (error instanceof Error && 'syscall' in error) throw readFailure(error, path);
    throw failure('NOT_AN_IMAGE', { image: path });
  }
}
