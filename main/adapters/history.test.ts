import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '#shared/domain/failure.ts';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import { createClock } from './clock.ts';
import { createHistory, createJournal } from './history.ts';

let root: string;
let folder: string;
const clock = createClock();
const bytes = new Uint8Array([0xff, 0xfe, 0x00, 0x41]);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-history-'));
  folder = join(root, 'history');
});

afterEach(() => rm(root, { recursive: true, force: true }));

function draft(paths: string[], at = Date.UTC(2026, 10, 24, 1, 2, 3)): Omit<HistoryEntry, 'id'> {
  const rest = { kind: 'wslconfig' as const, revision: 'abc', edits: [], diff: '' };
  return {
    at,
    appVersion: '1.2.3',
    wish: { type: 'preset', preset: 'light' },
    files: paths.map((path) => ({ ...rest, path })),
    outcome: 'interrupted',
    undoes: null,
  };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Failure ? error.code : `no failure: ${String(error)}`;
}

describe('the history', () => {
  it('is empty before the first change, and makes no folder for that', async () => {
    expect(await createHistory({ folder, clock }).list()).toEqual([]);
    expect(await readdir(root)).toEqual([]);
  });

  it('gives back the bytes that it was given', async () => {
    const path = join(root, '.wslconfig');
    const history = createHistory({ folder, clock });
    const { entry } = await history.add(draft([path]), [
      { path, bytes, written: 'def', after: null },
    ]);
    const { snapshots } = await createHistory({ folder, clock }).read(entry.id);
    expect(snapshots).toMatchObject([{ path, bytes, written: 'def', after: null }]);
    expect(new Uint8Array(await readFile(snapshots[0]?.copy ?? ''))).toEqual(bytes);
  });

  it('keeps copies under names that people know, also of two files of one name', async () => {
    const paths = [join(root, 'a', 'daemon.json'), join(root, 'b', 'daemon.json')];
    const snapshots = paths.map((path, index) => ({
      path,
      bytes: bytes.fill(index),
      written: '',
      after: null,
    }));
    const { entry } = await createHistory({ folder, clock }).add(draft(paths), snapshots);
    expect((await readdir(join(folder, entry.id))).toSorted()).toEqual([
      '0-daemon.json',
      '1-daemon.json',
      'entry.json',
    ]);
  });

  it('knows a file that was not there', async () => {
    const path = join(root, '.wslconfig');
    const history = createHistory({ folder, clock });
    const stored = await history.add(draft([path]), [
      { path, bytes: null, written: 'def', after: null },
    ]);
    expect(stored.snapshots[0]).toMatchObject({ bytes: null, copy: null });
    expect((await history.read(stored.entry.id)).snapshots[0]).toMatchObject({
      bytes: null,
      copy: null,
    });
  });

  it('has the newest first', async () => {
    const history = createHistory({ folder, clock });
    for (const at of [2000, 3000, 1000]) await history.add(draft([], at), []);
    expect((await history.list()).map(({ at }) => at)).toEqual([3000, 2000, 1000]);
  });

  it('gives two changes of one moment ids of their own, which begin with the time', async () => {
    const history = createHistory({ folder, clock });
    const [a, b] = await Promise.all([history.add(draft([]), []), history.add(draft([]), [])]);
    expect(a.entry.id).not.toBe(b.entry.id);
    expect(a.entry.id).toMatch(/^20261124T010203Z-[0-9a-f]{6}$/);
  });

  it('learns the outcome later', async () => {
    const history = createHistory({ folder, clock });
    const { entry } = await history.add(draft([]), []);
    expect(await history.setOutcome(entry.id, 'applied')).toEqual({ ...entry, outcome: 'applied' });
    expect((await history.list())[0]?.outcome).toBe('applied');
  });

  it('forgets an entry', async () => {
    const history = createHistory({ folder, clock });
    const { entry } = await history.add(draft([]), []);
    await history.remove(entry.id);
    expect(await history.list()).toEqual([]);
    expect(await codeOf(history.read(entry.id))).toBe('HISTORY_MISSING');
  });

  it('leaves out what is half made or broken', async () => {
    const history = createHistory({ folder, clock });
    const { entry } = await history.add(draft([]), []);
    await mkdir(join(folder, '20200101T000000Z-000000'));
    await mkdir(join(folder, '20200101T000000Z-000001'));
    await writeFile(join(folder, '20200101T000000Z-000001', 'entry.json'), '{ "entry": ');
    await mkdir(join(folder, '20200101T000000Z-000002'));
    await writeFile(join(folder, '20200101T000000Z-000002', 'entry.json'), '{}');
    await writeFile(join(folder, 'a stray file'), '');
    expect((await history.list()).map(({ id }) => id)).toEqual([entry.id]);
  });

  it('fails where a copy is gone', async () => {
    const path = join(root, '.wslconfig');
    const history = createHistory({ folder, clock });
    const { entry } = await history.add(draft([path]), [{ path, bytes, written: '', after: null }]);
    await rm(join(folder, entry.id, '0-.wslconfig'));
    expect(await codeOf(history.read(entry.id))).toBe('FILE_MISSING');
  });

  it.each(['..', '../..', 'a/b', 'a\\b', '', '.', 'C:'])('has no entry called %j', async (id) => {
    const history = createHistory({ folder, clock });
    expect(await codeOf(history.read(id))).toBe('HISTORY_MISSING');
    expect(await codeOf(history.setOutcome(id, 'applied'))).toBe('HISTORY_MISSING');
  });

  it('leaves nothing behind where it cannot be written', async () => {
    await writeFile(folder, 'a file in the way');
    const history = createHistory({ folder, clock });
    expect(await codeOf(history.add(draft([]), []))).not.toMatch(/^no failure: null/);
    expect(await readFile(folder, 'utf8')).toBe('a file in the way');
  });
});

