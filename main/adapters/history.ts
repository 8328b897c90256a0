import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { failure } from '#shared/domain/failure.ts';
import { historyEntrySchema } from '#shared/domain/tuning/historyEntry.ts';
import { stages } from '#shared/domain/tuning/recovery.ts';
import type { Clock } from '#main/services/ports/clock.ts';
import type {
  History,
  Journal,
  Snapshot,
  StoredEntry,
  StoredSnapshot,
} from '#main/services/ports/history.ts';
import { writeAtomically } from './files/atomic.ts';
import { codeOf, readFailure, writeFailure } from './files/failures.ts';
import { readTextOrNull } from './files/text.ts';
import { listUnreadable } from './unreadableEntries.ts';

/** `entry.json`: the entry, and for each of its files what was written and the names of the copies; null: no file. */
const recordSchema = z.object({
  entry: historyEntrySchema,
  files: z.array(
    z.object({
      path: z.string(),
      written: z.string(),
      copy: z.string().nullable(),
      /** Changes before 0.2 kept no copy of what they wrote. */
      after: z.string().nullable().default(null),
    }),
  ),
});
type EntryRecord = z.infer<typeof recordSchema>;

const journalSchema = z.object({
  pid: z.number().int(),
  id: z.string(),
  stage: z.enum(stages),
  stopped: z.object({ engine: z.boolean(), containers: z.array(z.string()) }),
});

export interface HistoryOptions {
  /** `<data folder>/history`, made when first needed. */
  readonly folder: string;
  readonly clock: Clock;
}

/**
 * One folder an entry: a copy of every file under its own name, so that people can find it, and `entry.json`, which is
 * written last. A folder without it is an entry that never came to be.
 */
export function createHistory({ folder, clock }: HistoryOptions): History {
  const folderOf = (id: string) => join(folder, checkedId(id));
  const entryFile = (id: string) => join(folderOf(id), 'entry.json');
  const read = async (id: string): Promise<EntryRecord> => {
    const parsed = recordSchema.safeParse(parseJson((await readTextOrNull(entryFile(id))) ?? ''));
    // A folder under another name is a copy that somebody made: what it says of itself is another entry's.
    if (!parsed.success || parsed.data.entry.id !== id) throw failure('HISTORY_MISSING', { id });
    return parsed.data;
  };
  // An entry that could not be read again must be known before anything is changed, not when it is needed.
  const write = async (record: EntryRecord) =>
    await writeAtomically(entryFile(record.entry.id), toBytes(recordSchema.parse(record)), {
      clock,
    });
  const remove: History['remove'] = (id) => rm(folderOf(id), { recursive: true, force: true });
  return {
    remove,
    async forget(id) {
      const { files } = await read(id);
      const names = files
        .flatMap(({ copy, after }) => [copy, after])
        .filter((name) => name !== null);
      // The record first: what is left after a crash is no entry any more.
      for (const name of ['entry.json', ...names])
        await rm(join(folderOf(id), basename(name)), { force: true });
      await rmdir(folderOf(id)).catch(() => undefined);
    },
    async list() {
      const names = await readdir(folder).catch(() => []);
      const records = await Promise.all(names.map((id) => read(id).catch(() => null)));
      return records
        .flatMap((record) => record?.entry ?? [])
        .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    },
    unreadable: () => listUnreadable(folder, (id) => read(id).then(Boolean, () => false)),
    async read(id) {
      const { entry, files } = await read(id);
      return { entry, snapshots: await Promise.all(files.map((file) => load(folderOf(id), file))) };
    },
    async add(draft, snapshots) {
      const entry = { ...draft, id: newId(draft.at) };
      const files = snapshots.map(fileRecord);
      try {
        await copyAll(folderOf(entry.id), { files, snapshots, clock });
        await write({ entry, files });
      } catch (error) {
        await remove(entry.id).catch(() => undefined);
        throw error;
      }
      return stored(entry, { files, snapshots, folder: folderOf(entry.id) });
    },
    async setOutcome(id, outcome) {
      const record = await read(id);
      const entry = { ...record.entry, outcome };
      await write({ ...record, entry });
      return entry;
    },
  };
}

/** `<data folder>/journal.json`: there while a change is under way. */
export function createJournal(path: string, clock: Clock): Journal {
  return {
    async read() {
      const text = await readTextOrNull(path);
      if (text === null) return null;
      const parsed = journalSchema.safeParse(parseJson(text));
      if (!parsed.success) return 'unreadable';
      const { pid, ...record } = parsed.data;
      return { ...record, isAbandoned: pid === process.pid || !isAlive(pid) };
    },
    write: (record) => writeAtomically(path, toBytes({ ...record, pid: process.pid }), { clock }),
    clear: () => rm(path, { force: true }),
    async setAside() {
      const kept = path.replace(/(\.json)?$/, `-${newId(clock.now())}.json`);
      await rename(path, kept).catch((error: unknown) => {
        throw writeFailure(error, path);
      });
      return kept;
    },
  };
}

/** Signal 0 only asks; a process of somebody else answers EPERM. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

type FileRecord = EntryRecord['files'][number];

function fileRecord({ path, bytes, written, after }: Snapshot, index: number): FileRecord {
  return {
    path,
    written,
    copy: bytes === null ? null : `${index}-${fileName(path)}`,
    after: after === null ? null : `${index}-after-${fileName(path)}`,
  };
}

interface Copies {
  readonly files: readonly FileRecord[];
  readonly snapshots: readonly Snapshot[];
}

async function copyAll(
  folder: string,
  { files, snapshots, clock }: Copies & { clock: Clock },
): Promise<void> {
  for (const [index, { copy, after }] of files.entries()) {
    const { bytes = null, after: content = null } = snapshots[index] ?? {};
    if (copy !== null && bytes !== null)
      await writeAtomically(join(folder, copy), bytes, { clock });
    if (after !== null && content !== null)
      await writeAtomically(join(folder, after), content, { clock });
  }
}

function stored(
  entry: StoredEntry['entry'],
  { files, snapshots, folder }: Copies & { folder: string },
): StoredEntry {
  const copyOf = (index: number) => files[index]?.copy ?? null;
  return {
    entry,
    snapshots: snapshots.map((snapshot, index) => {
      const copy = copyOf(index);
      return { ...snapshot, copy: copy === null ? null : join(folder, copy) };
    }),
  };
}

async function load(folder: string, file: FileRecord): Promise<StoredSnapshot> {
  const { path, written } = file;
  const [copy, after] = [file.copy, file.after].map((name) => {
    return name === null ? null : join(folder, basename(name));
  });
  return {
    path,
    written,
    copy: copy ?? null,
    bytes: await readCopy(copy ?? null),
    after: await readCopy(after ?? null),
  };
}

async function readCopy(place: string | null): Promise<Uint8Array | null> {
  if (place === null) return null;
  try {
    return new Uint8Array(await readFile(place));
  } catch (error) {
    throw readFailure(error, place);
  }
}

/** Paths inside a distro come too, with backslashes, on every system. */
function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? basename(path);
}

/** Null for what is no JSON; an editor may have put a byte order mark before it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function toBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

/** Sorts by time and tells two changes of one second apart. */
function newId(at: number): string {
  const time = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}

/** An id comes from outside and becomes a folder's name. */
function checkedId(id: string): string {
  if (!/^\w[\w-]*$/.test(id)) throw failure('HISTORY_MISSING', { id });
  return id;
}
