import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  link,
  symlink,
} from 'node:fs/promises';
import { writeFile, readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeText } from '#shared/domain/config/decode.ts';
import type { Encoding } from '#shared/domain/config/file.ts';
import { Failure } from '#shared/domain/failure.ts';
import { createHash } from 'node:crypto';
import type { Clock } from '#main/services/ports/clock.ts';
import { createClock } from './clock.ts';
import { createFiles, type FilesOptions } from './files.ts';

let folder: string;
let home: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-files-'));
  home = join(folder, 'home');
  await mkdir(home);
  path = join(home, '.wslconfig');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function files(options: Partial<FilesOptions> = {}) {
  const locksFolder = join(folder, 'locks');
  return createFiles({ home, locksFolder, clock: createClock(), ...options });
}

/** A clock on which every pause is over at once, and that remembers how long they were. */
function fastClock(): Clock & { elapsed: () => number } {
  let now = 0;
  return {
    elapsed: () => now,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };
}

/** Plays a Windows where another program holds the target for the first `times` attempts. */
function refusing(times: number, code: string): { rename: typeof rename; attempts: () => number } {
  let attempts = 0;
  return {
    attempts: () => attempts,
    rename: async (from, to) => {
      attempts += 1;
      if (attempts <= times) throw Object.assign(new Error(code), { code });
      await rename(from, to);
    },
  };
}

function revisionOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw new Error(`no failure, but ${String(error)}`);
}

describe('reading', () => {
  it('takes a missing file for an empty one', async () => {
    const file = await files().readText(path);
    expect(file).toEqual({ path, exists: false, revision: 'absent', encoding: 'utf-8', text: '' });
    expect(await files().readBytes(path)).toBeNull();
  });

  const encodings: Encoding[] = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16le-bom', 'utf-16be-bom'];
  it.each(encodings)(
    'gives the text of a file in %s with the hash of its bytes',
    async (encoding) => {
      const content = encodeText('[wsl2]\r\nmemory=8GB\r\n', encoding);
      await writeFile(path, content);
      const file = await files().readText(path);
      expect(file).toMatchObject({ exists: true, encoding, text: '[wsl2]\r\nmemory=8GB\r\n' });
      expect(file.revision).toBe(revisionOf(content));
    },
  );

  it('says which revision bytes would have', () => {
    expect(files().revisionOf(bytes('a'))).toBe(revisionOf(bytes('a')));
    expect(files().revisionOf(null)).toBe('absent');
  });

  it('tells two files that differ only in their encoding apart', async () => {
    expect(revisionOf(encodeText('a', 'utf-8'))).not.toBe(revisionOf(encodeText('a', 'utf-8-bom')));
  });

  it('refuses a folder in the place of the file', async () => {
    await mkdir(path);
    expect((await failureOf(files().readText(path))).value).toMatchObject({
      code: 'NOT_A_FILE',
      data: { values: { path }, changed: false },
    });
  });

  it('refuses a file in the place of the folder', async () => {
    await writeFile(join(home, '.docker'), '');
    const inside = join(home, '.docker', 'daemon.json');
    expect((await failureOf(files().readText(inside))).code).toBe('NOT_A_FOLDER');
  });

  it('refuses a file of more than 5 MB', async () => {
    await writeFile(path, new Uint8Array(5_000_001));
    const { code, data } = await failureOf(files().readText(path));
    expect(code).toBe('FILE_TOO_LARGE');
    expect(data.values).toEqual({ path, size: 5_000_001, limit: 5_000_000 });
  });

  it('refuses bytes that are no text', async () => {
    await writeFile(path, new Uint8Array([0xff, 0x00, 0x80, 0x00, 0x00]));
    expect((await failureOf(files().readText(path))).code).toBe('FILE_UNDECODABLE');
  });

  it('says that the home folder is missing', async () => {
    await rm(home, { recursive: true });
    const { code, data } = await failureOf(files().readText(path));
    expect(code).toBe('NO_HOME');
    expect(data.values).toEqual({ path: home });
  });

  it('tells how many names a file has, where it is more than one', async () => {
    await writeFile(path, 'x');
    expect(await files().readText(path)).not.toHaveProperty('names');
    await link(path, join(home, 'other'));
    expect(await files().readText(path)).toMatchObject({ names: 2, text: 'x' });
  });

  it('stops at links that lead in a circle', async () => {
    await symlink(path, join(home, 'other'));
    await symlink(join(home, 'other'), path);
    expect((await failureOf(files().readText(path))).code).toBe('FILE_UNREADABLE');
  });
});