describe('entries that cannot be read', () => {
  const addOne = async () => {
    const path = join(root, '.wslconfig');
    const snapshots = [{ path, bytes, written: 'def', after: null }];
    const { entry } = await createHistory({ folder, clock }).add(draft([path]), snapshots);
    return { entry, record: join(folder, entry.id, 'entry.json') };
  };
  const told = async () => {
    const history = createHistory({ folder, clock });
    expect(await history.list()).toEqual([]);
    return await history.unreadable();
  };

  it.each<[string, (record: string) => Promise<unknown>, string]>([
    ['a record that was cut short', (path) => writeFile(path, '{"entry":'), 'damaged'],
    ['a record of NUL bytes', (path) => writeFile(path, '\0\0\0\0'), 'damaged'],
    ['no record', (path) => rm(path), 'none'],
    ['a folder for a record', (path) => rm(path).then(() => mkdir(path)), 'refused'],
    [
      'the record of another version',
      (path) => writeFile(path, '{"entry":{"appVersion":"9.0"}}'),
      'foreign',
    ],
  ])('were left out of the list without a word: %s', async (_, damage, why) => {
    const { entry, record } = await addOne();
    await damage(record);
    expect(await told()).toEqual([
      {
        id: entry.id,
        folder: join(folder, entry.id),
        at: Date.UTC(2026, 10, 24, 1, 2, 3),
        why: expect.objectContaining({ key: `tuning:unreadable.${why}` }),
      },
    ]);
    // The copies are as they were.
    expect(await readFile(join(folder, entry.id, '0-.wslconfig'))).toEqual(Buffer.from(bytes));
  });

  it('are not those that can be read, empty folders, and files beside them', async () => {
    const { entry } = await addOne();
    await mkdir(join(folder, '20261124T010203Z-000000'));
    await writeFile(join(folder, 'Thumbs.db'), '');
    const history = createHistory({ folder, clock });
    expect(await history.unreadable()).toEqual([]);
    expect(await history.list()).toEqual([entry]);
  });

  it('are none before the first change', async () => {
    expect(await told()).toEqual([]);
  });

  it('a copy of a folder was listed as the change itself', async () => {
    const { entry } = await addOne();
    await rename(join(folder, entry.id), join(folder, 'backup'));
    const [first] = await told();
    expect(first).toMatchObject({ id: 'backup', at: expect.any(Number) });
  });

  it('are not those whose record an editor gave a byte order mark', async () => {
    const { entry, record } = await addOne();
    await writeFile(record, `\uFEFF${await readFile(record, 'utf8')}`);
    expect(await createHistory({ folder, clock }).list()).toEqual([entry]);
  });
});

describe('the journal', () => {
  const record = {
    id: 'x',
    stage: 'changing' as const,
    stopped: { engine: true, containers: ['a', 'b'] },
  };

  it('is there from the writing to the clearing', async () => {
    const journal = createJournal(join(root, 'data', 'journal.json'), clock);
    expect(await journal.read()).toBeNull();
    await journal.write(record);
    expect(await journal.read()).toEqual({ ...record, isAbandoned: true });
    await journal.write({ ...record, stage: 'done' });
    expect(await journal.read()).toMatchObject({ stage: 'done' });
    await journal.clear();
    await journal.clear();
    expect(await journal.read()).toBeNull();
    expect(await readdir(join(root, 'data'))).toEqual([]);
  });

  it.each([
    [process.ppid, false],
    [2 ** 30, true],
  ])('of process %d is abandoned: %s', async (pid, isAbandoned) => {
    const path = join(root, 'journal.json');
    await writeFile(path, JSON.stringify({ ...record, pid }));
    expect(await createJournal(path, clock).read()).toEqual({ ...record, isAbandoned });
  });

  const newer = JSON.stringify({ ...record, pid: 2 ** 30, stage: 'restarting', version: 2 });
  it.each(['', '{', '{}', '{"id":1}', '\0\0\0\0', newer])(
    'that reads %j is unreadable, and none once it is set aside, where nothing of it is lost',
    async (text) => {
      const path = join(root, 'journal.json');
      await writeFile(path, text);
      const journal = createJournal(path, clock);
      expect(await journal.read()).toBe('unreadable');
      const kept = await journal.setAside();
      expect(await readFile(kept, 'utf8')).toBe(text);
      expect(await journal.read()).toBeNull();
      expect(await readdir(root)).toEqual([basename(kept)]);
    },
  );

  it('that a folder stands in for is a failure, and nothing is moved', async () => {
    const path = join(root, 'journal.json');
    await mkdir(path);
    expect(await codeOf(createJournal(path, clock).read())).toBe('NOT_A_FILE');
    expect(await readdir(root)).toEqual(['journal.json']);
  });
});
