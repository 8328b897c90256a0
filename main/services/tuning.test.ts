import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeText } from '#shared/domain/config/decode.ts';
import type { FailureValue } from '#shared/domain/failure.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import type { JobEvent, JobResult } from '#shared/domain/job/job.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { createClock } from '#main/adapters/clock.ts';
import { createFiles } from '#main/adapters/files.ts';
import { createHistory, createJournal } from '#main/adapters/history.ts';
import { createJobs } from './jobs.ts';
import type { Files } from './ports/files.ts';
import type { Jobs } from './ports/jobs.ts';
import type { TuningService } from './services.ts';
import { createTuningService } from './tuning.ts';
import { createScriptedPc } from './tuning/fixtures/scriptedPc.ts';
import type { TuningPorts } from './tuning/ports.ts';

const GB = 2 ** 30;
const before = '# mine\r\n[wsl2]\r\nmemory=12GB # for the build\r\nkernel=C:/k\r\n';

let folder: string;
let home: string;
let wslconfig: string;
let daemon: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-tuning-'));
  home = join(folder, 'home');
  wslconfig = join(home, '.wslconfig');
  daemon = join(home, '.docker', 'daemon.json');
  await mkdir(join(home, '.docker'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A service over real files and a scripted PC; a second one in the same folder plays another process. */
function start({ onCall }: { onCall?: (call: string) => void | Promise<void> } = {}) {
  const clock = createClock();
  const files = createFiles({
    home,
    locksFolder: join(folder, 'data', 'locks'),
    clock,
    lockPatienceMs: 1000,
  });
  const own = { wslconfig, daemon, wslconf: null, desktop: join(home, 'settings-store.json') };
  const pc = createScriptedPc({
    readFile: async (kind) => (await files.readText(own[kind])).text,
    ...(onCall && { onCall }),
  });
  const jobs = createJobs({ clock });
  const ports: TuningPorts = {
    ...pc.ports,
    files,
    clock,
    jobs,
    history: createHistory({ folder: join(folder, 'data', 'history'), clock }),
    journal: createJournal(join(folder, 'data', 'journal.json'), clock),
    paths: {
      own,
      journal: join(folder, 'data', 'journal.json'),
      workloads: join(folder, 'data', 'workloads.json'),
    },
    version: '1.2.3',
  };
  const service = createTuningService(ports);
  return { pc, jobs, ports, service, run: runner(service, jobs) };
}

type End = Extract<JobEvent, { type: 'end' }>;

/** Plans, confirms what was planned, and waits for the job's end. */
function runner(service: TuningService, jobs: Jobs) {
  return async (wish: Wish, { restart = true, onStart = (_jobId: string) => {} } = {}) => {
    const { files } = await service.plan(wish);
    const revisions = Object.fromEntries(files.map(({ path, revision }) => [path, revision]));
    const { jobId } = await service.apply({ wish, revisions, restart });
    onStart(jobId);
    return await endOf(jobs, jobId);
  };
}

async function endOf(jobs: Jobs, jobId: string) {
  const events: JobEvent[] = [];
  for await (const batch of jobs.watch(jobId, 0)) events.push(...batch.map(({ event }) => event));
  const end = events.findLast((event): event is End => event.type === 'end');
  if (end === undefined) throw new Error('the job has no end');
  const steps = events.flatMap((event) => (event.type === 'step' ? [event.step] : []));
  const lines = events.flatMap((event) => (event.type === 'log' ? event.lines : []));
  return { ...end, steps, lines };
}

function memory(bytes: number | null): Wish {
  return edits([{ key: 'wsl2.memory', value: bytes }]);
}

function edits(list: { key: string; value: number | null }[]): Wish {
  return { type: 'edits', files: [{ kind: 'wslconfig', edits: list }] };
}

function dockerLogs(driver: string): Wish {
  return {
    type: 'edits',
    files: [{ kind: 'daemon', edits: [{ key: 'log-driver', value: driver }] }],
  };
}

function entryOf(result: JobResult | null) {
  if (result?.type !== 'tuning') throw new Error('no tuning result');
  return result.entry;
}

async function thrown(work: Promise<unknown>): Promise<FailureValue> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error.value;
  throw new Error(`no failure, but ${String(error)}`);
}

describe('recommending', () => {
  it('knows what the files say', async () => {
    await writeFile(wslconfig, '[wsl2]\nmemory=4GB\n[experimental]\nautoMemoryReclaim=gradual\n');
    const { presets, warnings } = await start().service.recommend();
    const memorySetting = presets[0]?.settings.find(({ key }) => key === 'wsl2.memory');
    expect(memorySetting?.current).toBe(4 * GB);
    expect(warnings.map(({ key }) => key)).toContain('tuning:warning.gradual');
  });

  it('asks a distro that runs, and starts none for it', async () => {
    const { service, pc } = start();
    pc.state.usage = {
      memoryBytes: 8 * GB,
      freeBytes: 0,
      availableBytes: 0,
      swapBytes: 0,
      swapFreeBytes: 0,
      oomKills: 2,
    };
    expect((await service.recommend()).why?.map(({ key }) => key)).not.toContain(
      'tuning:why.oomKills',
    );
    pc.state.vm = { processors: 16, memoryBytes: 8 * GB, swapBytes: 0 };
    expect((await service.recommend()).why?.map(({ key }) => key)).toContain('tuning:why.oomKills');
    expect(pc.state.calls).toEqual([]);
  });

  it('takes what the user says the PC is for', async () => {
    const { service } = start();
    expect((await service.recommend({ workloads: ['services'] })).recommended).toBe('light');
  });

  it('keeps what the user says for the next start', async () => {
    const { service, ports } = start();
    await service.keepWorkloads(['databases', 'services']);
    const next = createTuningService(ports);
    expect(await next.workloads()).toEqual(['services', 'databases']);
    const { recommended } = await next.recommend({ workloads: ['services', 'databases'] });
    expect((await next.recommend()).recommended).toBe(recommended);
    expect((await next.recommend({ workloads: ['services'] })).recommended).not.toBe(recommended);
  });

  it.each(['{"workloads":["gaming","databases"]}', '\0', '{', '{"workloads":"x"}', ''])(
    'takes of a file that says %j what it understands',
    async (text) => {
      const { service, ports } = start();
      await mkdir(dirname(ports.paths.workloads), { recursive: true });
      await writeFile(ports.paths.workloads, text);
      expect(await service.workloads()).toEqual(text.includes('databases') ? ['databases'] : []);
      await service.keepWorkloads(['kubernetes']);
      expect(await service.workloads()).toEqual(['kubernetes']);
    },
  );

  it('goes on where a file cannot be read', async () => {
    await mkdir(wslconfig);
    const { presets } = await start().service.recommend();
    expect(presets.map(({ name }) => name)).toEqual(['light', 'balanced', 'build', 'wsl']);
  });
});

describe('planning', () => {
  it('touches nothing', async () => {
    await writeFile(wslconfig, before);
    const { service, pc } = start();
    const plan = await service.plan({ type: 'preset', preset: 'balanced' });
    expect(plan.files.map(({ path }) => path)).toEqual([wslconfig, daemon]);
    expect(plan.restarts).toEqual({ wsl: true, engine: true });
    expect(pc.state.calls).toEqual([]);
    expect(await readFile(wslconfig, 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['home']);
  });

  it('takes several wishes for one file together', async () => {
    const file = (key: string, value: number) => ({
      kind: 'wslconfig' as const,
      edits: [{ key, value }],
    });
    const plan = await start().service.plan({
      type: 'edits',
      files: [file('wsl2.memory', 8 * GB), file('wsl2.processors', 4)],
    });
    expect(plan.files).toHaveLength(1);
    expect(plan.files[0]?.edits.map(({ key }) => key)).toEqual(['wsl2.memory', 'wsl2.processors']);
  });

  it('has no single wsl.conf to offer', async () => {
    const wish: Wish = { type: 'edits', files: [{ kind: 'wslconf', edits: [] }] };
    expect((await thrown(start().service.plan(wish))).code).toBe('UNSUPPORTED');
  });

  it('does not know the way back of an entry that is not there', async () => {
    const { service } = start();
    for (const id of ['20200101T000000Z-abcdef', '../../home', ''])
      expect((await thrown(service.plan({ type: 'undo', id }))).code).toBe('HISTORY_MISSING');
  });
});

describe('applying', () => {
  it('writes, restarts in order, verifies, and keeps an entry', async () => {
    await writeFile(wslconfig, before);
    const { run, pc, service } = start();
    const { state, result, steps } = await run(memory(8 * GB));
    expect(state).toBe('done');
    expect(await readFile(wslconfig, 'utf8')).toBe(before.replace('12GB', '8GB'));
    expect(pc.state.calls.join(', ')).toMatch(
      /^stop web, stop db, docker stop, wsl --shutdown, docker start, start web, start db, docker info, read Ubuntu$/,
    );
    expect(result).toMatchObject({ effective: { 'wsl2.processors': 16 } });
    expect(entryOf(result)).toMatchObject({
      outcome: 'applied',
      appVersion: '1.2.3',
      undoes: null,
    });
    expect(await service.history()).toEqual([entryOf(result)]);
    expect([...new Set(steps.map(({ id }) => id))].toSorted()).toEqual([
      'check',
      'shutdownWsl',
      'snapshot',
      'startContainers',
      'startEngine',
      'stopContainers',
      'stopEngine',
      'verifyEngine',
      'verifyWsl',
      `write:${wslconfig}`,
    ]);
    expect(steps.every(({ title }) => typeof title === 'object')).toBe(true);
  });

  it('makes the values of every preset come true', async () => {
    const { run, pc } = start();
    for (const preset of ['light', 'balanced', 'build', 'wsl'] as const) {
      expect((await run({ type: 'preset', preset })).state).toBe('done');
    }
    expect(pc.state.vm?.processors).toBe(16);
    expect(await readdir(home)).toEqual(expect.arrayContaining(['.docker', '.wslconfig']));
  });

  it('keeps encoding and byte order mark', async () => {
    await writeFile(wslconfig, encodeText(before, 'utf-16le-bom'));
    await start().run(memory(8 * GB));
    const expected = encodeText(before.replace('12GB', '8GB'), 'utf-16le-bom');
    expect(new Uint8Array(await readFile(wslconfig))).toEqual(expected);
  });

  it('restarts Docker alone for daemon.json', async () => {
    const { run, pc } = start();
    const { state, result } = await run(dockerLogs('local'));
    expect(state).toBe('done');
    expect(pc.state.calls).not.toContain('wsl --shutdown');
    expect(result).toMatchObject({ effective: { 'log-driver': 'local' } });
  });

  it('does not start an engine that did not run', async () => {
    const { run, pc } = start();
    pc.state.engine = 'stopped';
    expect((await run(memory(8 * GB))).state).toBe('done');
    expect(pc.state.calls).toEqual(['wsl --shutdown', 'read Ubuntu']);
    expect(pc.state.engine).toBe('stopped');
  });

  it('only writes where no restart is wanted', async () => {
    const { run, pc } = start();
    const { state, result } = await run(memory(8 * GB), { restart: false });
    expect(state).toBe('done');
    expect(entryOf(result).outcome).toBe('applied');
    expect(pc.state.calls).toEqual([]);
  });

  it('only writes a file that is not the one of this PC', async () => {
    const path = join(folder, 'other.wslconfig');
    await writeFile(path, before);
    const { run, pc, service } = start();
    const wish: Wish = {
      type: 'edits',
      files: [{ kind: 'wslconfig', path, edits: [{ key: 'wsl2.memory', value: 8 * GB }] }],
    };
    expect((await service.plan(wish)).restarts).toEqual({ wsl: false, engine: false });
    expect((await run(wish)).state).toBe('done');
    expect(await readFile(path, 'utf8')).toBe(before.replace('12GB', '8GB'));
    expect(pc.state.calls).toEqual([]);
    expect(await service.history()).toHaveLength(1);
  });

  it('stops Docker before it writes Docker Desktop’s settings', async () => {
    const path = join(home, 'settings-store.json');
    await writeFile(path, '{ "AutoStart": true }\n');
    const seen: [string, string][] = [];
    const { run } = start({
      onCall: async (call) => {
        seen.push([call, await readFile(path, 'utf8')]);
      },
    });
    const wish: Wish = {
      type: 'edits',
      files: [{ kind: 'desktop', edits: [{ key: 'AutoStart', value: false }] }],
    };
    expect((await run(wish)).state).toBe('done');
    const textAt = Object.fromEntries(seen);
    expect(textAt['docker stop']).toContain('true');
    expect(textAt['docker start']).toContain('false');
  });

  it('says in the log which container did not start, and goes on', async () => {
    const { run, pc } = start({
      onCall: (call) => {
        if (call === 'start web') throw failure('CONTAINER_MISSING', { id: 'web' });
      },
    });
    const { state, lines } = await run(memory(8 * GB));
    expect(state).toBe('done');
    expect(lines).toEqual(['web: CONTAINER_MISSING']);
    expect(pc.state.containers.get('db')).toBe(true);
  });

  it('counts a container that is gone as stopped', async () => {
    const { run } = start({
      onCall: (call) => {
        if (call === 'stop web') throw failure('CONTAINER_MISSING', { id: 'web' });
      },
    });
    expect((await run(memory(8 * GB))).state).toBe('done');
  });
});

describe('refusing', () => {
  it('does not write over a file that is not what was shown', async () => {
    await writeFile(wslconfig, before);
    const { service, pc } = start();
    const wish = memory(8 * GB);
    const input = { wish, revisions: { [wslconfig]: 'something else' }, restart: true };
    expect(await thrown(service.apply(input))).toMatchObject({
      code: 'FILE_CHANGED',
      data: { values: { path: wslconfig }, changed: false },
    });
    const unseen = { wish, revisions: {}, restart: true };
    expect((await thrown(service.apply(unseen))).code).toBe('FILE_CHANGED');
    expect(await readFile(wslconfig, 'utf8')).toBe(before);
    expect(pc.state.calls).toEqual([]);
  });

  it('does not carry out a plan that has errors', async () => {
    await mkdir(join(home, '.docker'), { recursive: true });
    await writeFile(daemon, '{ "log-driver": ');
    const { service } = start();
    const wish = dockerLogs('local');
    const { files, problems } = await service.plan(wish);
    expect(problems[0]).toMatchObject({ kind: 'daemon', severity: 'error' });
    const revisions = Object.fromEntries(files.map(({ path, revision }) => [path, revision]));
    const { code } = await thrown(service.apply({ wish, revisions, restart: true }));
    expect(code).toBe('PLAN_REFUSED');
    expect(await readFile(daemon, 'utf8')).toBe('{ "log-driver": ');
  });

  it('lets the first of two changes to a file go through, and the second not', async () => {
    await writeFile(wslconfig, before);
    const { service, jobs } = start();
    const { files } = await service.plan(memory(8 * GB));
    const revisions = Object.fromEntries(files.map(({ path, revision }) => [path, revision]));
    const [first, second] = await Promise.all(
      [8, 6].map((size) => service.apply({ wish: memory(size * GB), revisions, restart: true })),
    );
    const ends = await Promise.all([first, second].map((job) => endOf(jobs, job?.jobId ?? '')));
    expect(ends.map(({ state }) => state).toSorted()).toEqual(['done', 'failed']);
    expect(ends.find(({ state }) => state === 'failed')?.failure?.code).toBe('FILE_CHANGED');
    expect(await service.history()).toHaveLength(1);
  });

  it('runs changes to different files one after the other', async () => {
    const { service, jobs, pc } = start();
    const wishes = [memory(8 * GB), dockerLogs('local')];
    const started = await Promise.all(
      wishes.map(async (wish) => {
        const { files } = await service.plan(wish);
        const revisions = Object.fromEntries(files.map(({ path, revision }) => [path, revision]));
        return await service.apply({ wish, revisions, restart: true });
      }),
    );
    const ends = await Promise.all(started.map(({ jobId }) => endOf(jobs, jobId)));
    expect(ends.map(({ state }) => state)).toEqual(['done', 'done']);
    const { calls } = pc.state;
    const engineCalls = calls.filter((call) => call.startsWith('docker st'));
    expect(engineCalls).toEqual(['docker stop', 'docker start', 'docker stop', 'docker start']);
  });

  it('does not change anything while another process does', async () => {
    const one = start();
    const other = start();
    const blocked = await one.ports.files.withLock(one.ports.paths.journal, () =>
      other.run(memory(8 * GB)),
    );
    expect(blocked.failure?.code).toBe('BUSY');
    expect(await other.service.history()).toEqual([]);
  });
});

describe('rolling back', () => {
  it('brings the bytes back where WSL does not give what was wanted', async () => {
    await writeFile(wslconfig, before);
    const { run, pc, service } = start();
    pc.state.stubbornVm = { processors: 16, memoryBytes: 12 * GB, swapBytes: 3 * GB };
    const { state, failure: failed, steps } = await run(memory(8 * GB));
    expect(state).toBe('failed');
    expect(failed).toMatchObject({
      code: 'VERIFY_FAILED',
      data: {
        changed: false,
        values: { wanted: 'wsl2.memory = 8 GB', seen: 'wsl2.memory = 12 GB' },
      },
    });
    expect(await readFile(wslconfig, 'utf8')).toBe(before);
    expect((await service.history()).map(({ outcome }) => outcome)).toEqual(['rolledBack']);
    expect(pc.state.engine).toBe('running');
    expect([...pc.state.containers.values()]).toEqual([true, true]);
    expect(steps.findLast(({ id }) => id === 'rollBack')?.state).toBe('done');
    expect(steps.findLast(({ id }) => id === 'startEngine.back')?.state).toBe('done');
  });

  it('takes a file away again that was not there before', async () => {
    const { run, pc } = start();
    pc.state.stubbornVm = { processors: 2, memoryBytes: GB, swapBytes: 0 };
    expect((await run(memory(8 * GB))).failure?.code).toBe('VERIFY_FAILED');
    expect(await readdir(home)).toEqual(['.docker']);
  });

  it('brings the engine back where it does not start on the new file', async () => {
    await writeFile(daemon, '{}');
    const { run, pc } = start();
    pc.state.isEngineBroken = (text) => text.includes('local');
    const { failure: failed } = await run(dockerLogs('local'));
    expect(failed).toMatchObject({
      code: 'VERIFY_FAILED',
      data: {
        changed: false,
        output: 'no engine today',
        values: { wanted: 'log-driver = "local"', seen: 'ENGINE_DOWN' },
      },
    });
    expect(await readFile(daemon, 'utf8')).toBe('{}');
    expect(pc.state.engine).toBe('running');
  });

  it('says that something is different where the engine does not come back at all', async () => {
    const { run, pc, service } = start();
    pc.state.isEngineBroken = () => true;
    const { failure: failed, steps } = await run(dockerLogs('local'));
    expect(failed).toMatchObject({ code: 'VERIFY_FAILED', data: { changed: true } });
    expect(await readdir(join(home, '.docker'))).toEqual([]);
    expect(steps.findLast(({ id }) => id === 'startEngine.back')?.state).toBe('failed');
    expect((await service.history())[0]?.outcome).toBe('rolledBack');
  });

  it('names the copy where somebody edited the file meanwhile', async () => {
    await writeFile(wslconfig, before);
    const edited = '[wsl2]\nmemory=5GB\n';
    const { run, pc, service } = start({
      onCall: async (call) => {
        if (call === 'read Ubuntu') await writeFile(wslconfig, edited);
      },
    });
    pc.state.stubbornVm = { processors: 16, memoryBytes: 12 * GB, swapBytes: 3 * GB };
    const { failure: failed } = await run(memory(8 * GB));
    expect(failed).toMatchObject({ code: 'ROLLBACK_FAILED', data: { changed: true } });
    expect(failed?.data.values['path']).toBe(wslconfig);
    expect(await readFile(String(failed?.data.values['snapshot']), 'utf8')).toBe(before);
    expect(await readFile(wslconfig, 'utf8')).toBe(edited);
    expect((await service.history())[0]?.outcome).toBe('interrupted');
  });

  it('leaves no trace of a write that failed before anything changed', async () => {
    await writeFile(wslconfig, before);
    const { ports, jobs } = start();
    const files: Files = {
      ...ports.files,
      replace: () => Promise.reject(failure('DISK_FULL', { path: wslconfig })),
    };
    const service = createTuningService({ ...ports, files });
    const { failure: failed } = await runner(service, jobs)(memory(8 * GB));
    expect(failed).toMatchObject({ code: 'DISK_FULL', data: { changed: false } });
    expect(await service.history()).toEqual([]);
    expect(await ports.journal.read()).toBeNull();
  });

  it('brings the first file back where the second cannot be written', async () => {
    await writeFile(wslconfig, before);
    const { ports, jobs, pc } = start();
    const files: Files = {
      ...ports.files,
      replace: (path, content, revision) =>
        path === daemon && content !== null
          ? Promise.reject(failure('FILE_LOCKED', { path }))
          : ports.files.replace(path, content, revision),
    };
    const service = createTuningService({ ...ports, files });
    const { failure: failed } = await runner(service, jobs)({ type: 'preset', preset: 'light' });
    expect(failed).toMatchObject({ code: 'FILE_LOCKED', data: { values: { path: daemon } } });
    expect(failed?.data.changed).toBe(false);
    expect(await readFile(wslconfig, 'utf8')).toBe(before);
    expect((await service.history())[0]?.outcome).toBe('rolledBack');
    expect(pc.state.calls).toEqual([]);
  });

  it('tells of a way back that failed even after a cancel', async () => {
    await writeFile(wslconfig, before);
    const handle = { cancel: () => {} };
    const { run, jobs } = start({
      onCall: async (call) => {
        if (call !== 'docker start') return;
        await writeFile(wslconfig, 'edited meanwhile');
        handle.cancel();
      },
    });
    const { failure: failed } = await run(memory(8 * GB), {
      onStart: (jobId) => {
        handle.cancel = () => void jobs.cancel(jobId);
      },
    });
    expect(failed?.code).toBe('ROLLBACK_FAILED');
  });
});

describe('cancelling', () => {
  it.each(['stop web', 'wsl --shutdown', 'docker start', 'docker info', 'read Ubuntu'])(
    'brings everything back at: %s',
    async (at) => {
      await writeFile(wslconfig, before);
      const handle: { cancel: () => void } = { cancel: () => {} };
      const { run, pc, jobs, service, ports } = start({
        onCall: (call) => {
          if (call === at) handle.cancel();
        },
      });
      const { state } = await run(memory(8 * GB), {
        onStart: (jobId) => {
          handle.cancel = () => void jobs.cancel(jobId);
        },
      });
      expect(state).toBe('cancelled');
      expect(await readFile(wslconfig, 'utf8')).toBe(before);
      expect(pc.state.engine).toBe('running');
      expect([...pc.state.containers.values()]).toEqual([true, true]);
      expect((await service.history())[0]?.outcome).toBe('rolledBack');
      expect(await ports.journal.read()).toBeNull();
    },
  );

  it('leaves no trace before the file is written', async () => {
    await writeFile(wslconfig, before);
    const { run, pc, jobs, service } = start();
    const { state } = await run(memory(8 * GB), { onStart: (jobId) => void jobs.cancel(jobId) });
    expect(state).toBe('cancelled');
    expect(await service.history()).toEqual([]);
    expect(await readFile(wslconfig, 'utf8')).toBe(before);
    expect(pc.state.calls).toEqual([]);
  });
});

describe('undoing', () => {
  it('brings a file back byte for byte', async () => {
    const bytes = encodeText(before, 'utf-16le-bom');
    await writeFile(wslconfig, bytes);
    const { run, service } = start();
    const { id } = entryOf((await run(memory(8 * GB))).result);
    const plan = await service.plan({ type: 'undo', id });
    expect(plan.files[0]?.edits).toEqual([
      {
        key: 'wsl2.memory',
        before: 8 * GB,
        after: 12 * GB,
        reasons: [{ key: 'tuning:reason.undo.whole', values: {} }],
      },
    ]);
    const { state, result } = await run({ type: 'undo', id });
    expect(state).toBe('done');
    expect(entryOf(result).undoes).toBe(id);
    expect(new Uint8Array(await readFile(wslconfig))).toEqual(bytes);
    expect((await service.history()).map(({ undoes }) => undoes)).toEqual([id, null]);
  });

  it('takes a file away that the change made', async () => {
    const { run } = start();
    const { id } = entryOf((await run(memory(8 * GB))).result);
    expect((await run({ type: 'undo', id })).state).toBe('done');
    expect(await readdir(home)).toEqual(['.docker']);
  });

  it('undoes an undo', async () => {
    await writeFile(wslconfig, before);
    const { run } = start();
    const first = entryOf((await run(memory(8 * GB))).result);
    const second = entryOf((await run({ type: 'undo', id: first.id })).result);
    expect((await run({ type: 'undo', id: second.id })).state).toBe('done');
    expect(await readFile(wslconfig, 'utf8')).toBe(before.replace('12GB', '8GB'));
  });

  it('takes only its own keys back where the file was edited since', async () => {
    await writeFile(wslconfig, before);
    const { run } = start();
    const { id } = entryOf((await run(memory(8 * GB))).result);
    await run(edits([{ key: 'wsl2.processors', value: 4 }]));
    expect((await run({ type: 'undo', id })).state).toBe('done');
    const text = await readFile(wslconfig, 'utf8');
    expect(text).toContain('memory=12GB # for the build');
    expect(text).toContain('processors=4');
  });
});

describe('recovering', () => {
  /** Leaves behind what a crash would: the change stops for ever at a call. */
  async function crashAt(at: string, wish: Wish) {
    const reached: { now: () => void } = { now: () => {} };
    const arrival = new Promise<void>((resolve) => (reached.now = resolve));
    const broken = start({
      onCall: async (call) => {
        if (call !== at) return;
        reached.now();
        await new Promise(() => {});
      },
    });
    void broken.run(wish);
    await arrival;
    // The lock of a dead process goes stale after some seconds; here it is taken away.
    await rm(join(folder, 'data', 'locks'), { recursive: true });
    return broken;
  }

  it('does nothing where nothing is under way', async () => {
    const { service, jobs } = start();
    await service.recover();
    expect(jobs.list()).toEqual([]);
    expect(await readdir(folder)).toEqual(['home']);
  });

  it('brings back a file that was never verified, and what was stopped', async () => {
    await writeFile(wslconfig, before);
    await crashAt('docker start', memory(8 * GB));
    const { service, jobs, pc, ports } = start();
    pc.state.engine = 'stopped';
    pc.state.containers.set('web', false);
    await service.recover();
    expect(await readFile(wslconfig, 'utf8')).toBe(before);
    expect((await service.history()).map(({ outcome }) => outcome)).toEqual(['rolledBack']);
    const [job] = jobs.list();
    expect(job?.title.key).toBe('tuning:job.recover');
    expect((await endOf(jobs, job?.id ?? '')).state).toBe('done');
    expect(pc.state.engine).toBe('running');
    expect([...pc.state.containers.values()]).toEqual([true, true]);
    expect(await ports.journal.read()).toBeNull();
  });

  it('does not start an engine that answers already', async () => {
    await crashAt('docker start', memory(8 * GB));
    const { service, jobs, pc } = start();
    await service.recover();
    await endOf(jobs, jobs.list()[0]?.id ?? '');
    expect(pc.state.calls).not.toContain('docker start');
    expect(pc.state.calls).toContain('start web');
  });

  it('leaves a file alone that was edited since', async () => {
    await writeFile(wslconfig, before);
    await crashAt('docker start', memory(8 * GB));
    await writeFile(wslconfig, 'edited since');
    const { service } = start();
    await service.recover();
    expect(await readFile(wslconfig, 'utf8')).toBe('edited since');
    expect((await service.history())[0]?.outcome).toBe('interrupted');
  });

  it('is done by the next change where nobody recovered before', async () => {
    await writeFile(wslconfig, before);
    await crashAt('docker start', memory(8 * GB));
    const { run, service } = start();
    const { failure: failed } = await run(memory(6 * GB));
    expect(failed?.code).toBe('FILE_CHANGED');
    expect(await readFile(wslconfig, 'utf8')).toBe(before);
    expect((await service.history()).map(({ outcome }) => outcome)).toEqual(['rolledBack']);
    expect((await run(memory(6 * GB))).state).toBe('done');
  });

  it('keeps out of a change that is under way in another process', async () => {
    await writeFile(wslconfig, before);
    const one = start();
    await crashAt('docker start', memory(8 * GB));
    await one.ports.files.withLock(one.ports.paths.journal, () => start().service.recover());
    expect(await readFile(wslconfig, 'utf8')).toBe(before.replace('12GB', '8GB'));
  });

  it('tells of a change of which nothing was to be started again', async () => {
    await writeFile(wslconfig, before);
    await crashAt('docker stop', memory(8 * GB));
    const { ports } = start();
    const record = await ports.journal.read();
    if (record === null || record === 'unreadable') throw new Error('there is no journal');
    await ports.journal.write({ ...record, stopped: { engine: false, containers: [] } });
    const { service, jobs, pc } = start();
    await service.recover();
    const end = await endOf(jobs, jobs.list()[0]?.id ?? '');
    expect(end.result).toMatchObject({ type: 'tuning', entry: { outcome: 'rolledBack' } });
    expect(pc.state.calls).toEqual([]);
    expect(await readFile(wslconfig, 'utf8')).toBe(before);
  });

  it('goes on at the next start where Slipway is closed before everything runs again', async () => {
    await writeFile(wslconfig, before);
    await crashAt('docker start', memory(8 * GB));
    const closed = start({ onCall: (call) => (call === 'start web' ? closing() : undefined) });
    const closing = () => void closed.jobs.close();
    closed.pc.state.engine = 'stopped';
    closed.pc.state.containers.set('web', false);
    await closed.service.recover();
    await endOf(closed.jobs, closed.jobs.list()[0]?.id ?? '');
    expect(await closed.ports.journal.read()).not.toBeNull();
    const { service, jobs, pc, ports } = start();
    pc.state.engine = 'stopped';
    pc.state.containers.set('web', false);
    await service.recover();
    expect((await endOf(jobs, jobs.list()[0]?.id ?? '')).state).toBe('done');
    expect([...pc.state.containers.values()]).toEqual([true, true]);
    expect(await ports.journal.read()).toBeNull();
    expect((await service.history()).map(({ outcome }) => outcome)).toEqual(['rolledBack']);
  });

  const gone = { id: 'gone', stage: 'changing', stopped: { engine: false, containers: [] } };
  it.each([
    ['whose entry is gone', JSON.stringify({ ...gone, pid: 2 ** 30 })],
    ['that was cut short', '{ "pid": 1, "id": "20'],
    ['of a newer Slipway', JSON.stringify({ ...gone, pid: 2 ** 30, stage: 'packing' })],
  ])('tells of a journal %s, keeps it, and lets the next change through', async (_name, text) => {
    await writeFile(wslconfig, before);
    const { service, jobs, ports, run } = start();
    await mkdir(dirname(ports.paths.journal), { recursive: true });
    await writeFile(ports.paths.journal, text);
    await service.recover();
    const { failure: failed } = await endOf(jobs, jobs.list()[0]?.id ?? '');
    expect(failed).toMatchObject({ code: 'JOURNAL_UNREADABLE', data: { changed: false } });
    expect(await readFile(String(failed?.data.values['path']), 'utf8')).toBe(text);
    expect(await ports.journal.read()).toBeNull();
    expect(await readFile(wslconfig, 'utf8')).toBe(before);
    expect((await run(memory(6 * GB))).state).toBe('done');
  });

  it('tells of a journal that cannot be read, and starts all the same', async () => {
    const { service, jobs, ports } = start();
    await mkdir(ports.paths.journal, { recursive: true });
    await service.recover();
    const { failure: failed } = await endOf(jobs, jobs.list()[0]?.id ?? '');
    expect(failed?.code).toBe('NOT_A_FILE');
  });
});
