import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeText } from '#shared/domain/config/decode.ts';
import { Failure } from '#shared/domain/failure.ts';
import type { JobEvent } from '#shared/domain/job/job.ts';
import { mergedFileSchema } from '#shared/domain/tuning/conflict.ts';
import { rescueSchema } from '#shared/domain/tuning/rescue.ts';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { createTuningService } from '../tuning.ts';
import { createCrashPorts, endOf } from './fixtures/crashPorts.ts';

const GB = 2 ** 30;
const before = '# mine\r\n[wsl2]\r\nmemory=12GB # build\r\nprocessors=4\r\n';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-meanwhile-'));
  await mkdir(join(folder, 'home', '.docker'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function start() {
  const { ports, jobs, own, pc } = createCrashPorts(folder);
  /** Called after the last look at the files and before they are written. */
  const hooks = { beforeWrite: async () => {} };
  const add: typeof ports.history.add = async (entry, snapshots) => {
    const stored = await ports.history.add(entry, snapshots);
    await hooks.beforeWrite();
    return stored;
  };
  const service = createTuningService({ ...ports, history: { ...ports.history, add } });
  const confirm = async (plan: Plan, { restart = false, withBase = true } = {}) => {
    const { wish, files } = plan;
    const revisions = Object.fromEntries(files.map(({ path, revision }) => [path, revision]));
    const base = Object.fromEntries(files.map((file) => [file.path, file.before]));
    const { jobId } = await service.apply({ wish, revisions, restart, ...(withBase && { base }) });
    return endFrom(await endOf(jobs, jobId));
  };
  const change = async (wish: Wish, restart = false) =>
    await confirm(await service.plan(wish), { restart });
  return { service, own, pc, hooks, confirm, change };
}

type End = Extract<JobEvent, { type: 'end' }>;

function endFrom(event: JobEvent | undefined): End {
  if (event?.type !== 'end') throw new Error('the job has no end');
  return event;
}

function memory(value: number | null): Wish {
  return { type: 'edits', files: [{ kind: 'wslconfig', edits: [{ key: 'wsl2.memory', value }] }] };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Failure ? error.code : `no failure: ${String(error)}`;
}

describe('a file that somebody else edits', () => {
  const theirs = before.replace('processors=4', 'processors=6').replace('# mine', '# ours');

  it('after the plan keeps their edits and gets ours', async () => {
    const { service, own, confirm } = start();
    await writeFile(own.wslconfig, before);
    const plan = await service.plan(memory(8 * GB));
    await writeFile(own.wslconfig, theirs);
    expect((await confirm(plan)).state).toBe('done');
    expect(await readFile(own.wslconfig, 'utf8')).toBe(theirs.replace('12GB', '8GB'));
    const [entry] = await service.history();
    expect(entry?.files[0]?.diff).toContain('-memory=12GB');
  });

  it('between the last look and the write too', async () => {
    const { own, hooks, change, service } = start();
    await writeFile(own.wslconfig, before);
    hooks.beforeWrite = async () => {
      hooks.beforeWrite = async () => {};
      await writeFile(own.wslconfig, theirs);
    };
    expect((await change(memory(8 * GB))).state).toBe('done');
    expect(await readFile(own.wslconfig, 'utf8')).toBe(theirs.replace('12GB', '8GB'));
    expect((await service.history()).map(({ outcome }) => outcome)).toEqual(['applied']);
  });

  it('again and again is left alone in the end, with nothing changed', async () => {
    const { own, hooks, change, service } = start();
    await writeFile(own.wslconfig, before);
    let count = 0;
    hooks.beforeWrite = async () => writeFile(own.wslconfig, `# ${(count += 1)}\n${before}`);
    const { state, failure } = await change(memory(8 * GB));
    expect({ state, code: failure?.code }).toEqual({ state: 'failed', code: 'FILE_CHANGED' });
    expect(await readFile(own.wslconfig, 'utf8')).toBe(`# ${count}\n${before}`);
    expect(await service.history()).toEqual([]);
  });

  it('at the same key is not written, and the three sides are told', async () => {
    const { service, own, confirm } = start();
    await writeFile(own.wslconfig, before);
    const plan = await service.plan(memory(8 * GB));
    const other = before.replace('12GB', '16GB');
    await writeFile(own.wslconfig, other);
    expect(await codeOf(confirm(plan))).toBe('FILE_CHANGED');
    expect(await readFile(own.wslconfig, 'utf8')).toBe(other);
    const { files } = await service.merge({ wish: plan.wish, base: { [own.wslconfig]: before } });
    expect(files.map((file) => mergedFileSchema.parse(file))).toEqual(files);
    expect(files).toMatchObject([
      {
        base: before,
        theirs: other,
        merged: null,
        conflicts: [{ key: 'wsl2.memory', base: 12 * GB, mine: 8 * GB, theirs: 16 * GB }],
      },
    ]);
    expect((await service.plan(memory(8 * GB))).files[0]?.revision).toBe(files[0]?.revision);
  });

  it('is not merged for somebody who did not ask for it', async () => {
    const { service, own, confirm } = start();
    await writeFile(own.wslconfig, before);
    const plan = await service.plan(memory(8 * GB));
    await writeFile(own.wslconfig, theirs);
    expect(await codeOf(confirm(plan, { withBase: false }))).toBe('FILE_CHANGED');
  });

  it('is not undone byte for byte, when the undo was planned before', async () => {
    const { service, own, change, confirm } = start();
    await writeFile(own.wslconfig, before);
    await change(memory(8 * GB));
    const [entry] = await service.history();
    const plan = await service.plan({ type: 'undo', id: entry?.id ?? '' });
    const edited = before.replace('12GB', '8GB').replace('processors=4', 'processors=6');
    await writeFile(own.wslconfig, edited);
    expect((await confirm(plan)).state).toBe('done');
    expect(await readFile(own.wslconfig, 'utf8')).toBe(edited.replace('8GB', '12GB'));
  });
});

describe('a whole text', () => {
  const text = (mine: string, base: string): Wish => {
    return { type: 'text', kind: 'wslconfig', text: mine, base };
  };

  it('is written as it is, with the line ends of the file', async () => {
    const { service, own, change } = start();
    await writeFile(own.wslconfig, before);
    const base = before.replaceAll('\r\n', '\n');
    const wish = text(base.replace('12GB', '8GB').replace('# mine', '# our own'), base);
    const plan = await service.plan(wish);
    expect(plan.files[0]?.edits).toMatchObject([
      { key: 'wsl2.memory', before: 12 * GB, after: 8 * GB },
    ]);
    expect(plan.expectation.memoryBytes).toBe(8 * GB);
    await change(wish);
    expect(await readFile(own.wslconfig, 'utf8')).toBe(
      before.replace('12GB', '8GB').replace('# mine', '# our own'),
    );
  });

  it('makes a file that was not there', async () => {
    const { own, change } = start();
    expect((await change(text('[wsl2]\nmemory=8GB\n', ''))).state).toBe('done');
    expect(await readFile(own.wslconfig, 'utf8')).toBe('[wsl2]\nmemory=8GB\n');
  });

  it('takes in what others wrote since it was opened', async () => {
    const { own, change } = start();
    await writeFile(own.wslconfig, before.replace('processors=4', 'processors=6'));
    await change(text(before.replace('12GB', '8GB'), before));
    expect(await readFile(own.wslconfig, 'utf8')).toBe(
      before.replace('processors=4', 'processors=6').replace('12GB', '8GB'),
    );
  });

  it('is not planned over what others want otherwise', async () => {
    const { service, own } = start();
    await writeFile(own.wslconfig, before.replace('12GB', '16GB'));
    const wish = text(before.replace('12GB', '8GB'), before);
    expect(await codeOf(service.plan(wish))).toBe('FILE_CHANGED');
    const { files } = await service.merge({ wish, base: {} });
    expect(files[0]?.conflicts).toMatchObject([{ key: 'wsl2.memory', base: 12 * GB }]);
  });

  it('is saved in another encoding where that is asked for, and back with undo', async () => {
    const { service, own, change } = start();
    const wide = encodeText(before, 'utf-16le');
    await writeFile(own.wslconfig, wide);
    const wish: Wish = {
      type: 'text',
      kind: 'wslconfig',
      text: before,
      base: before,
      encoding: 'utf-8',
    };
    expect((await service.plan(wish)).restarts.wsl).toBe(true);
    await change(wish);
    expect(await readFile(own.wslconfig, 'utf8')).toBe(before);
    const [entry] = await service.history();
    await change({ type: 'undo', id: entry?.id ?? '' });
    expect(Uint8Array.from(await readFile(own.wslconfig))).toEqual(wide);
  });

  it('with errors is refused', async () => {
    const { service, change } = start();
    const wish: Wish = { type: 'text', kind: 'daemon', text: '{"debug":', base: '' };
    expect((await service.plan(wish)).problems[0]?.severity).toBe('error');
    expect(await codeOf(change(wish))).toBe('PLAN_REFUSED');
  });
});

describe('past states', () => {
  async function withHistory() {
    const started = start();
    await writeFile(started.own.wslconfig, before);
    for (const size of [8, 6, 4]) await started.change(memory(size * GB));
    const ids = (await started.service.history()).map(({ id }) => id).toReversed();
    const [first = '', second = '', third = ''] = ids;
    return { ...started, first, second, third };
  }

  it('are compared with each other and with now', async () => {
    const { service, own, first, second } = await withHistory();
    const { files } = await service.diff({
      from: { id: first, side: 'before' },
      to: { id: second, side: 'after' },
    });
    expect(files).toMatchObject([{ kind: 'wslconfig', path: own.wslconfig, from: before }]);
    expect(files[0]?.diff).toContain('-memory=12GB # build\n+memory=6GB # build');
    const same = await service.diff({
      from: { id: first, side: 'after' },
      to: { id: second, side: 'before' },
    });
    expect(same.files[0]?.diff).toBe('');
    const now = await service.diff({ from: { id: second, side: 'after' }, to: 'now' });
    expect(now.files[0]?.diff).toContain('+memory=4GB');
    expect(await service.diff({ from: 'now', to: 'now' })).toEqual({ files: [] });
  });

  it('of different files have nothing to compare', async () => {
    const { service, own, change, first } = await withHistory();
    await writeFile(own.daemon, '{}\n');
    await change({
      type: 'edits',
      files: [{ kind: 'daemon', edits: [{ key: 'debug', value: true }] }],
    });
    const [newest] = await service.history();
    const to = { id: newest?.id ?? '', side: 'after' as const };
    expect(await service.diff({ from: { id: first, side: 'before' }, to })).toEqual({ files: [] });
  });

  it.each([
    ['before', 'memory=8GB'],
    ['after', 'memory=6GB'],
  ] as const)('come back byte for byte: %s the second change', async (side, line) => {
    const { service, own, change, second } = await withHistory();
    await writeFile(own.wslconfig, '[wsl2]\nedited=1\n');
    expect((await change({ type: 'restore', id: second, side }, true)).state).toBe('done');
    expect(await readFile(own.wslconfig, 'utf8')).toBe(before.replace('memory=12GB', line));
    expect((await service.history())[0]?.wish).toEqual({ type: 'restore', id: second, side });
  });

  it('are missing where there is no such change or file', async () => {
    const { service, first } = await withHistory();
    for (const wish of [
      { type: 'restore', id: 'nothing', side: 'after' },
      { type: 'restore', id: first, side: 'after', path: '/elsewhere' },
    ] as const)
      expect(await codeOf(service.plan(wish))).toBe('HISTORY_MISSING');
  });

  it('are forgotten on request, but never the newest good copy', async () => {
    const { service, first, second, third } = await withHistory();
    expect(await service.prune({})).toEqual({ removed: [], kept: 3 });
    expect(await service.prune({ keep: 0, dryRun: true })).toEqual({
      removed: [second, first],
      kept: 1,
    });
    expect(await service.history()).toHaveLength(3);
    expect(await service.prune({ keep: 2, olderThanDays: 1 })).toEqual({ removed: [], kept: 3 });
    const other = join(folder, 'data', 'history', first, 'note.txt');
    await writeFile(other, 'mine');
    expect(await service.prune({ keep: 1 })).toEqual({ removed: [second, first], kept: 1 });
    expect((await service.history()).map(({ id }) => id)).toEqual([third]);
    expect((await readdir(join(folder, 'data', 'history'))).toSorted()).toEqual(
      [first, third].toSorted(),
    );
    expect(await readFile(other, 'utf8')).toBe('mine');
  });
});

describe('rescue', () => {
  const broken = '{\n  "log-driver": "json-file",\n  "debug": "yes",\n}\n';
  const logs: Wish = {
    type: 'edits',
    files: [{ kind: 'daemon', edits: [{ key: 'log-driver', value: 'local' }] }],
  };

  function down(started: ReturnType<typeof start>) {
    started.pc.stopEverything();
    started.pc.state.isEngineBroken = (text) => text.includes('yes') || text.includes('\0');
    return started;
  }

  it.each<
    [string, { text: string; engine: 'running' | 'stopped'; log: string[] }, string, string[]]
  >([
    ['fine', { text: '{}', engine: 'running', log: [] }, 'healthy', []],
    [
      'down for another reason',
      { text: '{}', engine: 'stopped', log: ['no space left'] },
      'elsewhere',
      [],
    ],
    [
      'down over a file with errors',
      { text: broken, engine: 'stopped', log: [] },
      'broken',
      ['repair', 'aside'],
    ],
    [
      'up, but not again',
      { text: broken, engine: 'running', log: [] },
      'atRisk',
      ['repair', 'aside'],
    ],
    [
      'down over something that no rule knows',
      {
        text: '{"x":1}',
        engine: 'stopped',
        log: ['unable to configure with file /etc/docker/daemon.json: x'],
      },
      'broken',
      ['repair', 'aside'],
    ],
    [
      'down over no JSON at all',
      { text: '{"a" 1', engine: 'stopped', log: [] },
      'broken',
      ['aside'],
    ],
    ['down over zeros', { text: '\0\0\0\0', engine: 'stopped', log: [] }, 'broken', ['aside']],
  ])('knows a Docker that is %s', async (_, { text, engine, log }, verdict, ways) => {
    const { service, own, pc } = start();
    await writeFile(own.daemon, text);
    Object.assign(pc.state, { engine, log });
    const found = await service.rescue();
    expect(rescueSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({ verdict, path: own.daemon });
    expect(found.proposals.map(({ way }) => way)).toEqual(ways);
    expect(pc.state.calls).toEqual([]);
  });

  it('offers the newest good copy first and brings it back', async () => {
    const started = start();
    const { service, own, pc, change, confirm } = started;
    await writeFile(own.daemon, '{"debug":true}\n');
    await change(logs);
    const good = await readFile(own.daemon, 'utf8');
    await writeFile(own.daemon, broken);
    down(started);
    const { proposals } = await service.rescue();
    expect(proposals.map(({ way }) => way)).toEqual(['snapshot', 'repair', 'aside']);
    const [best] = proposals;
    expect(best?.plan.restarts).toEqual({ wsl: false, engine: true });
    expect(best?.at).toBe((await service.history())[0]?.at);
    pc.state.calls.length = 0;
    if (best === undefined) throw new Error('no proposal');
    expect((await confirm(best.plan, { restart: true })).state).toBe('done');
    expect(await readFile(own.daemon, 'utf8')).toBe(good);
    expect(pc.state.calls).toEqual(['docker stop broken', 'docker start', 'docker info']);
    expect((await service.rescue()).verdict).toBe('healthy');
  });

  it('mends the file and leaves the rest as it is', async () => {
    const started = down(start());
    await writeFile(started.own.daemon, broken);
    expect((await started.change({ type: 'rescue', way: 'repair' }, true)).state).toBe('done');
    const text = await readFile(started.own.daemon, 'utf8');
    expect(text).toContain('"log-driver": "json-file"');
    expect(text).not.toContain('yes');
  });

  it.each(['{"a" 1 yes', '\0\0yes'])('puts %j aside, byte for byte', async (text) => {
    const started = down(start());
    const { own } = started;
    await writeFile(own.daemon, text);
    await writeFile(`${own.daemon}.aside`, 'an older one');
    expect((await started.change({ type: 'rescue', way: 'aside' }, true)).state).toBe('done');
    expect((await readdir(join(folder, 'home', '.docker'))).toSorted()).toEqual([
      'daemon.json.aside',
      'daemon.json.aside-2',
    ]);
    expect(await readFile(`${own.daemon}.aside-2`, 'utf8')).toBe(text);
    expect(await readFile(`${own.daemon}.aside`, 'utf8')).toBe('an older one');
  });

  it('puts everything back where Docker does not start then either', async () => {
    const started = down(start());
    const { own, pc, change } = started;
    await writeFile(own.daemon, broken);
    pc.state.isEngineBroken = () => true;
    const { failure } = await change({ type: 'rescue', way: 'repair' }, true);
    expect(failure?.code).toBe('VERIFY_FAILED');
    expect(await readFile(own.daemon, 'utf8')).toBe(broken);
    expect(pc.state.calls).toEqual(['docker stop broken', 'docker start']);
  });

  it('has no way where there is nothing to go by', async () => {
    const { service } = start();
    for (const way of ['snapshot', 'repair', 'aside'] as const)
      expect(await codeOf(service.plan({ type: 'rescue', way }))).toBe('PLAN_REFUSED');
  });
});

describe("Docker Desktop's settings", () => {
  /** A Docker Desktop that writes what it remembers over its file when it stops, and adds something when it starts. */
  function withDesktop({ forget = [] as string[] } = {}) {
    const path = join(folder, 'home', 'settings-store.json');
    let memory: Record<string, unknown> = {};
    const onCall = async (call: string) => {
      if (call === 'docker stop') await writeFile(path, JSON.stringify(memory));
      if (call !== 'docker start') return;
      memory = { ...JSON.parse(await readFile(path, 'utf8')), SettingsVersion: 43 };
      for (const key of forget) delete memory[key];
      await writeFile(path, JSON.stringify(memory));
    };
    const { ports, jobs, own, pc } = createCrashPorts(folder, onCall);
    const paths = { ...ports.paths, own: { ...own, desktop: path } };
    const service = createTuningService({ ...ports, paths });
    const change = async (edits: { key: string; value: boolean }[]) => {
      const wish: Wish = { type: 'edits', files: [{ kind: 'desktop', edits }] };
      const { files, problems } = await service.plan(wish);
      const revisions = Object.fromEntries(files.map((file) => [file.path, file.revision]));
      const { jobId } = await service.apply({
        wish,
        revisions,
        base: { [path]: '' },
        restart: true,
      });
      return { ...endFrom(await endOf(jobs, jobId)), problems };
    };
    const remember = async (settings: Record<string, unknown>) => {
      memory = settings;
      await writeFile(path, JSON.stringify(settings));
    };
    const read = async () => JSON.parse(await readFile(path, 'utf8')) as unknown;
    return { change, read, remember, pc };
  }

  it('are written while it is stopped, so that they stay', async () => {
    const { change, read, remember } = withDesktop();
    await remember({ AutoStart: true, Cpus: 2 });
    expect((await change([{ key: 'AutoStart', value: false }])).state).toBe('done');
    expect(await read()).toEqual({ AutoStart: false, Cpus: 2, SettingsVersion: 43 });
  });

  it('that it takes back are no success, and go back', async () => {
    const { change, read, remember } = withDesktop({ forget: ['KubernetesEnabled'] });
    await remember({ AutoStart: true });
    const { failure } = await change([{ key: 'KubernetesEnabled', value: true }]);
    expect(failure).toMatchObject({
      code: 'VERIFY_FAILED',
      data: { values: { wanted: 'KubernetesEnabled = true', seen: 'KubernetesEnabled = null' } },
    });
    expect(await read()).toMatchObject({ AutoStart: true });
    expect(await read()).not.toHaveProperty('KubernetesEnabled');
  });

  it('go back where the engine does not start, though it has rewritten its file', async () => {
    const { change, read, remember, pc } = withDesktop();
    await remember({ AutoStart: true });
    let starts = 0;
    pc.state.isEngineBroken = () => (starts += 1) === 1;
    const { failure } = await change([{ key: 'AutoStart', value: false }]);
    expect(failure?.code).toBe('VERIFY_FAILED');
    expect(await read()).toEqual({ AutoStart: true, SettingsVersion: 43 });
    expect(pc.state.engine).toBe('running');
  });

  it('that an administrator has set are warned of', async () => {
    const { change, remember, pc } = withDesktop();
    await remember({});
    const setting = { locked: true, value: false };
    pc.state.organisation = {
      policies: {},
      adminSettings: JSON.stringify({ exposeDockerAPIOnTCP2375: setting }),
    };
    const { problems } = await change([{ key: 'ExposeDockerAPIOnTCP2375', value: true }]);
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'lockedByAdmin',
        values: { name: 'ExposeDockerAPIOnTCP2375', source: 'admin-settings.json' },
      }),
    );
  });
});
