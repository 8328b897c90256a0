import { hasFailed } from '#shared/domain/container/ending.ts';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import type { Call, CommandSpec, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { followJob } from '../followJob.ts';
import { formatContainers, formatStats } from '../format/containers.ts';
import { formatStarted } from '../format/job.ts';
import { formatKnown } from '../format/known.ts';
import { buildOptionNames, buildOptionsOf } from './image.ts';

export const containerCommands: readonly CommandSpec[] = [
  {
    verb: 'up',
    arguments: ['[dir]'],
    options: [...buildOptionNames, 'publish'],
    run: up,
  },
  { verb: 'run', arguments: ['<image>'], options: ['publish', 'env', 'name'], run },
  { verb: 'list', run: list },
  { verb: 'logs', arguments: ['<container>'], options: ['follow'], run: logs },
  { verb: 'stats', arguments: ['<container>'], options: ['follow'], run: stats },
  { verb: 'stop', arguments: ['<container>'], run: stop },
  { verb: 'remove', arguments: ['<container>'], run: remove },
];

async function up(call: Call): Promise<Outcome> {
  const { publish } = call.options;
  const ports = publish === undefined ? {} : { ports: [...publish] };
  const { jobId } = await call.client.container.up({ ...buildOptionsOf(call), ...ports });
  return started(call, jobId);
}

async function run(call: Call): Promise<Outcome> {
  const { publish = [], env, name } = call.options;
  const { jobId } = await call.client.container.run({
    image: call.subject,
    ports: [...publish],
    ...(env === undefined ? {} : { environment: Object.fromEntries(env) }),
    ...(name === undefined ? {} : { name }),
  });
  return started(call, jobId);
}

function started(call: Call, jobId: string): Promise<Outcome> {
  return followJob(call, jobId, (result) => {
    if (result.type !== 'container')
      throw new Error(`a start ended with a result of ${result.type}`);
    const { container, image, answer } = result;
    const json = { container, image, answer };
    return { exitCode: exitCodes.done, json, text: formatStarted(result, call.t) };
  });
}

async function list({ client, t, signal }: Call): Promise<Outcome> {
  const containers = await client.container.list(undefined, { signal });
  return {
    exitCode: exitCodes.done,
    json: containers,
    text: formatContainers(containers, t, Date.now()),
  };
}

/** As many last lines as are looked through for errors that are known. */
const explainedLines = 500;

/**
 * People get the lines as they come and, of a container that failed, what is known of them; `--json` collects them.
 * Ctrl-C and a closed pipe are the ways to end it.
 */
async function logs(call: Call): Promise<Outcome> {
  const { client, subject, options, terminal, signal } = call;
  const isJson = options.json === true;
  let lines: string[] = [];
  const ended = AbortSignal.any([signal, terminal.outputClosed]);
  const input = { id: subject, follow: options.follow ?? false };
  try {
    for await (const batch of await client.container.logs(input, { signal: ended })) {
      lines = [...lines, ...batch].slice(isJson ? 0 : -explainedLines);
      if (!isJson && batch.length > 0) terminal.result(batch.join('\n'));
    }
    if (!isJson) await noteKnown(call, lines);
  } catch (error) {
    if (!ended.aborted) throw error;
  }
  return { exitCode: exitCodes.done, json: { lines } };
}

/** Says what is known of the log of a container that ended with a failure of its own. */
async function noteKnown({ client, subject, terminal, t }: Call, lines: readonly string[]) {
  const containers = await client.container.list().catch(() => []);
  const container = containers.find(({ id, name }) => id.startsWith(subject) || name === subject);
  if (container === undefined || !hasFailed(container)) return;
  const known = formatKnown(lines.join('\n'), container.exitCode, t);
  if (known !== '') terminal.note(`\n${known}`);
}

/** Once; with `--follow` until Ctrl-C. `--json` gives what was seen last. */
async function stats({ client, subject, options, terminal, signal, t }: Call): Promise<Outcome> {
  const ended = AbortSignal.any([signal, terminal.outputClosed]);
  const input = { ids: [subject], follow: options.follow ?? false };
  let last: ContainerStats | null = null;
  try {
    for await (const [row] of await client.container.stats(input, { signal: ended })) {
      last = row ?? last;
      if (row && options.json !== true) terminal.result(formatStats(row, t));
    }
  } catch (error) {
    if (!ended.aborted) throw error;
  }
  return { exitCode: exitCodes.done, json: last };
}

async function stop({ client, subject, t }: Call): Promise<Outcome> {
  const container = await client.container.stop({ id: subject });
  const text = t('cli:container.stopped', { name: container.name });
  return { exitCode: exitCodes.done, json: container, text };
}

async function remove({ client, subject, t }: Call): Promise<Outcome> {
  const { id } = await client.container.remove({ id: subject });
  return { exitCode: exitCodes.done, json: { id }, text: t('cli:container.removed', { id }) };
}
