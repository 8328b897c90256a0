import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { failure } from '#shared/domain/failure.ts';
import { codeOf, writeFailure } from './failures.ts';

/** A holder that was killed is taken for gone after this; a living one renews its mark twice in that time. */
const staleMs = 5000;
const pauseMs = 100;

interface Hold {
  readonly locks: object;
  readonly name: string;
}

/** What the task at hand holds. One for all, for every piece of asynchronous work carries each such store along. */
const held = new AsyncLocalStorage<readonly Hold[]>();

/**
 * Runs work while no other Slipway process and no other task of this one holds the path. A task that holds it already
 * goes straight on. The marks live in `folder`, never beside the user's file.
 * @throws Failure BUSY after `patienceMs`.
 */
export function createLocks(folder: string) {
  const locks = {};
  return async function withLock<T>(
    target: string,
    work: () => Promise<T>,
    patienceMs: number,
  ): Promise<T> {
    const name = await nameOf(target);
    const mine = held.getStore() ?? [];
    if (mine.some((hold) => hold.locks === locks && hold.name === name)) return await work();
    const release = await acquire(join(folder, name), { target, patienceMs });
    try {
      return await held.run([...mine, { locks, name }], work);
    } finally {
      // Another process has taken it for stale, after this PC slept: there is nothing left to give back.
      await release().catch(() => undefined);
    }
  };
}

async function acquire(
  mark: string,
  { target, patienceMs }: { target: string; patienceMs: number },
): Promise<() => Promise<void>> {
  try {
    await mkdir(dirname(mark), { recursive: true });
    return await lock(mark, {
      realpath: false,
      stale: staleMs,
      retries: {
        retries: patienceMs / pauseMs,
        minTimeout: pauseMs,
        maxTimeout: pauseMs,
        factor: 1,
      },
      // Unset, the library throws where nobody can catch it. A lost lock is harmless: every write compares revisions.
      onCompromised: () => undefined,
    });
  } catch (error) {
    if (codeOf(error) === 'ELOCKED')
      throw failure('BUSY', { path: target, seconds: patienceMs / 1000 });
    throw writeFailure(error, mark);
  }
}

/** One name for a file, whatever way leads to it. */
async function nameOf(target: string): Promise<string> {
  const folder = await realpath(dirname(target)).catch(() => dirname(target));
  const path = join(folder, basename(target));
  const spelling = process.platform === 'win32' ? path.toLowerCase() : path;
  return createHash('sha256').update(spelling).digest('hex').slice(0, 32);
}
