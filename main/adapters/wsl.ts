import type { Environment } from '#main/environment.ts';
import type { VmValues, WslPort } from '#main/services/ports/wsl.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import { decodeConsole } from '#shared/domain/machine/console.ts';
import { parseDistroList, parseDistroNames } from '#shared/domain/machine/distros.ts';
import type { Distro, Wsl } from '#shared/domain/machine/machine.ts';
import { parseVm, parseUptime, parseVmUsage } from '#shared/domain/machine/vm.ts';
import {
  parseWslDefaults,
  parseWslVersions,
  wslStatusOf,
} from '#shared/domain/machine/wslOutput.ts';
import { runLines } from './lineReader.ts';
import { programFailed, textOfResult } from './outcome.ts';
import type { Programs } from './programs.ts';
import type { Program, RunOptions, RunResult } from './process.ts';
import { singleFlight } from './singleFlight.ts';

/**
 * `ask` is longer than a probe waits: one that hangs is late, not failed. `again`: after one that hung, until one answers;
 * a healthy wsl.exe takes a tenth of a second.
 */
const questionMs = { ask: 12_000, again: 3000 } as const;
const deadlines = {
  ask: questionMs.ask,
  change: 60_000,
  start: 120_000,
  install: 1_800_000,
} as const;

/**
 * STATUS_CONTROL_C_EXIT: an update of the Store's package ends the wsl.exe that asked for it (Rancher Desktop's
 * wsl-helper takes it for success too).
 */
const ownInterrupt = 0xc000013a;

interface Patience {
  readonly ask: number;
  readonly again: number;
}

const ignore = () => undefined;

type CommandOptions = Pick<RunOptions, 'timeoutMs' | 'signal' | 'input'> & {
  readonly onLine?: (line: string) => void;
};
type Command = (args: readonly string[], options: CommandOptions) => Promise<RunResult>;

/**
 * wsl.exe: always asked for UTF-8 and read as whatever came, never left waiting for a key, each question asked once at
 * a time. `patience` is how long a question
 * may take, in milliseconds. Failures: WSL_MISSING with the reason in `values.state` (`absent`, `notWindows` or a WslState),
 * PROGRAM_FAILED, PROGRAM_TIMED_OUT.
 */
export function createWslAdapter(
  environment: Environment,
  programs: Programs,
  patience: Patience = questionMs,
): WslPort {
  const command = createCommand({ environment, programs, patience });
  const describe = singleFlight(() => describeWsl(command));
  const list = singleFlight(async () => {
    // The stub that stands in for a missing WSL answers `--list` with a question and waits a minute for a key.
    await describe();
    return listDistros(command);
  });
  return {
    describe,
    list,
    async shutdown(signal) {
      await succeed(command, ['--shutdown'], { timeoutMs: deadlines.change, signal });
    },
    async terminate(distro, signal) {
      await succeed(command, ['--terminate', distro], { timeoutMs: deadlines.change, signal });
    },
    readConf: (distro, signal) => readConf(command, distro, signal),
    writeConf: (distro, content, signal) => writeConf(command, { distro, content, signal }),
    readVm: (distro, signal) => readVm(command, distro, signal),
    async readUsage(distro, signal) {
      const files = ['/proc/meminfo', '/proc/vmstat'];
      const args = ['--distribution', distro, '--exec', 'cat', ...files];
      const result = await command(args, { timeoutMs: deadlines.ask, signal });
      return parseVmUsage(decodeConsole(result.stdout));
    },
    async readUptime(distro, signal) {
      const args = ['--distribution', distro, '--exec', 'cat', '/proc/uptime'];
      const result = await command(args, { timeoutMs: deadlines.ask, signal });
      return parseUptime(decodeConsole(result.stdout));
    },
    async setDefaultVersion(version, signal) {
      const args = ['--set-default-version', String(version)];
      await succeed(command, args, { timeoutMs: deadlines.change, signal });
    },
    async install(onLine, signal) {
      const args = ['--install', '--no-distribution'];
      await succeed(command, args, { timeoutMs: deadlines.install, signal, onLine });
    },
    async update(onLine, signal) {
      const options = { timeoutMs: deadlines.install, signal, onLine };
      const result = await command(['--update'], options);
      if (result.exitCode !== 0 && result.exitCode !== ownInterrupt)
        throw programFailed('wsl.exe', result);
    },
  };
}

interface CommandParts {
  readonly environment: Environment;
  readonly programs: Programs;
  readonly patience: Patience;
}

