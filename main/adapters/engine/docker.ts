import type { Environment } from '#main/environment.ts';
import type { Clock } from '#main/services/ports/clock.ts';
import type { EnginePort } from '#main/services/ports/engine.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import { decodeConsole } from '#shared/domain/machine/console.ts';
import {
  parseBuildxVersion,
  parseDockerInfo,
  parseDockerVersion,
  type DockerVersion,
} from '#shared/domain/machine/engine.ts';
import type { Docker, EngineServer } from '#shared/domain/machine/machine.ts';
import { engineDown, programFailed } from '../outcome.ts';
import { run, type Program, type RunResult } from '../process.ts';
import { uninstallKey, type Programs } from '../programs.ts';
import { registryText } from '../registry.ts';
import { singleFlight } from '../singleFlight.ts';
import { createDesktop, stopMs, type Command, type Desktop } from './desktop.ts';
import { readEngineLog } from './engineLog.ts';

/** Longer than a probe waits: one that hangs is late, not failed. */
const askMs = 12_000;
const pollMs = 1000;

export interface DockerEngineOptions {
  readonly environment: Environment;
  readonly programs: Programs;
  readonly clock: Clock;
}

/**
 * The engine behind the docker command, and Docker Desktop that carries it. An engine answers when `docker version` has
 * a `Server`, whatever any sentence says.
 */
export function createDockerEngine(options: DockerEngineOptions): EnginePort {
  const { programs } = options;
  const docker: Command = async (args, signal, timeoutMs = askMs) => {
    const program = await findDocker(programs);
    const variables = await programs.variables();
    return run(program, args, { timeoutMs, variables, signal });
  };
  const parts: Parts = { ...options, docker, desktop: createDesktop(docker, programs) };
  return {
    describe: singleFlight(() => describe(parts)),
    readServer: (signal) => readServer(docker, signal),
    start: (deadlineMs, signal) => start(parts, deadlineMs, signal),
    stop: (signal, isBroken = false) => (isBroken ? stopBroken : stop)(parts, signal),
  };
}

interface Parts extends DockerEngineOptions {
  readonly docker: Command;
  readonly desktop: Desktop;
}

async function start(
  parts: Parts,
  deadlineMs: number,
  signal?: AbortSignal,
): Promise<EngineServer> {
  const { docker, desktop, clock, environment } = parts;
  const startedAt = clock.now();
  if ((await askVersion(docker, signal)).server === null) {
    await desktop.start(signal);
    const last = await waitForServer(parts, startedAt + deadlineMs, signal);
    if (last.server === null) {
      const reasons = await readEngineLog(environment, startedAt);
      throw engineDown(last.result, clock.now() - startedAt, reasons);
    }
  }
  return readServer(docker, signal);
}

async function stop(parts: Parts, signal?: AbortSignal): Promise<void> {
  const { docker, desktop, clock } = parts;
  const { server } = await askVersion(docker, signal);
  if (server === null && (await desktop.status(signal)) !== 'starting') return;
  await desktop.stop(signal);
  const until = clock.now() + stopMs;
  for (;;) {
    const last = await askVersion(docker, signal);
    if (last.server === null) return;
    if (clock.now() + pollMs > until) throw programFailed('docker', last.result);
    await clock.sleep(pollMs, signal);
  }
}

async function stopBroken({ desktop }: Parts, signal?: AbortSignal): Promise<void> {
  try {
    await desktop.stop(signal);
  } catch (error) {
    // There was nothing to stop, which exit codes do not tell from a stop that failed.
    if (!(error instanceof Failure)) throw error;
  }
}

interface Answer {
  readonly server: DockerVersion['server'];
  readonly result: RunResult;
}

/** Looks in a row that must find Docker Desktop stopped, after it was starting, before it is given up. */
const patience = 3;

/** Asks until an engine answers, Docker Desktop has given up, or time is up; gives the last answer. */
async function waitForServer(parts: Parts, until: number, signal?: AbortSignal): Promise<Answer> {
  const { docker, desktop, clock } = parts;
  let hasBegun = false;
  let stopped = 0;
  for (;;) {
    const answer = await askVersion(docker, signal);
    if (answer.server !== null || clock.now() + pollMs > until) return answer;
    const status = await desktop.status(signal);
    hasBegun ||= status === 'starting';
    stopped = hasBegun && status === 'stopped' ? stopped + 1 : 0;
    if (stopped === patience) return answer;
    await clock.sleep(pollMs, signal);
  }
}

/** While an engine starts, the question itself may hang: then none answers. */
async function askVersion(docker: Command, signal?: AbortSignal): Promise<Answer> {
  try {
    const result = await docker(versionArgs, signal);
    return { server: parseDockerVersion(decodeConsole(result.stdout))?.server ?? null, result };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'PROGRAM_TIMED_OUT') throw error;
    const { command, output } = error.data;
    const nothing = new Uint8Array();
    const stderr = new TextEncoder().encode(output ?? '');
    const result = { command: command ?? 'docker', exitCode: 1, stdout: nothing, stderr };
    return { server: null, result };
  }
}

const versionArgs = ['version', '--format', 'json'] as const;
const infoArgs = ['info', '--format', 'json'] as const;

async function findDocker(programs: Programs): Promise<Program> {
  const program = await programs.find('docker');
  if (program === null) throw failure('ENGINE_MISSING');
  return program;
}

async function readServer(docker: Command, signal?: AbortSignal): Promise<EngineServer> {
  const info = await docker(infoArgs, signal);
  const server = parseDockerInfo(decodeConsole(info.stdout))?.server ?? null;
  if (server === null) throw engineDown(info);
  return server;
}

async function describe({ docker, desktop, programs }: Parts): Promise<Docker> {
  const { file } = await findDocker(programs);
  const [versionResult, infoResult] = await Promise.all([docker(versionArgs), docker(infoArgs)]);
  const version = parseDockerVersion(decodeConsole(versionResult.stdout));
  if (version === null) throw programFailed('docker', versionResult);
  const info = parseDockerInfo(decodeConsole(infoResult.stdout));
  const [desktopVersion, buildxVersion, status] = await Promise.all([
    version.server?.desktopVersion ?? installedDesktop(programs),
    info?.buildxVersion ?? readBuildx(docker),
    version.server === null ? desktop.status() : 'running',
  ]);
  return {
    path: file,
    clientVersion: version.clientVersion,
    context: version.context,
    desktopVersion,
    buildxVersion,
    state: version.server === null ? (waitingStates[status ?? ''] ?? 'stopped') : 'running',
    server: info?.server ?? null,
  };
}

/** What Docker Desktop calls itself while no engine answers; `running` comes a little before the engine does. */
const waitingStates: Readonly<Record<string, Docker['state']>> = {
  starting: 'starting',
  running: 'starting',
};

async function readBuildx(docker: Command): Promise<string | null> {
  const result = await docker(['buildx', 'version']);
  return result.exitCode === 0 ? parseBuildxVersion(decodeConsole(result.stdout)) : null;
}

/** Docker Desktop's version by its uninstall entry, the user's own first. */
async function installedDesktop(programs: Programs): Promise<string | null> {
  const reg = await programs.find('reg');
  if (reg === null) return null;
  const versions = await Promise.all(
    ['HKCU', 'HKLM'].map((hive) => registryText(reg, `${hive}\\${uninstallKey}`, 'DisplayVersion')),
  );
  return versions.find((version) => version !== null) ?? null;
}
