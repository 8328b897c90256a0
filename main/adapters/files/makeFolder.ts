import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './failures.ts';

/**
 * Makes a folder and those above it; one that is there is fine. Node's own `recursive` asks for ever where a folder exists
 * in which the system says "not found" of a new one: below /proc, and on Windows for names with `?` or `*`.
 * @throws what the system said.
 */
export async function makeFolder(path: string): Promise<void> {
  const above = dirname(path);
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return;
    if (codeOf(error) !== 'ENOENT' || above === path || (await isFolder(above))) throw error;
    await makeFolder(above);
    await makeFolder(path);
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}
