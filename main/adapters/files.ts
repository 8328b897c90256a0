import { createHash } from 'node:crypto';
import { readFile, readlink, rm, stat, type rename as renameFile } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { decodeText } from '#shared/domain/config/decode.ts';
import { failure } from '#shared/domain/failure.ts';
import type { Clock } from '#main/services/ports/clock.ts';
import { absent, type Files, type TextFile } from '#main/services/ports/files.ts';
import { isReadOnly, removeAtomically, temporaryOf, writeAtomically } from './files/atomic.ts';
import { changedMeanwhile, codeOf, readFailure } from './files/failures.ts';
import { createLocks } from './files/locks.ts';

export interface FilesOptions {
  /** The user's home folder: where it is missing, nothing below it is made. */
  readonly home: string;
  /** Folder for the marks of locks, Slipway's own. */
  readonly locksFolder: string;
  readonly clock: Clock;
  /** How long to wait for a lock; 10 s unless told. */
  readonly lockPatienceMs?: number;
  /** Stands in for `fs.rename` where a test plays a system that refuses. */
  readonly rename?: typeof renameFile;
}

/** A config file of this size is none. */
const sizeLimit = 5_000_000;
const mostLinks = 20;

/** Real files on this PC's disks. A link is followed: its target is read and replaced, the link stays. */
export function createFiles(options: FilesOptions): Files {
  const { home, clock, rename } = options;
  const { locksFolder, lockPatienceMs = 10_000 } = options;
  const locked = createLocks(locksFolder);
  const bytesAt = async (path: string) => {
    const bytes = await readAll(await targetOf(path), path);
    if (bytes === null) await checkHome(home, path);
    return bytes;
  };
  const withLock: Files['withLock'] = async (path, work, patienceMs = lockPatienceMs) =>
    await locked(await targetOf(path), work, patienceMs);
  return {
    withLock,
    revisionOf,
    readBytes: bytesAt,
    allowStart: () => undefined,
    modifiedAt: async (path) => {
      const stats = await stat(await targetOf(path)).catch(() => null);
      return stats?.mtimeMs ?? null;
    },
    async readText(path) {
      const [bytes, stats] = await Promise.all([bytesAt(path), stat(path).catch(() => null)]);
      const names = stats?.nlink ?? 1;
      return { ...textFile(path, bytes), ...(names > 1 && { names }) };
    },
    replace: (path, content, revision) =>
      withLock(path, async () => {
        const target = await targetOf(path);
        const compare = async () => {
          if (revisionOf(await bytesAt(path)) !== revision) throw changedMeanwhile(path);
        };
        await compare();
        const wanted = revisionOf(content);
        if (wanted === revision) {
          // Nothing to do, but a crash in an earlier attempt may have left its half.
          await rm(temporaryOf(target), { force: true });
          return wanted;
        }
        await checkWritable(target, path);
        const how = { clock, beforeRename: compare, ...(rename && { rename }) };
        if (content === null) await removeAtomically(target, how);
        else await writeAtomically(target, content, how);
        return wanted;
      }),
  };
}

function revisionOf(bytes: Uint8Array | null): string {
  return bytes === null ? absent : createHash('sha256').update(bytes).digest('hex');
}

function textFile(path: string, bytes: Uint8Array | null): TextFile {
  const revision = revisionOf(bytes);
  if (bytes === null) return { path, exists: false, revision: absent, encoding: 'utf-8', text: '' };
  const decoded = decodeText(bytes);
  if (decoded === null) throw failure('FILE_UNDECODABLE', { path });
  return { path, exists: true, revision, ...decoded };
}

async function readAll(target: string, path: string): Promise<Uint8Array | null> {
  try {
    const stats = await stat(target);
    if (!stats.isFile()) throw failure('NOT_A_FILE', { path });
    if (stats.size > sizeLimit)
      throw failure('FILE_TOO_LARGE', { path, size: stats.size, limit: sizeLimit });
    return await readFile(target);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw readFailure(error, path);
  }
}

async function checkHome(home: string, path: string): Promise<void> {
  const way = relative(home, path);
  if (way.startsWith('..') || isAbsolute(way)) return;
  const stats = await stat(home).catch(() => null);
  if (stats?.isDirectory() !== true) throw failure('NO_HOME', { path: home });
}

async function checkWritable(target: string, path: string): Promise<void> {
  const stats = await stat(target).catch(() => null);
  if (stats !== null && isReadOnly(stats)) throw failure('FILE_UNWRITABLE', { path });
}

/** Where a chain of links ends, whether or not there is a file. */
async function targetOf(path: string): Promise<string> {
  let target = resolve(path);
  for (let links = 0; links < mostLinks; links += 1) {
    const next = await readlink(target).catch(() => null);
    if (next === null) return target;
    target = resolve(dirname(target), next);
  }
  throw failure('FILE_UNREADABLE', { path });
}
