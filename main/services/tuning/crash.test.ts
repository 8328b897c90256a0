import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTuningService } from '../tuning.ts';
import { bundleProgram } from './fixtures/bundle.ts';
import { createCrashPorts, endOf } from './fixtures/crashPorts.ts';

/** The two files that a change writes; null: no file. */
interface Files {
  readonly wslconfig: string | null;
  readonly daemon: string | null;
}

const before: Files = { wslconfig: '# mine\r\n[wsl2]\r\nmemory=12GB\r\n', daemon: '{}\n' };
const after: Files = {
  wslconfig: '# mine\r\n[wsl2]\r\nmemory=8GB\r\n',
  daemon: '{\n  "log-driver": "local"\n}\n',
};
/** No engine starts with such a key. */
const broken: Files = { ...before, daemon: '{ "no-such-key": 1 }\n' };

/** PCs that die with one process: its start takes longer than a change of them all. */
const together = 40;

let root: string;
let program: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-crash-'));
  program = await bundleProgram(new URL('./fixtures/crashChild.ts', import.meta.url), root);
}, 60_000);

afterAll(() => rm(root, { recursive: true, force: true }));

let count = 0;

function newFolder(): string {
  count += 1;
  return join(root, `pc-${count}`);
}

/** A PC before the change, in a folder of its own. */
async function freshPc({ wslconfig, daemon }: Files = before): Promise<string> {
  const folder = newFolder();
  await mkdir(join(folder, 'home', '.docker'), { recursive: true });
  if (wslconfig !== null) await writeFile(join(folder, 'home', '.wslconfig'), wslconfig);
  if (daemon !== null) await writeFile(join(folder, 'home', '.docker', 'daemon.json'), daemon);
  return folder;
}

/** The same PC in another place; the history names absolute paths, which move with it. */
async function copyOf(folder: string): Promise<string> {
  const copy = newFolder();
  await cp(folder, copy, { recursive: true });
  const history = join(copy, 'data', 'history');
  for (const id of await readdir(history)) {
    const path = join(history, id, 'entry.json');
    const text = await readFile(path, 'utf8').catch(() => null);
    const moved = text?.replaceAll(`${folder}/`, `${copy}/`);
    if (moved !== undefined) await writeFile(path, moved);
  }
  return copy;
}

/** Which touch each PC dies at; 0: it comes through. */
type Deaths = ReadonlyMap<string, number>;

/** Runs a process that is killed when each PC has come to its touch; gives what became of them, in their order. */
async function runAll(mode: string, deaths: Deaths) {
  const pairs = [...deaths].flatMap(([folder, killAt]) => [folder, String(killAt)]);
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, [program, mode, ...pairs], (error, _out, stderr) => {
      if (error?.signal === 'SIGKILL') resolve();
      else reject(new Error(`not killed: ${stderr}`));
    });
  });
  return await Promise.all([...deaths.keys()].map(readEnd));
}

/** Whether a PC died on its way, and what it had done till then, the last not done any more. */
async function readEnd(folder: string) {
  const isThrough = (await readdir(folder)).includes('through');
  const log = await readFile(join(folder, 'touches.log'), 'utf8');
  for (const name of ['through', 'touches.log']) await rm(join(folder, name), { force: true });
  return { folder, killed: !isThrough, touches: log.trimEnd().split('\n') };
}

/** One PC alone. */
async function run(folder: string, mode: string, killAt: number) {
  const [end] = await runAll(mode, new Map([[folder, killAt]]));
  if (end === undefined) throw new Error('no PC');
  return end;
}

/** The lock of the dead goes stale after some seconds; only one of the tests waits for that. */
async function breakLocks(folder: string): Promise<void> {
  await rm(join(folder, 'data', 'locks'), { recursive: true, force: true });
}

