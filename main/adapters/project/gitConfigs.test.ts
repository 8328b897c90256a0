import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readGitConfigs } from './gitConfigs.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-git-'));
afterAll(() => rm(root, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

describe("git's configuration", () => {
  const places = {
    home: join(root, 'home'),
    platform: 'win32',
    programFiles: join(root, 'programs'),
  } as const;

  it('is read from the PC, the user and the repository, the weakest first', async () => {
    await write('programs/Git/etc/gitconfig', 'pc');
    await write('home/.config/git/config', 'first');
    await write('home/.gitconfig', 'user');
    await write('src/app/.git/config', 'own');
    const dir = join(root, 'src', 'app', 'cmd', 'server');
    expect(await readGitConfigs(dir, places)).toEqual(['pc', 'first', 'user', 'own']);
  });

  it('may be missing altogether', async () => {
    const empty = { ...places, home: join(root, 'no'), programFiles: join(root, 'no') };
    expect(await readGitConfigs(join(root, 'src'), empty)).toEqual([]);
  });
});
