import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDefinedError, safe, type ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, type Composed } from '#main/compose.ts';
import { createEnvironment } from '#main/environment.ts';
import { createRouter } from '#main/router.ts';
import type { Jobs } from '#main/services/ports/jobs.ts';
import { failureCodes, failureDataSchema } from '#shared/domain/failure.ts';
import type { NumberedEvent } from '#shared/domain/job/job.ts';
import { machineSchema, probeNames } from '#shared/domain/machine/machine.ts';
import { createPc } from '../pc/createPc.ts';
import { transports, type Client, type Connection } from './transports.ts';

const endlessId = 'endless';

/** What every host must do alike: one suite, one backend on the simulated PC, once over each transport. */
describe.each(Object.entries(transports))('the contract over %s', (_name, connect) => {
  let folder: string;
  let backend: Composed;
  let connection: Connection;
  let client: Client;
  let endless: ReturnType<typeof withEndlessJob>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-contract-'));
    createPc(folder);
    backend = await compose(createEnvironment({ host: 'test', version: '0.0.0-test', pc: folder }));
    endless = withEndlessJob(backend.services.jobs);
    connection = await connect(createRouter({ ...backend.services, jobs: endless.jobs }));
    client = connection.client;
  });

  afterAll(async () => {
    await connection.close();
    await backend.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says at once where it runs', async () => {
    expect(await client.machine.host()).toEqual({
      kind: 'test',
      version: '0.0.0-test',
      platform: process.platform,
      home: join(folder, 'home'),
      simulatedPc: folder,
    });
  });

  it('streams each probe exactly once and then ends', async () => {
    const seen: string[] = [];
    for await (const answer of await client.machine.watch()) seen.push(...Object.keys(answer));
    expect(seen.toSorted()).toEqual([...probeNames].toSorted());
  });

  it('answers with what the schema promises', async () => {
    const machine = await client.machine.show();
    expect(machineSchema.parse(machine)).toEqual(machine);
    expect(machine.distros).toMatchObject({ status: 'found' });
  });

  it('carries a failure of the world as a typed error with its data', async () => {
    const { error } = await safe(client.job.show({ id: 'no-such-job' }));
    expect(isDefinedError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'JOB_MISSING', data: { changed: false } });
    expect(failureDataSchema.safeParse((error as ORPCError<string, unknown>).data).success).toBe(
      true,
    );
  });

  it('carries a path with Chinese characters and spaces unharmed', async () => {
    const path = join(folder, '项目 文件夹', '.wslconfig');
    const file = await client.config.show({ kind: 'wslconfig', path });
    expect(file).toMatchObject({ path, exists: false, revision: 'absent', text: '' });
  });

  it('refuses bad input before the handler', async () => {
    const { error } = await safe(client.job.watch({ id: 'x', after: -1 }));
    expect(error).toMatchObject({ code: 'BAD_REQUEST' });
    expect(failureCodes).not.toContain('BAD_REQUEST');
  });

  it('takes a text of 1 MB', async () => {
    const text = `[wsl2]\n${'# a comment of some length\n'.repeat(40_000)}memory=8GB\n`;
    const report = await client.config.lint({ kind: 'wslconfig', text });
    expect(report.effective).toMatchObject({ 'wsl2.memory': 8 * 2 ** 30 });
  });

  it('runs a job whose events are numbered without gaps and end once', async () => {
    const { jobId } = await startWrite(client, folder, 'numbered');
    const events: NumberedEvent[] = [];
    for await (const batch of await client.job.watch({ id: jobId, after: 0 }))
      events.push(...batch);
    expect(events.map((event) => event.number)).toEqual(events.map((_event, index) => index + 1));
    expect(events.filter(({ event }) => event.type === 'end')).toHaveLength(1);
    expect(events.at(-1)?.event).toMatchObject({ type: 'end', state: 'done' });
    expect(await client.job.show({ id: jobId })).toMatchObject({ state: 'done' });
  });

  it('replays a job that has ended from any point', async () => {
    const { jobId } = await startWrite(client, folder, 'replayed');
    const all = await collect(await client.job.watch({ id: jobId, after: 0 }));
    const rest = await collect(await client.job.watch({ id: jobId, after: 2 }));
    expect(rest).toEqual(all.slice(2));
  });

  it('tells the server when a stream is abandoned', async () => {
    const controller = new AbortController();
    const stream = await client.job.watch(
      { id: endlessId, after: 0 },
      { signal: controller.signal },
    );
    const reading = collect(stream).catch((error: unknown) => error);
    await endless.started;
    controller.abort();
    await endless.ended;
    expect(await reading).toBeInstanceOf(Error);
  });
});

/** A small job that only writes a file of the test's own. */
async function startWrite(client: Client, folder: string, name: string) {
  const path = join(folder, `${name}.wslconfig`);
  await writeFile(path, '[wsl2]\nprocessors=2\n');
  const edits = [{ key: 'wsl2.processors', value: 4 }];
  const wish = { type: 'edits' as const, files: [{ kind: 'wslconfig' as const, path, edits }] };
  const plan = await client.tuning.plan({ wish });
  const revisions = Object.fromEntries(plan.files.map((file) => [file.path, file.revision]));
  return client.tuning.apply({ wish, revisions, restart: false });
}

async function collect<T>(stream: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of stream) all.push(...batch);
  return all;
}

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** Jobs whose `endlessId` streams for ever, and promises for its start and its end on the server's side. */
function withEndlessJob(jobs: Jobs) {
  const started = deferred();
  const ended = deferred();
  async function* forever(signal?: AbortSignal): AsyncGenerator<NumberedEvent[]> {
    started.resolve();
    try {
      while (signal?.aborted !== true) {
        yield [];
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw signal.reason;
    } finally {
      ended.resolve();
    }
  }
  const watch: Jobs['watch'] = (id, after, signal) =>
    id === endlessId ? forever(signal) : jobs.watch(id, after, signal);
  return { jobs: { ...jobs, watch }, started: started.promise, ended: ended.promise };
}