async function readOwn({ own }: ReturnType<typeof createCrashPorts>): Promise<Files> {
  const [wslconfig = null, daemon = null] = await Promise.all(
    [own.wslconfig, own.daemon].map((path) => readFile(path, 'utf8').catch(() => null)),
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
  const home = join(folder, 'home');
  return {
    torn,
    ends,
    files: await readOwn(started),
    left: (await readdir(home, { recursive: true })).toSorted(),
    journal: await started.ports.journal.read(),
    history: await service.history(),
    isRunning:
      started.pc.state.engine === 'running' &&
      [...started.pc.state.containers.values()].every(Boolean),
  };
}

type Found = Awaited<ReturnType<typeof recover>>;

const whole = ['.docker', '.docker/daemon.json', '.wslconfig'];

/** Each file was one of the two when it was found, and now they are the old ones or, where verified, the new ones. */
function expectOldOrNew(found: Found, [old, wanted]: readonly [Files, Files]): void {
  expect([old.wslconfig, wanted.wslconfig]).toContain(found.torn.wslconfig);
  expect([old.daemon, wanted.daemon]).toContain(found.torn.daemon);
  const isApplied = found.history[0]?.outcome === 'applied';
  expect(found.files).toEqual(isApplied ? wanted : old);
  expect(found.journal).toBeNull();
  expect(found.ends.every((end) => end?.type === 'end' && end.state === 'done')).toBe(true);
}

interface Course {
  readonly mode: string;
  readonly prepare: () => Promise<string>;
  /** Number of the first touch to be killed at. */
  readonly from?: number;
}

type Check = (folder: string, touches: string[]) => Promise<void>;

/** Kills one PC before its first touch, another before the second, and so on to the last; gives the touches. */
async function atEveryTouch({ mode, prepare, from = 1 }: Course, check: Check): Promise<string[]> {
  const { touches: all, folder: through } = await run(await prepare(), mode, 0);
  await rm(through, { recursive: true });
  for (let first = from; first <= all.length; first += together) {
    const deaths = new Map<string, number>();
    for (let nth = first; nth < first + together && nth <= all.length; nth += 1)
      deaths.set(await prepare(), nth);
    const ends = await runAll(mode, deaths);
    await Promise.all(
      ends.map(async ({ folder, killed, touches }) => {
        expect([killed, touches.length]).toEqual([true, deaths.get(folder)]);
        await breakLocks(folder);
        await check(folder, touches);
        await rm(folder, { recursive: true });
      }),
    );
  }
  return all;
}

describe('a process killed at any moment', { timeout: 600_000 }, () => {
  it('of a change that works: the files are whole, and old and running after the next start, or verified', async () => {
    const touches = await atEveryTouch(
      { mode: 'apply', prepare: freshPc },
      async (folder, done) => {
        const wasStopped = done.includes('stop web');
        const isVerified =
          done.lastIndexOf('rename') > done.indexOf('read Ubuntu') && done.includes('read Ubuntu');
        const found = await recover(folder, wasStopped && !isVerified);
        expectOldOrNew(found, [before, after]);
        expect(found.left).toEqual(whole);
        expect(found.isRunning).toBe(true);
        expect(found.history.length).toBeLessThanOrEqual(1);
        // Nobody calls a change applied that was not looked at.
        const isApplied = found.history[0]?.outcome === 'applied';
        expect(isApplied && !done.includes('read Ubuntu')).toBe(false);
      },
    );
    const restarts = ['stop web', 'docker stop', 'wsl --shutdown', 'docker start', 'start web'];
    const writes = ['lock mkdir', 'mkdir', 'open', 'write', 'sync', 'chmod', 'rename', 'rm'];
    expect(touches).toEqual(expect.arrayContaining([...restarts, ...writes, 'lock rmdir']));
    expect(touches.length).toBeGreaterThan(40);
  });

  it('of a change that is rolled back: the old files are there and everything runs after the next start', async () => {
    // Up to the look at what WSL gives it is the change that works.
    const { touches: all } = await run(await freshPc(), 'fail', 0);
    const course = { mode: 'fail', prepare: freshPc, from: all.indexOf('read Ubuntu') + 1 };
    const touches = await atEveryTouch(course, async (folder, done) => {
      const found = await recover(folder, done.includes('stop web'));
      expectOldOrNew(found, [before, after]);
      expect(found.files).toEqual(before);
      expect(found.left).toEqual(whole);
      expect(found.history.map(({ outcome }) => outcome)).not.toContain('applied');
    });
    expect(touches.filter((name) => name === 'docker start')).toHaveLength(2);
  });

  it('of an undo: the files are whole, and what they were before the undo or before the change', async () => {
    const applied = await freshPc();
    await run(applied, 'apply', 0);
    await breakLocks(applied);
    const course = { mode: 'undo', prepare: () => copyOf(applied) };
    const touches = await atEveryTouch(course, async (folder, done) => {
      const found = await recover(folder, done.includes('stop web'));
      const isBegun = found.history.length === 2;
      expectOldOrNew({ ...found, history: isBegun ? found.history : [] }, [after, before]);
      expect(found.left).toEqual(whole);
      expect(found.history.at(-1)?.outcome).toBe('applied');
    });
    expect(touches).toEqual(expect.arrayContaining(['rename', 'docker start', 'read Ubuntu']));
  });

  it('of an undo that takes files away: they are there whole, or gone', async () => {
    const none: Files = { wslconfig: null, daemon: null };
    const made = await freshPc(none);
    await run(made, 'apply', 0);
    await breakLocks(made);
    const written = await readOwn(createCrashPorts(made));
    const touches = await atEveryTouch(
      { mode: 'undo', prepare: () => copyOf(made) },
      async (folder, done) => {
        const found = await recover(folder, done.includes('stop web'));
        const isBegun = found.history.length === 2;
        expectOldOrNew({ ...found, history: isBegun ? found.history : [] }, [written, none]);
        expect(found.left.filter((name) => name.endsWith('-new'))).toEqual([]);
      },
    );
    expect(touches.filter((name) => name === 'rm').length).toBeGreaterThan(2);
  });

  it('of a rescue that puts daemon.json aside: it is there whole, in one of the two places', async () => {
    const course = { mode: 'rescue', prepare: () => freshPc(broken) };
    const rescued: Files = { ...broken, daemon: null };
    const touches = await atEveryTouch(course, async (folder) => {
      const found = await recover(folder, true);
      expectOldOrNew(found, [broken, rescued]);
      const aside = found.left.filter((name) => /daemon\.json./.test(name));
      expect(aside).toHaveLength(found.files.daemon === null ? 1 : 0);
      for (const name of aside)
        expect(await readFile(join(folder, 'home', name), 'utf8')).toBe(broken.daemon);
    });
    expect(touches).toEqual(expect.arrayContaining(['docker stop broken', 'docker start', 'rm']));
  });

  it.each([
    ['written and nothing stopped', 'apply', 'stop web', 1],
    ['everything stopped', 'apply', 'docker start', 1],
    ['the old files coming back', 'fail', 'docker stop', 2],
  ])('of a recovery after a kill with %s: the next one ends it', async (_name, mode, at, nth) => {
    const { touches: all } = await run(await freshPc(), mode, 0);
    const places = all.flatMap((name, index) => (name === at ? [index + 1] : []));
    const crashed = await freshPc();
    await run(crashed, mode, places[nth - 1] ?? 0);
    await breakLocks(crashed);
    const course = { mode: 'recover', prepare: () => copyOf(crashed) };
    const touches = await atEveryTouch(course, async (folder) => {
      const found = await recover(folder, true);
      expectOldOrNew(found, [before, after]);
      expect(found.left).toEqual(whole);
      expect(found.history.map(({ outcome }) => outcome)).toEqual(['rolledBack']);
    });
    expect(touches).toEqual(expect.arrayContaining(['rename', 'docker start', 'start web']));
  });

  it('leaves locks that the next start does not wait for longer than it must', async () => {
    const folder = await freshPc();
    const { touches: all } = await run(await freshPc(), 'apply', 0);
    await run(folder, 'apply', all.indexOf('docker start') + 1);
    expect((await readdir(join(folder, 'data', 'locks'))).length).toBeGreaterThan(0);
    const found = await recover(folder, true);
    expectOldOrNew(found, [before, after]);
    expect(found.isRunning).toBe(true);
  });
});
