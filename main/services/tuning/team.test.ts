import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportSource } from '#shared/domain/tuning/wish.ts';
import { wishOfSettings } from '#shared/domain/tuning/team/wish.ts';
import { createClock } from '#main/adapters/clock.ts';
import { createFiles } from '#main/adapters/files.ts';
import { createHistory, createJournal } from '#main/adapters/history.ts';
import { createJobs } from '#main/services/jobs.ts';
import { createTuningService } from '#main/services/tuning.ts';
import { createScriptedPc } from './fixtures/scriptedPc.ts';

const GB = 2 ** 30;
const mine = '# mine\r\n[wsl2]\r\nmemory=12GB # enough\r\nkernel=C:\\\\k\r\nautoProxy=false\r\n';

let folder: string;
let wslconfig: string;
let daemon: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-team-'));
  wslconfig = join(folder, '.wslconfig');
  daemon = join(folder, '.docker', 'daemon.json');
  await mkdir(join(folder, '.docker'));
  await writeFile(wslconfig, mine);
  await writeFile(daemon, '{\n  "log-driver": "local"\n}\n');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A PC of 32 GB and 16 processors over real files. */
function start() {
  const clock = createClock();
  const data = join(folder, 'data');
  const files = createFiles({ home: folder, locksFolder: join(data, 'locks'), clock });
  const own = { wslconfig, daemon, wslconf: null, desktop: join(folder, 'settings-store.json') };
  const pc = createScriptedPc({ readFile: async (kind) => (await files.readText(own[kind])).text });
  const jobs = createJobs({ clock });
  const service = createTuningService({
    ...pc.ports,
    files,
    clock,
    jobs,
    history: createHistory({ folder: join(data, 'history'), clock }),
    journal: createJournal(join(data, 'journal.json'), clock),
    paths: {
      own,
      journal: join(data, 'journal.json'),
      workloads: join(data, 'workloads.json'),
    },
    version: '1.2.3',
  });
  return { pc, jobs, service };
}

const balanced: ExportSource = { type: 'preset', preset: 'balanced' };

describe('an export', () => {
  it('of a preset has shares, so that it fits another PC', async () => {
    const { service } = start();
    const { name, text, left } = await service.export({ source: balanced, format: 'json' });
    expect(name).toBe('slipway.tuning.json');
    expect(left).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      slipwayTuning: 1,
      name: 'balanced',
      wslconfig: {
        'wsl2.memory': { ofMemory: '50%', min: '4GB', max: '96GB' },
        'wsl2.processors': { ofProcessors: '75%', min: 2 },
        'wsl2.swap': '4GB',
      },
      daemon: { 'builder.gc.enabled': true },
    });
  });

  it('of the files has what they say, without paths of this PC', async () => {
    const { service } = start();
    await writeFile(daemon, '{"log-driver":"local","data-root":"/mnt/x"}');
    const { text, left } = await service.export({ source: { type: 'current' }, format: 'json' });
    expect(JSON.parse(text)).toEqual({
      slipwayTuning: 1,
      wslconfig: { 'wsl2.autoProxy': false, 'wsl2.memory': '12GB' },
      daemon: { 'log-driver': 'local' },
    });
    expect(left.map(({ file, key }) => `${file}:${key}`)).toEqual([
      'wslconfig:wsl2.kernel',
      'daemon:data-root',
    ]);
  });

  it('of chosen keys has only these, and says which are not there', async () => {
    const { service } = start();
    const keys = ['wslconfig:wsl2.memory', 'daemon:debug'];
    const { text, left } = await service.export({
      source: { type: 'current' },
      format: 'json',
      keys,
    });
    expect(JSON.parse(text)).toEqual({ slipwayTuning: 1, wslconfig: { 'wsl2.memory': '12GB' } });
    expect(left).toMatchObject([{ file: 'daemon', key: 'debug' }]);
  });

  it('of the user’s own numbers has shares of these', async () => {
    const { service } = start();
    const edits = [{ key: 'wsl2.memory', value: 8 * GB }];
    const { text } = await service.export({
      source: { type: 'edits', files: [{ kind: 'wslconfig', edits }] },
      format: 'json',
    });
    expect(JSON.parse(text)).toMatchObject({
      wslconfig: { 'wsl2.memory': { ofMemory: '25%', min: '4GB' } },
    });
  });

  it('is written over an earlier export, and over nothing else', async () => {
    const { service } = start();
    const path = join(folder, 'project', 'slipway.tuning.json');
    await service.export({ source: balanced, format: 'json', path });
    const { text } = await service.export({ source: { type: 'current' }, format: 'json', path });
    expect(await readFile(path, 'utf8')).toBe(text);
    const notes = join(folder, 'notes.json');
    await writeFile(notes, '{"mine":true}');
    await expect(service.export({ source: balanced, format: 'json', path: notes })).rejects.toThrow(
      'FILE_FOREIGN',
    );
    expect(await readFile(notes, 'utf8')).toBe('{"mine":true}');
  });

  it.each(['powershell', 'winget'] as const)('as %s names the settings', async (format) => {
    const { service } = start();
    const { text } = await service.export({ source: balanced, format });
    expect(text).toContain(`Name = 'memory'; Value = (Get-MemoryShare 5000 `);
    expect(text).toContain(`Names = @('builder', 'gc', 'enabled'); Json = 'true'`);
  });
});

