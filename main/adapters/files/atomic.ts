import { chmod, chown, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Stats } from 'node:fs';
import { failure } from '#shared/domain/failure.ts';
import type { Clock } from '#main/services/ports/clock.ts';
import { codeOf, writeFailure } from './failures.ts';
import { makeFolder } from './makeFolder.ts';

export interface AtomicOptions {
  readonly clock: Clock;
  /** How one file takes another's place: `fs.rename`, unless a test plays a system that refuses. */
  readonly rename?: typeof rename;
  /** Called right before the file takes its place, at every attempt; what it throws ends the write. */
  readonly beforeRename?: () => Promise<void>;
}

/**
 * Windows refuses to replace or remove a file while an editor, a virus scanner or an indexer holds it open, mostly for
 * less than a second (https://github.com/isaacs/node-graceful-fs#global-patching waits up to a minute).
 */
const heldCodes: readonly (string | null)[] = ['EPERM', 'EBUSY', 'EACCES'];
const patienceMs = 10_000;
const longestPauseMs = 500;

/** Name of the new content until it takes its place: one name a file, so that the next write clears what a crash left. */
export function temporaryOf(target: string): string {
  return `${target}.slipway-new`;
}

/**
 * Gives the file its new content in one step: a reader sees the old bytes or the new ones. The content is on the disk
 * before it takes its place; mode and owner stay. The caller must hold the file's lock.
 * write-file-atomic does not fit: it gives up at the first EPERM and has no moment between flush and rename, where the
 * revision has to be compared.
 * @throws Failure DISK_FULL, FILE_UNWRITABLE, FILE_LOCKED after 10 s; the old file is untouched then.
 */
export async function writeAtomically(
  target: string,
  content: Uint8Array,
  options: AtomicOptions,
): Promise<void> {
  const temporary = temporaryOf(target);
  try {
    await makeFolder(dirname(target));
    await rm(temporary, { force: true });
    await writeAndFlush(temporary, content);
    await copyRights(target, temporary);
    await whileHeld(target, options, () => (options.rename ?? rename)(temporary, target));
    await flushFolder(dirname(target));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeFailure(error, target);
  }
}

/** Removes the file, as patiently as `writeAtomically` replaces one. */
export async function removeAtomically(target: string, options: AtomicOptions): Promise<void> {
  try {
    await whileHeld(target, options, () => rm(target, { force: true }));
    await flushFolder(dirname(target));
  } catch (error) {
    throw writeFailure(error, target);
  }
}

async function writeAndFlush(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function copyRights(from: string, to: string): Promise<void> {
  // On Windows a mode is only the read-only mark, and the folder's access rules are inherited.
  if (process.platform === 'win32') return;
  const old = await stat(from).catch(() => null);
  if (old === null) return;
  await chmod(to, old.mode & 0o7777);
  await chown(to, old.uid, old.gid).catch(ignoreOtherOwner);
}

function ignoreOtherOwner(error: unknown): void {
  if (codeOf(error) !== 'EPERM') throw error;
}

async function whileHeld(
  target: string,
  { clock, beforeRename }: AtomicOptions,
  work: () => Promise<void>,
): Promise<void> {
  const deadline = clock.now() + patienceMs;
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    await beforeRename?.();
    try {
      return await work();
    } catch (error) {
      if (!heldCodes.includes(codeOf(error))) throw error;
      if (clock.now() >= deadline) throw heldFailure(target, error);
      await clock.sleep(pauseMs);
    }
  }
}

function heldFailure(target: string, cause: unknown): Error {
  const error = failure('FILE_LOCKED', { path: target, seconds: patienceMs / 1000 });
  error.cause = cause;
  return error;
}

/** A rename is durable once its folder is flushed; Windows has no such call and does not need one. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file that its owner marked read-only is not to be replaced, though the folder would allow it. */
export function isReadOnly(stats: Stats): boolean {
  return (stats.mode & 0o222) === 0;
}
