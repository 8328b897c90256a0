import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Entry } from 'tar-stream';
import type { ReadLayer } from '#main/services/ports/archive.ts';
import {
  cleanPath,
  entryOf,
  isProgramStart,
  type LayerEntry,
} from '#shared/domain/image/inside/entry.ts';
import type { ByteSource } from '#shared/domain/image/inside/go/bytes.ts';
import { message } from '#shared/domain/message.ts';
import { createUnpacker, formOf } from './compression.ts';
import { withByteSource } from './saveSource.ts';

/** A cancel and a full disk are no damage of the layer. */
const ownErrors = new Set(['ABORT_ERR', 'ENOSPC', 'EDQUOT']);

/** Goes through a layer's file. What is damaged or packed in a way that this Node cannot unpack ends it with a problem. */
export async function readLayerFile(file: string, signal?: AbortSignal): Promise<ReadLayer> {
  const [{ size }, stored] = await Promise.all([stat(file), formOf(file)]);
  const layer = { stored, storedBytes: size };
  const unpack = createUnpacker(stored);
  if (unpack === null) {
    return {
      ...layer,
      entries: [],
      problem: message('image:inside.problem.packed', { form: stored }),
    };
  }
  const entries: LayerEntry[] = [];
  try {
    await eachEntry(file, { unpack, signal }, async (entry) => {
      const contents = await readContents(entry);
      const found = entryOf(headerOf(entry), contents);
      if (found !== null) entries.push(found);
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (ownErrors.has(codeOf(error))) throw error;
    return { ...layer, entries, problem: message('image:inside.problem.damaged') };
  }
  return { ...layer, entries, problem: null };
}

interface Extraction {
  readonly folder: string;
  readonly paths: ReadonlySet<string>;
  readonly signal: AbortSignal | undefined;
}

/** Copies wanted files of a layer out, one after the other, and hands each over. */
export async function readLayerFiles(
  file: string,
  { folder, paths, signal }: Extraction,
  work: (path: string, source: ByteSource) => Promise<void>,
): Promise<void> {
  const unpack = createUnpacker(await formOf(file));
  if (unpack === null) return;
  const copy = join(folder, 'copy');
  await eachEntry(file, { unpack, signal }, async (entry) => {
    const path = cleanPath(entry.header.name);
    if (!paths.has(path) || !isFile(entry)) {
      entry.resume();
      return;
    }
    await pipeline(entry, createWriteStream(copy));
    await withByteSource(copy, (source) => work(path, source));
  });
}

async function eachEntry(
  file: string,
  { unpack, signal }: { unpack: Duplex | undefined; signal: AbortSignal | undefined },
  work: (entry: Entry) => Promise<void>,
): Promise<void> {
  const tar = extract();
  const options = signal === undefined ? {} : { signal };
  const read = createReadStream(file);
  const filled =
    unpack === undefined ? pipeline(read, tar, options) : pipeline(read, unpack, tar, options);
  // Its failure also ends the loop, which then is the first to tell.
  filled.catch(() => undefined);
  for await (const entry of tar) await work(entry);
  await filled;
}

function headerOf({ header }: Entry) {
  const { name, type, size, mode, linkname } = header;
  return {
    name,
    type: type ?? 'file',
    size: size ?? 0,
    mode: mode ?? 0,
    linkname: linkname ?? '',
  };
}

function isFile({ header }: Entry): boolean {
  return header.type === 'file' || header.type === 'contiguous-file';
}

async function readContents(entry: Entry): Promise<{ hash: string; isProgram: boolean }> {
  if (!isFile(entry)) {
    entry.resume();
    return { hash: '', isProgram: false };
  }
  const hash = createHash('sha256');
  let isProgram: boolean | null = null;
  for await (const chunk of entry as AsyncIterable<Uint8Array>) {
    isProgram ??= isProgramStart(chunk);
    hash.update(chunk);
  }
  return { hash: hash.digest('hex'), isProgram: isProgram ?? false };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Puts each file of an archive into a folder under a number, and gives names with what they are. */
export async function unpackArchive(
  archive: AsyncIterable<Uint8Array> | Readable,
  folder: string,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const links: [name: string, target: string][] = [];
  const tar = extract();
  const options = signal === undefined ? {} : { signal };
  const filled = pipeline(archive, tar, options);
  filled.catch(() => undefined);
  for await (const entry of tar) {
    const name = cleanPath(entry.header.name);
    const target = linkTarget(entry);
    if (target !== null) links.push([name, target]);
    if (!isFile(entry)) {
      entry.resume();
      continue;
    }
    const file = join(folder, String(files.size));
    await pipeline(entry, createWriteStream(file));
    files.set(name, file);
  }
  await filled;
  // Older engines link a layer that comes twice to its first copy.
  for (const [name, target] of links) {
    const file = files.get(target);
    if (file !== undefined) files.set(name, file);
  }
  return files;
}

function linkTarget({ header }: Entry): string | null {
  const link = header.linkname ?? '';
  if (header.type === 'link') return cleanPath(link);
  if (header.type !== 'symlink') return null;
  return cleanPath(link.startsWith('/') ? link : `${header.name}/../${link}`);
}
