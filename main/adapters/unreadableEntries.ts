import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  timeInName,
  whyUnreadable,
  type FoundRecord,
  type UnreadableEntry,
} from '#shared/domain/tuning/unreadable.ts';
import { readTextOrNull } from './files/text.ts';

/** Entries of the history whose folder is there, but not what it says; the newest first. Touches none. */
export async function listUnreadable(
  folder: string,
  isReadable: (id: string) => Promise<boolean>,
): Promise<UnreadableEntry[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = found.filter((one) => one.isDirectory()).map(({ name }) => name);
  const entries = await Promise.all(
    names.map(async (name) =>
      (await isReadable(name)) ? null : describeUnreadable(join(folder, name)),
    ),
  );
  return entries.filter((entry) => entry !== null).toSorted((a, b) => b.at - a.at);
}

/** What can be told of an entry's folder; null where there is nothing in it to come back to. */
async function describeUnreadable(folder: string): Promise<UnreadableEntry | null> {
  const names = await readdir(folder).catch(() => null);
  if (names?.length === 0) return null;
  const stats = await stat(folder).catch(() => null);
  const id = basename(folder);
  const at = timeInName(id) ?? Math.trunc(stats?.mtimeMs ?? 0);
  return { id, folder, at, why: whyUnreadable(await findRecord(join(folder, 'entry.json'))) };
}

async function findRecord(path: string): Promise<FoundRecord> {
  try {
    const text = await readTextOrNull(path);
    return text === null ? 'none' : { text };
  } catch {
    return 'refused';
  }
}
