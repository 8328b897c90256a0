import { readFile } from 'node:fs/promises';
import { codeOf, readFailure } from './failures.ts';

/** A small file of our own; null where there is none. Fails with FILE_UNREADABLE, NOT_A_FILE. */
export async function readTextOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw readFailure(error, path);
  }
}
