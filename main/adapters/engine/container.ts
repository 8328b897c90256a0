import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerPort } from '#main/services/ports/engine.ts';
import type { RunOptions } from '#shared/domain/container/container.ts';
import {
  ownLabel,
  parseInspected,
  projectLabel,
  type InspectedContainer,
} from '#shared/domain/container/inspect.ts';
import { isSilent, type ContainerStats } from '#shared/domain/container/stats.ts';
import { failure, type Failure } from '#shared/domain/failure.ts';
import { explainOutput } from '#shared/domain/image/explain.ts';
import { createLineCutter } from '../lineCutter.ts';
import { programFailed, textOfResult } from '../outcome.ts';
import { stream, type RunResult } from '../process.ts';
import { withTemporaryFolder } from '../temporary.ts';
import { readContainerStats, type StatsWish } from './containerStats.ts';
import { createDockerCommand, type DockerAccess, type DockerCommand } from './cli.ts';

const runMs = 120_000;
const tailLines = 500;

/** How docker says that a port is taken or forbidden (ids of the known errors). */
const portErrors = new Set(['run-port-allocated', 'run-port-in-use', 'run-port-forbidden']);

/**
 * Containers through the docker command. Ports are published on 127.0.0.1 only, and only containers with Slipway's
 * label are ever removed. Besides the port's failures: ENGINE_MISSING, ENGINE_DOWN, CONTAINER_MISSING.
 */
export function createContainerAdapter(access: DockerAccess): ContainerPort {
  const docker = createDockerCommand(access);
  return {
    run: (options, project, signal) => start(docker, { ...options, project }, signal),
    list: (everything = false, signal) => list(docker, everything, signal),
    inspect: (id, signal) => inspect(docker, id, signal),
    logs: (id, follow, signal) => readLogs(access, docker, { id, follow, signal }),
    stats: (ids, follow, signal) => statsOf(access, docker, { ids, follow, signal }),
    start: (id, signal) => act(docker, ['start', id], signal),
    stop: (id, signal) => act(docker, ['stop', id], signal),
    async remove(id, signal) {
      const { isOwn } = await inspect(docker, id, signal);
      if (!isOwn) throw failure('CONTAINER_MISSING', { id });
      await act(docker, ['rm', '--force', id], signal);
    },
  };
}

type Wish = RunOptions & { readonly project: string };

async function start(
  docker: DockerCommand,
  wish: Wish,
  signal?: AbortSignal,
): Promise<InspectedContainer> {
  return withTemporaryFolder(async (folder) => {
    const idFile = join(folder, 'id');
    const environment = await placeEnvironment(wish.environment ?? {}, folder);
    const args = ['run', '--detach', '--cidfile', idFile, ...environment.args, ...runArgs(wish)];
    const options = { timeoutMs: runMs, extra: environment.extra, signal };
    try {
      const result = await docker.run(args, options);
      if (result.exitCode !== 0) throw await runFailure(docker, wish, result);
      return await inspect(docker, await readFile(idFile, 'utf8'), signal);
    } catch (error) {
      // What could not be started stays behind as `created`.
      if (existsSync(idFile)) await remove(docker, await readFile(idFile, 'utf8'));
      throw error;
    }
  });
}

/** Best effort: what went wrong before is what counts. */
async function remove(docker: DockerCommand, id: string): Promise<void> {
  await docker.run(['rm', '--force', id]).catch(() => undefined);
}

function runArgs({ image, name, ports, project }: Wish): string[] {
  return [
    // Slipway builds what it runs: a pull would hide that the image is missing.
    '--pull=never',
    ...[`${ownLabel}=1`, `${projectLabel}=${project}`].flatMap((label) => ['--label', label]),
    ...(name === undefined ? [] : ['--name', name]),
    ...ports.flatMap(({ host, container, protocol }) => [
      '--publish',
      `127.0.0.1:${host === 0 ? '' : host}:${container}${protocol === undefined ? '' : `/${protocol}`}`,
    ]),
    image,
  ];
}

/** Values never become arguments, which every user of the PC can read: a file holds them, or, with line ends, a variable. */
async function placeEnvironment(environment: Readonly<Record<string, string>>, folder: string) {
  const entries = Object.entries(environment);
  const isLong = ([, value]: [string, string]) => /[\r\n]/.test(value);
  const long = entries.filter(isLong);
  const file = join(folder, 'environment');
  const lines = entries
    .filter((entry) => !isLong(entry))
    .map(([name, value]) => `${name}=${value}`);
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return {
    args: ['--env-file', file, ...long.flatMap(([name]) => ['--env', name])],
    extra: Object.fromEntries(long),
  };
}