describe('replacing', () => {
  it('creates a file that was absent, and the folders on the way', async () => {
    const inside = join(home, '.docker', 'daemon.json');
    const revision = await files().replace(inside, bytes('{}'), 'absent');
    expect(await readFile(inside, 'utf8')).toBe('{}');
    expect(revision).toBe(revisionOf(bytes('{}')));
  });

  it('writes the very bytes and leaves nothing beside them', async () => {
    await writeFile(path, 'old');
    await files().replace(path, bytes('new'), revisionOf(bytes('old')));
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(home)).toEqual(['.wslconfig']);
  });

  it('changes nothing where the file is no longer what was read', async () => {
    await writeFile(path, 'edited by somebody else');
    const { code, data } = await failureOf(
      files().replace(path, bytes('new'), revisionOf(bytes('old'))),
    );
    expect(code).toBe('FILE_CHANGED');
    expect(data.values).toEqual({ path });
    expect(await readFile(path, 'utf8')).toBe('edited by somebody else');
  });

  it('changes nothing where a file appeared that was absent', async () => {
    await writeFile(path, 'appeared');
    expect((await failureOf(files().replace(path, bytes('new'), 'absent'))).code).toBe(
      'FILE_CHANGED',
    );
  });

  it('notices an edit between its attempts', async () => {
    await writeFile(path, 'old');
    const held = refusing(1, 'EBUSY');
    const clock = { ...fastClock(), sleep: () => writeFile(path, 'saved in the editor') };
    const work = files({ rename: held.rename, clock }).replace(
      path,
      bytes('new'),
      revisionOf(bytes('old')),
    );
    expect((await failureOf(work)).code).toBe('FILE_CHANGED');
    expect(await readFile(path, 'utf8')).toBe('saved in the editor');
    expect(await readdir(home)).toEqual(['.wslconfig']);
  });

  it.each(['EPERM', 'EBUSY', 'EACCES'])('waits while Windows answers %s', async (code) => {
    await writeFile(path, 'old');
    const held = refusing(5, code);
    const clock = fastClock();
    await files({ rename: held.rename, clock }).replace(
      path,
      bytes('new'),
      revisionOf(bytes('old')),
    );
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(held.attempts()).toBe(6);
    expect(clock.elapsed()).toBeGreaterThan(0);
  });

  it('gives up after about ten seconds, with the old file in its place', async () => {
    await writeFile(path, 'old');
    const clock = fastClock();
    const { code, data } = await failureOf(
      files({ rename: refusing(Infinity, 'EPERM').rename, clock }).replace(
        path,
        bytes('new'),
        revisionOf(bytes('old')),
      ),
    );
    expect(code).toBe('FILE_LOCKED');
    expect(data).toMatchObject({ changed: false, values: { path } });
    expect(clock.elapsed()).toBeGreaterThanOrEqual(10_000);
    expect(clock.elapsed()).toBeLessThan(11_000);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(home)).toEqual(['.wslconfig']);
  });

  it('says of a folder that cannot be made that it is not writable, and not that a file has gone', async () => {
    const folder = process.platform === 'win32' ? join(home, 'a?b') : '/proc/slipway';
    const { code } = await failureOf(files().replace(join(folder, 'x'), bytes('new'), 'absent'));
    expect(code).toBe('FILE_UNWRITABLE');
  });

  it('says that the disk is full and takes its half away', async () => {
    await writeFile(path, 'old');
    const { code } = await failureOf(
      files({ rename: refusing(1, 'ENOSPC').rename }).replace(
        path,
        bytes('new'),
        revisionOf(bytes('old')),
      ),
    );
    expect(code).toBe('DISK_FULL');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(home)).toEqual(['.wslconfig']);
  });

  it('removes the file where the content is null', async () => {
    await writeFile(path, 'old');
    expect(await files().replace(path, null, revisionOf(bytes('old')))).toBe('absent');
    expect(await readdir(home)).toEqual([]);
  });

  it('does not touch a file that holds the content already', async () => {
    await writeFile(path, 'same');
    const before = await stat(path);
    await files().replace(path, bytes('same'), revisionOf(bytes('same')));
    const after = await stat(path);
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it('clears what a crash left half written, even where there is nothing to write', async () => {
    await writeFile(path, 'same');
    await writeFile(`${path}.slipway-new`, 'half');
    await files().replace(path, bytes('same'), revisionOf(bytes('same')));
    expect(await readdir(home)).toEqual(['.wslconfig']);
  });

  it('keeps mode and owner', async () => {
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    const before = await stat(path);
    await files().replace(path, bytes('new'), revisionOf(bytes('old')));
    const after = await stat(path);
    expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
  });

  it('refuses a file that is marked read-only', async () => {
    await writeFile(path, 'old');
    await chmod(path, 0o444);
    const { code } = await failureOf(files().replace(path, bytes('new'), revisionOf(bytes('old'))));
    expect(code).toBe('FILE_UNWRITABLE');
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('writes the target of a link and keeps the link', async () => {
    const target = join(folder, 'dotfiles', 'wslconfig');
    await mkdir(join(folder, 'dotfiles'));
    await writeFile(target, 'old');
    await symlink('../dotfiles/wslconfig', path);
    await files().replace(path, bytes('new'), revisionOf(bytes('old')));
    expect(await readlink(path)).toBe('../dotfiles/wslconfig');
    expect(await readFile(target, 'utf8')).toBe('new');
    expect(await readdir(home)).toEqual(['.wslconfig']);
  });

  it('writes where a dangling link points', async () => {
    await symlink('later', path);
    await files().replace(path, bytes('new'), 'absent');
    expect(await readlink(path)).toBe('later');
    expect(await readFile(join(home, 'later'), 'utf8')).toBe('new');
  });

  it('does not make the home folder', async () => {
    await rm(home, { recursive: true });
    expect((await failureOf(files().replace(path, bytes('new'), 'absent'))).code).toBe('NO_HOME');
    expect(await readdir(folder)).toEqual(['locks']);
  });
});

describe('locking', () => {
  it('lets one of many writers of the same revision win', async () => {
    await writeFile(path, 'old');
    const revision = revisionOf(bytes('old'));
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map((number) => files().replace(path, bytes(`new ${number}`), revision)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readFile(path, 'utf8')).toMatch(/^new \d$/);
  });

  it('runs one piece of work after the other, whichever way leads to the file', async () => {
    await writeFile(path, '');
    await symlink(path, join(home, 'link'));
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 30));
      seen.push(`${name} out`);
    };
    await Promise.all([
      files().withLock(path, work('a')),
      files().withLock(join(home, 'link'), work('b')),
    ]);
    const [first, , third] = seen.map((line) => line.slice(0, 1));
    expect(seen).toEqual([`${first} in`, `${first} out`, `${third} in`, `${third} out`]);
    expect(third).not.toBe(first);
  });

  it('lets the holder write and lock again', async () => {
    const one = files();
    const text = await one.withLock(path, () =>
      one.withLock(path, async () => {
        await one.replace(path, bytes('new'), 'absent');
        return (await one.readText(path)).text;
      }),
    );
    expect(text).toBe('new');
  });

  it('is free again after work that failed', async () => {
    const one = files();
    await expect(one.withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await one.withLock(path, async () => 'free')).toBe('free');
    expect(await readdir(join(folder, 'locks'))).toEqual([]);
  });

  it('keeps its marks away from the file', async () => {
    await files().withLock(path, async () => {
      expect(await readdir(home)).toEqual([]);
      expect(await readdir(join(folder, 'locks'))).toHaveLength(1);
    });
  });

  it('ends with BUSY while another one holds the file', async () => {
    const one = files();
    const { code, data } = await one.withLock(path, () =>
      failureOf(files().withLock(path, async () => null, 300)),
    );
    expect(code).toBe('BUSY');
    expect(data.values['path']).toBe(path);
  });
});