describe('a team’s file', () => {
  it('is read, applied by the one way that writes, and taken back', async () => {
    const { service, pc, jobs } = start();
    const path = join(folder, 'slipway.tuning.json');
    await service.export({ source: balanced, format: 'json', path });
    const report = await service.readTeamFile({ path });
    expect(report.problems).toEqual([]);
    expect(report.settings[0]).toMatchObject({
      key: 'wsl2.memory',
      value: 16 * GB,
      current: 12 * GB,
    });
    const wish = wishOfSettings(report.settings);
    const plan = await service.plan(wish);
    expect(plan.files[0]?.edits[0]?.reasons).toEqual(report.settings[0]?.reasons);
    const revisions = Object.fromEntries(plan.files.map((file) => [file.path, file.revision]));
    await endOf(jobs, (await service.apply({ wish, revisions, restart: true })).jobId);
    expect(await readFile(wslconfig, 'utf8')).toContain(
      'memory=16GB # enough\r\nkernel=C:\\\\k\r\n',
    );
    expect(pc.state.vm).toMatchObject({ processors: 12 });
    const [entry] = await service.history();
    expect(entry?.wish).toEqual(wish);
    const undo = { type: 'undo' as const, id: entry?.id ?? '' };
    const back = await service.plan(undo);
    const again = Object.fromEntries(back.files.map((file) => [file.path, file.revision]));
    await endOf(jobs, (await service.apply({ wish: undo, revisions: again, restart: true })).jobId);
    expect(await readFile(wslconfig, 'utf8')).toBe(mine);
  });

  it('with a fault gives its places and no settings', async () => {
    const { service } = start();
    const text = '{\n  "slipwayTuning": 1,\n  "wslconfig": { "wsl2.memroy": "8GB" }\n}\n';
    expect(await service.readTeamFile({ text })).toMatchObject({
      problems: [{ code: 'teamKeyUnknown', line: 3, column: 18 }],
      settings: [],
    });
  });

  it('knows what the organisation has locked', async () => {
    const { service, pc } = start();
    pc.state.organisation = { policies: { AllowKernelUserSetting: 0 }, adminSettings: null };
    const text = '{"slipwayTuning":1,"wslconfig":{"wsl2.kernel":"C:\\\\\\\\k"}}';
    const { problems } = await service.readTeamFile({ text });
    expect(problems.map(({ code }) => code)).toContain('lockedByPolicy');
  });

  it('that is not there is no empty one', async () => {
    const { service } = start();
    const path = join(folder, 'none.json');
    await expect(service.readTeamFile({ path })).rejects.toThrow('FILE_MISSING');
  });
});

async function endOf(jobs: ReturnType<typeof createJobs>, id: string): Promise<void> {
  for await (const batch of jobs.watch(id, 0)) {
    for (const { event } of batch) if (event.type === 'end') expect(event.state).toBe('done');
  }
}