async function runFailure(docker: DockerCommand, wish: Wish, result: RunResult): Promise<Failure> {
  const output = textOfResult(result);
  const data = { command: result.command, exitCode: result.exitCode, output };
  const port = explainOutput(output).find(({ id }) => portErrors.has(id));
  if (port !== undefined) {
    const [first] = wish.ports;
    return failure('PORT_IN_USE', { port: port.values['port'] ?? first?.host ?? 0 }, data);
  }
  const found = await docker.run(['image', 'inspect', wish.image]);
  if (found.exitCode === 0) return programFailed('docker', result);
  return (await docker.isUp())
    ? failure('IMAGE_MISSING', { image: wish.image }, data)
    : docker.failureOf(result);
}

async function list(
  docker: DockerCommand,
  everything: boolean,
  signal?: AbortSignal,
): Promise<InspectedContainer[]> {
  const which = everything ? [] : ['--all', '--filter', `label=${ownLabel}=1`];
  const rows = await docker.call(['ps', ...which, '--no-trunc', '--quiet'], { signal });
  const ids = rows.split('\n').flatMap((row) => (row.trim() === '' ? [] : [row.trim()]));
  if (ids.length === 0) return [];
  // One that went away meanwhile is left out, though the exit code is then not 0.
  const args = ['container', 'inspect', ...ids];
  const { stdout } = await docker.run(args, { signal });
  return parseInspected(new TextDecoder().decode(stdout));
}

async function inspect(
  docker: DockerCommand,
  id: string,
  signal?: AbortSignal,
): Promise<InspectedContainer> {
  const result = await docker.run(['container', 'inspect', '--', id.trim()], { signal });
  const [found] = parseInspected(new TextDecoder().decode(result.stdout));
  if (found === undefined) throw await missing(docker, id, result);
  return found;
}

/**
 * Docker goes on for ever with a container that has ended, and says nothing of one that the engine is slow to measure:
 * which of the two it is, is asked. Over once all have ended.
 */
async function* statsOf(
  access: DockerAccess,
  docker: DockerCommand,
  wish: StatsWish,
): AsyncGenerator<ContainerStats[]> {
  const look = (id: string) => inspect(docker, id, wish.signal);
  await Promise.all(wish.ids.map(look));
  const ended = new Set<string>();
  for await (const rows of readContainerStats(access, wish)) {
    yield rows;
    for (const { id } of rows.filter(isSilent)) {
      const { state } = await look(id);
      if (state !== 'running') ended.add(id);
    }
    if (ended.size === wish.ids.length) return;
  }
  if (wish.follow) await Promise.all(wish.ids.map(look));
}

async function act(docker: DockerCommand, args: string[], signal?: AbortSignal): Promise<void> {
  const result = await docker.run(args, { timeoutMs: runMs, signal });
  if (result.exitCode === 0) return;
  await inspect(docker, args.at(-1) ?? '', signal);
  throw await docker.failureOf(result, signal);
}

async function missing(docker: DockerCommand, id: string, result: RunResult): Promise<Failure> {
  if (!(await docker.isUp())) return docker.failureOf(result);
  return failure('CONTAINER_MISSING', { id }, { command: result.command });
}

interface LogWish {
  readonly id: string;
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

/** Both streams as they come, each cut into lines of its own; every batch is what one piece of output held. */
async function* readLogs(
  access: DockerAccess,
  docker: DockerCommand,
  { id, follow, signal }: LogWish,
): AsyncGenerator<string[]> {
  await inspect(docker, id, signal);
  const args = ['logs', '--tail', String(tailLines), ...(follow ? ['--follow'] : []), id];
  const output = { stdout: createLineCutter(), stderr: createLineCutter() };
  const variables = await access.variables();
  const options = { timeoutMs: follow ? Number.POSITIVE_INFINITY : runMs, variables, signal };
  for await (const { from, bytes } of stream(await access.docker(), args, options)) {
    const lines = output[from].cut(bytes);
    if (lines.length > 0) yield lines;
  }
  const rest = [...output.stdout.end(), ...output.stderr.end()];
  if (rest.length > 0) yield rest;
}