/** Runs wsl.exe; a question after one that hung has less time, until one is answered. */
function createCommand({ environment, programs, patience }: CommandParts): Command {
  let isHanging = false;
  return async (args, options) => {
    const wsl = await findWsl(environment, programs);
    const variables = { ...environment.variables, WSL_UTF8: '1' };
    const isQuestion = options.timeoutMs === deadlines.ask;
    const forQuestion = isHanging ? patience.again : patience.ask;
    const timeoutMs = isQuestion ? forQuestion : options.timeoutMs;
    try {
      const result = await runLines(wsl, args, {
        onLine: ignore,
        ...options,
        timeoutMs,
        variables,
      });
      isHanging = false;
      return result;
    } catch (error) {
      isHanging ||= error instanceof Failure && error.code === 'PROGRAM_TIMED_OUT';
      throw error;
    }
  };
}

async function findWsl(environment: Environment, programs: Programs): Promise<Program> {
  const wsl = await programs.find('wsl');
  if (wsl !== null) return wsl;
  const isWindows = environment.platform === 'win32' || environment.simulatedPc !== null;
  throw failure('WSL_MISSING', { state: isWindows ? 'absent' : 'notWindows' });
}

async function describeWsl(command: Command): Promise<Wsl> {
  const [status, version] = await Promise.all([
    command(['--status'], { timeoutMs: deadlines.ask }),
    command(['--version'], { timeoutMs: deadlines.ask }),
  ]);
  const text = textOfResult(status);
  const state = wslStatusOf({ exitCode: status.exitCode, text });
  if (state === 'failed') throw programFailed('wsl.exe', status);
  if (state !== 'ready') throw unusable(state, status);
  const versions = parseWslVersions(decodeConsole(version.stdout));
  return {
    kind: versions === null ? 'inbox' : 'store',
    versions,
    ...parseWslDefaults(decodeConsole(status.stdout)),
  };
}

async function listDistros(command: Command): Promise<Distro[]> {
  const verbose = await command(['--list', '--verbose'], { timeoutMs: deadlines.ask });
  if (verbose.exitCode === 0) return parseDistroList(decodeConsole(verbose.stdout));
  // "No distros" is a failure of the verbose list, told in the user's language; the quiet one just prints nothing.
  const quiet = await command(['--list', '--quiet'], { timeoutMs: deadlines.ask });
  const isEmpty =
    quiet.exitCode === 0 && parseDistroNames(decodeConsole(quiet.stdout)).length === 0;
  if (!isEmpty) throw programFailed('wsl.exe', verbose);
  return [];
}

async function readVm(command: Command, distro: string, signal?: AbortSignal): Promise<VmValues> {
  const args = ['--distribution', distro, '--exec', 'cat', '/proc/meminfo', '/proc/cpuinfo'];
  const result = await succeed(command, args, { timeoutMs: deadlines.start, signal });
  const values = parseVm(decodeConsole(result.stdout));
  if (values === null) throw programFailed('wsl.exe', result);
  return values;
}

const confPath = '/etc/wsl.conf';
const newConfPath = `${confPath}.slipway-new`;

function asRoot(distro: string, ...program: string[]): string[] {
  return ['--distribution', distro, '--user', 'root', '--exec', ...program];
}

async function readConf(
  command: Command,
  distro: string,
  signal?: AbortSignal,
): Promise<Uint8Array | null> {
  const options = { timeoutMs: deadlines.start, signal };
  const read = await command(asRoot(distro, 'cat', confPath), options);
  if (read.exitCode === 0) return read.stdout;
  // cat ends with 1 whatever hinders it.
  const test = await command(asRoot(distro, 'test', '-e', confPath), options);
  if (test.exitCode === 1) return null;
  throw programFailed('wsl.exe', read);
}

/** The new text lies beside the old one before it takes its place: a distro that dies in between has one of them whole. */
async function writeConf(
  command: Command,
  {
    distro,
    content,
    signal,
  }: { distro: string; content: Uint8Array | null; signal: AbortSignal | undefined },
): Promise<void> {
  const options = { timeoutMs: deadlines.start, signal };
  if (content === null) {
    await succeed(command, asRoot(distro, 'rm', '-f', confPath), options);
    return;
  }
  const tee = asRoot(distro, 'tee', newConfPath);
  await succeed(command, tee, { ...options, input: [content] });
  await succeed(command, asRoot(distro, 'mv', '-f', newConfPath, confPath), options);
}

async function succeed(
  command: Command,
  args: readonly string[],
  options: CommandOptions,
): Promise<RunResult> {
  const result = await command(args, options);
  if (result.exitCode !== 0) throw programFailed('wsl.exe', result);
  return result;
}

function unusable(state: string, result: RunResult): Failure {
  return failure(
    'WSL_MISSING',
    { state },
    { command: result.command, exitCode: result.exitCode, output: textOfResult(result) },
  );
}
