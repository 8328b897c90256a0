import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { distroConfPath } from '#shared/domain/config/distroPath.ts';
import { encodeText } from '#shared/domain/config/decode.ts';
import { Failure } from '#shared/domain/failure.ts';
import type { Distro } from '#shared/domain/machine/machine.ts';
import { createClock } from './clock.ts';
import { createDistroFiles } from './distroFiles.ts';
import { createFiles } from './files.ts';

const ubuntu = distroConfPath('Ubuntu');
const text = '[boot]\nsystemd=true\n';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-distro-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Distros whose files are kept in memory. */
function start(state: Distro['state'] = 'running') {
  const confs = new Map<string, Uint8Array | null>([['Ubuntu', encodeText(text, 'utf-8')]]);
  const distro = { name: 'Ubuntu', isDefault: true, state, wslVersion: 2 as const };
  const asked: string[] = [];
  const clock = createClock();
  const files = createDistroFiles({
    files: createFiles({ home: folder, locksFolder: join(folder, 'locks'), clock }),
    wsl: {
      list: async () => [distro],
      async readConf(name) {
        asked.push(`read ${name}`);
        return confs.get(name) ?? null;
      },
      async writeConf(name, content) {
        asked.push(`write ${name}`);
        confs.set(name, content);
      },
    },
    lockPath: (name) => join(folder, 'distros', name),
  });
  return { files, confs, asked };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Failure ? error.code : `no failure: ${String(error)}`;
}

describe('the wsl.conf of a distro', () => {
  it('is read where the distro runs', async () => {
    const { files } = start();
    expect(await files.readText(ubuntu)).toEqual({
      path: ubuntu,
      exists: true,
      revision: files.revisionOf(encodeText(text, 'utf-8')),
      encoding: 'utf-8',
      text,
    });
    expect(await files.modifiedAt(ubuntu)).toBeNull();
  });

  it('is an empty one where there is none', async () => {
    const { files, confs } = start();
    confs.set('Ubuntu', null);
    expect(await files.readText(ubuntu)).toMatchObject({
      exists: false,
      revision: 'absent',
      text: '',
    });
  });

  it('is told apart from bytes that are no text', async () => {
    const { files, confs } = start();
    confs.set('Ubuntu', new Uint8Array([0, 1, 2]));
    expect(await codeOf(files.readText(ubuntu))).toBe('FILE_UNDECODABLE');
  });

  it.each(['stopped', 'installing', 'unknown'] as const)(
    'starts no distro that is %s only to look',
    async (state) => {
      const { files, asked } = start(state);
      expect(await codeOf(files.readText(ubuntu))).toBe('DISTRO_STOPPED');
      expect(await codeOf(files.replace(ubuntu, null, 'absent'))).toBe('DISTRO_STOPPED');
      expect(asked).toEqual([]);
    },
  );

  it('starts the distro once somebody has said so', async () => {
    const { files } = start('stopped');
    files.allowStart(ubuntu);
    expect((await files.readText(ubuntu)).text).toBe(text);
  });

  it('of a distro that is not there is missing', async () => {
    const { files } = start();
    expect(await codeOf(files.readBytes(distroConfPath('Debian')))).toBe('FILE_MISSING');
  });

  it('is replaced only where it still is what was read', async () => {
    const { files, confs, asked } = start();
    const { revision } = await files.readText(ubuntu);
    const wanted = encodeText('[boot]\nsystemd=false\n', 'utf-8');
    expect(await codeOf(files.replace(ubuntu, wanted, 'absent'))).toBe('FILE_CHANGED');
    expect(asked).not.toContain('write Ubuntu');
    expect(await files.replace(ubuntu, wanted, revision)).toBe(files.revisionOf(wanted));
    expect(confs.get('Ubuntu')).toEqual(wanted);
    expect(await files.replace(ubuntu, null, files.revisionOf(wanted))).toBe('absent');
    expect(confs.get('Ubuntu')).toBeNull();
  });

  it('is not written where nothing changes', async () => {
    const { files, asked } = start();
    const { revision } = await files.readText(ubuntu);
    await files.replace(ubuntu, encodeText(text, 'utf-8'), revision);
    expect(asked).not.toContain('write Ubuntu');
  });

  it('is written by one at a time', async () => {
    const { files } = start();
    const order: number[] = [];
    const work = (number: number) => async () => {
      order.push(number);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(number);
    };
    await Promise.all([files.withLock(ubuntu, work(1)), files.withLock(ubuntu, work(2))]);
    expect(order[0]).toBe(order[1]);
    expect(await readdir(folder)).toEqual(['locks']);
  });
});

describe('every other file', () => {
  it('is read and written as ever', async () => {
    const { files, asked } = start('stopped');
    const path = join(folder, '.wslconfig');
    files.allowStart(path);
    const written = await files.replace(path, encodeText('[wsl2]\n', 'utf-8'), 'absent');
    expect(await readFile(path, 'utf8')).toBe('[wsl2]\n');
    expect((await files.readText(path)).revision).toBe(written);
    expect(await files.modifiedAt(path)).toBeGreaterThan(0);
    expect(await files.withLock(path, async () => 'x')).toBe('x');
    expect(asked).toEqual([]);
  });
});
