import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTuningService } from '../tuning.ts';
import { bundleProgram } from './fixtures/bundle.ts';
import { createCrashPorts, endOf } from './fixtures/crashPorts.ts';

const texts = {
  wslconfig: {
    before: '# mine\r\n[wsl2]\r\nmemory=12GB\r\n',
    after: '# mine\r\n[wsl2]\r\nmemory=8GB\r\n',
  },
  daemon: { before: '{}\n', after: '{\n  "log-driver": "local"\n}\n' },
};

let root: string;
let program: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-crash-'));
  program = await bundleProgram(new URL('./fixtures/crashChild.ts', import.meta.url), root);
}, 60_000);

afterAll(() => rm(root, { recursive: true, force: true }));

let count = 0;

/** A PC before the change, in a folder of its own. */
async function freshPc(): Promise<string> {
  count += 1;
  const folder = join(root, `pc-${count}`);
  await mkdir(join(folder, 'home', '.docker'), { recursive: true });
  await writeFile(join(folder, 'home', '.wslconfig'), texts.wslconfig.before);
  await writeFile(join(folder, 'home', '.docker', 'daemon.json'), texts.daemon.before);
  return folder;
}

/** Runs the child; gives whether it killed itself, and what it had done till then, the last not done any more. */
async function run(folder: string, mode: string, killAt: number) {
  const killed = await new Promise<boolean>((resolve, reject) => {
    execFile(process.execPath, [program, folder, mode, String(killAt)], (error, _out, stderr) => {
      if (error === null || error.signal === 'SIGKILL') resolve(error !== null);
      else reject(new Error(stderr));
    });
  });
  const log = await readFile(join(folder, 'touches.log'), 'utf8');
  // The lock of the dead goes stale after some seconds; nobody waits for that here.
  await rm(join(folder, 'data', 'locks'), { recursive: true, force: true });
  await rm(join(folder, 'touches.log'));
  return { killed, touches: log.trimEnd().split('\n') };
}

async function readOwn({ own }: ReturnType<typeof createCrashPorts>) {
  const [wslconfig, daemon] = await Promise.all(
    [own.wslconfig, own.daemon].map((path) => readFile(path, 'utf8')),
  );
  return { wslconfig, daemon };
}

/** What the next start finds and makes of it. */
async function recover(folder: string, wasStopped: boolean) {
  const started = createCrashPorts(folder);
  const torn = await readOwn(started);
  if (wasStopped) started.pc.stopEverything();
  const service = createTuningService(started.ports);
  await service.recover();
  const ends = await Promise.all(started.jobs.list().map(({ id }) => endOf(started.jobs, id)));
  return {
    torn,
    ends,
    files: await readOwn(started),
    left: await readdir(join(folder, 'home')),
    journal: await started.ports.journal.read(),
    history: await service.history(),
    isRunning:
      started.pc.state.engine === 'running' &&
      [...started.pc.state.containers.values()].every(Boolean),
  };
}

const before = { wslconfig: texts.wslconfig.before, daemon: texts.daemon.before };
const after = { wslconfig: texts.wslconfig.after, daemon: texts.daemon.after };

function expectWhole(files: { wslconfig: string | undefined; daemon: string | undefined }) {
  expect([before.wslconfig, after.wslconfig]).toContain(files.wslconfig);
  expect([before.daemon, after.daemon]).toContain(files.daemon);
}

interface Course {
  readonly mode: string;
  readonly prepare: () => Promise<string>;
  /** Number of the first touch to be killed at. */
  readonly from?: number;
}

/** Kills the child before one touch, before the next, and so on, until it comes through. */
async function atEveryTouch(
  { mode, prepare, from = 1 }: Course,
  check: (folder: string, touches: string[]) => Promise<void>,
): Promise<string[]> {
  for (let killAt = from; ; killAt += 1) {
    const folder = await prepare();
    const { killed, touches } = await run(folder, mode, killAt);
    if (!killed) return touches;
    await check(folder, touches);
    await rm(folder, { recursive: true });
  }
}

describe('a process killed at any moment', { timeout: 300_000 }, () => {
  it('of a change that works: the files are whole, and old and running after the next start, or verified', async () => {
    const touches = await atEveryTouch(
      { mode: 'apply', prepare: freshPc },
      async (folder, done) => {
        const wasStopped = done.includes('stop web');
        const isVerified =
          done.lastIndexOf('rename') > done.indexOf('read Ubuntu') && done.includes('read Ubuntu');
        const found = await recover(folder, wasStopped && !isVerified);
        expectWhole(found.torn);
        const isApplied = found.history[0]?.outcome === 'applied';
        expect(found.files).toEqual(isApplied ? after : before);
        expect(found.left.toSorted()).toEqual(['.docker', '.wslconfig']);
        expect(found.journal).toBeNull();
        expect(found.isRunning).toBe(true);
        expect(found.ends.every((end) => end?.type === 'end' && end.state === 'done')).toBe(true);
        expect(found.history.length).toBeLessThanOrEqual(1);
        // Nobody calls a change applied that was not looked at.
        expect(isApplied && !done.includes('read Ubuntu')).toBe(false);
      },
    );
    expect(touches).toEqual(
      expect.arrayContaining([
        'stop web',
        'docker stop',
        'wsl --shutdown',
        'docker start',
        'rename',
      ]),
    );
    expect(touches.length).toBeGreaterThan(40);
  });

  it('of a change that is rolled back: the old files are there and everything runs after the next start', async () => {
    // Up to the look at what WSL gives it is the change that works.
    const { touches: all } = await run(await freshPc(), 'fail', 0);
    const course = { mode: 'fail', prepare: freshPc, from: all.indexOf('read Ubuntu') + 1 };
    const touches = await atEveryTouch(course, async (folder, done) => {
      const found = await recover(folder, done.includes('stop web'));
      expectWhole(found.torn);
      expect(found.files).toEqual(before);
      expect(found.left.toSorted()).toEqual(['.docker', '.wslconfig']);
      expect(found.journal).toBeNull();
      expect(found.history.map(({ outcome }) => outcome)).not.toContain('applied');
    });
    expect(touches.filter((name) => name === 'docker start')).toHaveLength(2);
  });

  it('of a recovery: the next one ends it', async () => {
    const { touches: all } = await run(await freshPc(), 'apply', 0);
    const folder = await freshPc();
    await run(folder, 'apply', all.indexOf('docker start') + 1);
    const crashed = `${folder}-crashed`;
    await cp(folder, crashed, { recursive: true });
    const prepare = async () => {
      await rm(folder, { recursive: true, force: true });
      await cp(crashed, folder, { recursive: true });
      return folder;
    };
    const touches = await atEveryTouch({ mode: 'recover', prepare }, async () => {
      const found = await recover(folder, true);
      expectWhole(found.torn);
      expect(found.files).toEqual(before);
      expect(found.journal).toBeNull();
      expect(found.history.map(({ outcome }) => outcome)).toEqual(['rolledBack']);
    });
    expect(touches).toEqual(expect.arrayContaining(['rename', 'docker start', 'start web']));
  });
});
