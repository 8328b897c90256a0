import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder } from './makeFolder.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-folder-'));
afterAll(() => rm(root, { recursive: true, force: true }));

describe('making a folder', () => {
  it('makes those above it too, and is content with one that is there', async () => {
    const path = join(root, 'a', '用户', 'c');
    await makeFolder(path);
    await makeFolder(path);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('can be done by several at once', async () => {
    const path = join(root, 'x', 'y', 'z');
    await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)));
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('fails where a file is in the way', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(makeFolder(join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(join(root, 'file', 'b', 'c'))).rejects.toMatchObject({
      code: 'ENOTDIR',
    });
    await mkdir(join(root, 'there'));
    await expect(makeFolder(join(root, 'there'))).resolves.toBeUndefined();
  });

  it('ends where the system finds no place for it in a folder that is there', async () => {
    // Linux says "not found" below /proc, Windows of a name that it does not allow.
    const path = process.platform === 'win32' ? join(root, 'a?b', 'c') : '/proc/slipway/c';
    await expect(makeFolder(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
