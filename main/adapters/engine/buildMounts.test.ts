import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findMounts } from './buildMounts.ts';

const home = await mkdtemp(join(tmpdir(), 'slipway-mounts-'));
afterAll(() => rm(home, { recursive: true, force: true }));
const user = { home, platform: 'linux' } as const;
const secret = (id: string) => `RUN --mount=type=secret,id=${id} true\n`;

describe('what a build is handed', () => {
  it('is nothing that the user does not have', () => {
    expect(findMounts(`${secret('netrc')}RUN --mount=type=ssh true\n`, user, {})).toEqual([]);
  });

  it('is the netrc file under the name that Windows knows too', async () => {
    await writeFile(join(home, '_netrc'), '');
    const path = join(home, '_netrc');
    expect(findMounts(secret('netrc'), user, {})).toEqual(['--secret', `id=netrc,src=${path}`]);
    await writeFile(join(home, '.netrc'), '');
    const usual = join(home, '.netrc');
    expect(findMounts(secret('netrc'), user, {})).toEqual(['--secret', `id=netrc,src=${usual}`]);
  });

  it('is the hosts that the user knows, and his agent', async () => {
    await mkdir(join(home, '.ssh'));
    await writeFile(join(home, '.ssh', 'known_hosts'), '');
    const text = `${secret('known_hosts')}RUN --mount=type=ssh true\n`;
    const path = join(home, '.ssh', 'known_hosts');
    expect(findMounts(text, user, { SSH_AUTH_SOCK: '/run/agent' })).toEqual([
      '--secret',
      `id=known_hosts,src=${path}`,
      '--ssh',
      'default',
    ]);
  });

  it('is no file of a name that Slipway does not know', async () => {
    await writeFile(join(home, 'id_rsa'), '');
    expect(findMounts(secret('id_rsa'), user, {})).toEqual([]);
    expect(findMounts(secret('constructor'), user, {})).toEqual([]);
  });
});
