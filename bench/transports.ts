import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '#main/compose.ts';
import { createEnvironment } from '#main/environment.ts';
import { createRouter } from '#main/router.ts';
import type { NumberedEvent } from '#shared/domain/job/job.ts';
import { transports, type Client } from '#e2e/contract/transports.ts';
import { median, timeOf, type Measure } from './figure.ts';

const events = 10_000;
const rounds = 3;

/** Events of a job, each sent on its own, over the ways that a screen reaches the backend. */
export const measureTransports: Measure = async (report) => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const backend = await compose(
    createEnvironment({ host: 'test', version: '0.0.0', home: folder }),
  );
  const jobs = { ...backend.services.jobs, watch: manyEvents };
  const router = createRouter({ ...backend.services, jobs });
  const rates: Record<string, number> = {};
  for (const [name, connect] of Object.entries(transports)) {
    const connection = await connect(router);
    const times: number[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const took = await timeOf(() => readAll(connection.client));
      if (round >= 0) times.push(took);
    }
    rates[name] = events / (median(times) / 1000);
    await connection.close();
  }
  const beside = rates['in-process'] ?? Number.NaN;
  for (const [name, ours] of Object.entries(rates)) {
    if (name === 'in-process') continue;
    report({
      name: `events over ${name}`,
      ours,
      beside,
      besideWhat: 'in-process',
      unit: 'events/s',
      goal: null,
    });
  }
  await backend.close();
  await rm(folder, { recursive: true, force: true });
};

async function* manyEvents(): AsyncGenerator<NumberedEvent[]> {
  for (let number = 1; number <= events; number += 1) {
    yield [
      { number, at: number, event: { type: 'log', step: 'build', lines: [`line ${number}`] } },
    ];
  }
}

async function readAll(client: Client): Promise<void> {
  let count = 0;
  for await (const batch of await client.job.watch({ id: 'many', after: 0 })) count += batch.length;
  if (count !== events) throw new Error(`${count} of ${events} events came`);
}
