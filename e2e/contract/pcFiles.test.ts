import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { compose, type Composed } from '#main/compose.ts';
import { createEnvironment } from '#main/environment.ts';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import { createPc } from '../pc/createPc.ts';
import type { ScenarioName } from '../pc/scenarios.ts';
import { buildPrograms, readLog } from '../pc/testing.ts';
import type { Client } from './transports.ts';

let folder: string;
let backend: Composed;

beforeAll(() => buildPrograms(), 120_000);

afterEach(async () => {
  await backend.close();
  await rm(folder, { recursive: true, force: true });
});

/** The whole backend on a simulated PC: what wsl.exe and Docker Desktop make of the files. */
async function start(scenario: ScenarioName = 'ready') {
  folder = await mkdtemp(join(tmpdir(), 'slipway-files-'));
  const pc = createPc(folder, { scenario });
  backend = await compose(createEnvironment({ host: 'test', version: '0.0.0-test', pc: folder }));
  const client: Client = createRouterClient(backend.router, { context: {} });
  const carryOut = async ({ wish, files }: Plan) => {
    const revisions = Object.fromEntries(files.map(({ path, revision }) => [path, revision]));
    const base = Object.fromEntries(files.map(({ path, before }) => [path, before]));
    const { jobId } = await client.tuning.apply({ wish, revisions, base, restart: true });
    for await (const batch of await client.job.watch({ id: jobId, after: 0 }))
      for (const { event } of batch) if (event.type === 'end') return event;
    throw new Error('the job has no end');
  };
  return { pc, client, carryOut };
}

describe('the wsl.conf of a distro', () => {
  const conf = () => join(folder, 'distros', 'Ubuntu', 'etc', 'wsl.conf');

  it('is changed and undone without leaving Windows', async () => {
    const { pc, client, carryOut } = await start();
    const place = { kind: 'wslconf' as const, distro: 'Ubuntu' };
    await expect(client.config.show(place)).rejects.toMatchObject({
      code: 'DISTRO_STOPPED',
      data: { values: { distro: 'Ubuntu' } },
    });
    expect(readLog(pc).join('\n')).not.toContain('/etc/wsl.conf');
    const { path, exists } = await client.config.show({ ...place, start: true });
    expect({ path, exists }).toEqual({
      path: '\\\\wsl.localhost\\Ubuntu\\etc\\wsl.conf',
      exists: false,
    });
    const edits = [{ key: 'boot.systemd', value: true }];
    const plan = await client.tuning.plan({
      wish: { type: 'edits', files: [{ kind: 'wslconf', path, edits }] },
    });
    expect(plan.restarts).toEqual({ wsl: false, engine: false, distros: ['Ubuntu'] });
    expect(plan.commands).toEqual(['wsl --terminate Ubuntu']);
    expect(await carryOut(plan)).toMatchObject({ state: 'done', failure: null });
    expect(await readFile(conf(), 'utf8')).toBe('[boot]\nsystemd=true\n');
    expect(readLog(pc)).toContain('wsl --terminate Ubuntu');
    expect(
      (await client.config.keys(place)).keys.find(({ key }) => key === 'boot.systemd'),
    ).toMatchObject({
      current: true,
    });
    const [entry] = await client.tuning.history();
    const undo = await client.tuning.plan({ wish: { type: 'undo', id: entry?.id ?? '' } });
    expect((await carryOut(undo)).state).toBe('done');
    expect((await client.config.show({ ...place, start: true })).exists).toBe(false);
  });
});

describe('rescue', () => {
  it.each(['repair', 'aside'] as const)(
    'by %s starts a Docker that its file kept down',
    async (way) => {
      const { client, carryOut } = await start('dockerStopped');
      const daemon = join(folder, 'home', '.docker', 'daemon.json');
      await mkdir(join(daemon, '..'), { recursive: true });
      await writeFile(daemon, '{\n  "mtu": 1400,\n  "no-such-option": true\n}\n');
      const found = await client.tuning.rescue();
      expect(found.verdict).toBe('broken');
      const chosen = found.proposals.find((proposal) => proposal.way === way);
      if (chosen === undefined) throw new Error(`no ${way}`);
      expect(await carryOut(chosen.plan)).toMatchObject({ state: 'done', failure: null });
      expect((await client.tuning.rescue()).verdict).toBe('healthy');
      const text = await readFile(daemon, 'utf8');
      expect(text).not.toContain('no-such-option');
      expect(text.includes('1400')).toBe(way === 'repair');
    },
  );
});

describe('the organisation', () => {
  it('locks keys by policy and by admin-settings.json', async () => {
    const { client } = await start('policy');
    const settings = {
      linuxVM: { dockerDaemonOptions: { locked: true, value: '{"debug":true}' } },
    };
    await mkdir(join(folder, 'ProgramData', 'DockerDesktop'), { recursive: true });
    await writeFile(
      join(folder, 'ProgramData', 'DockerDesktop', 'admin-settings.json'),
      JSON.stringify(settings),
    );
    const wsl = await client.config.keys({ kind: 'wslconfig' });
    expect(wsl.locked.map(({ key }) => key)).toContain('wsl2.networkingMode');
    const docker = await client.config.keys({ kind: 'daemon' });
    expect(docker.locked).toEqual([{ key: 'debug', source: 'admin-settings.json', value: true }]);
    expect(docker.keys.every(({ locked }) => locked?.code === 'organisation')).toBe(true);
  });
});
