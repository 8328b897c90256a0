import { Failure } from '#shared/domain/failure.ts';
import { engineDown, programFailed } from '../outcome.ts';
import { run, type Program, type RunOptions, type RunResult } from '../process.ts';

/** How the engine's command is found and called; `docker` fails with ENGINE_MISSING. */
export interface DockerAccess {
  readonly docker: () => Promise<Program>;
  readonly variables: () => Promise<Readonly<Record<string, string | undefined>>>;
}

export type CallOptions = Partial<Omit<RunOptions, 'variables'>> & {
  /** Added to the environment of the command. */
  readonly extra?: Readonly<Record<string, string>>;
};

/** The docker command, one function for each way of looking at its answer. */
export interface DockerCommand {
  /** Whatever the exit code. */
  run(args: readonly string[], options?: CallOptions): Promise<RunResult>;
  /** Standard output; fails with ENGINE_DOWN or PROGRAM_FAILED where the exit code is not 0. */
  call(args: readonly string[], options?: CallOptions): Promise<string>;
  /** Whether an engine answers within a few seconds. */
  isUp(signal?: AbortSignal): Promise<boolean>;
  /** Why a call that ended badly did: no engine, or what docker said. */
  failureOf(result: RunResult, signal?: AbortSignal): Promise<Failure>;
}

const callMs = 60_000;
const askMs = 9000;

/** Sets what would change the form of docker's answers, whatever the user's environment says. */
const plainAnswers = { NO_COLOR: '1', DOCKER_CLI_HINTS: 'false', BUILDKIT_COLORS: '' };

/** Calls the docker command that `access` finds. */
export function createDockerCommand(access: DockerAccess): DockerCommand {
  const command: DockerCommand = {
    async run(args, { extra = {}, ...options } = {}) {
      const [docker, variables] = await Promise.all([access.docker(), access.variables()]);
      return run(docker, args, {
        timeoutMs: callMs,
        ...options,
        variables: { ...variables, ...plainAnswers, ...extra },
      });
    },
    async call(args, options = {}) {
      const result = await command.run(args, options);
      if (result.exitCode !== 0) throw await command.failureOf(result, options.signal);
      return new TextDecoder().decode(result.stdout);
    },
    async isUp(signal) {
      try {
        const args = ['version', '--format', '{{.Server.Version}}'];
        return (await command.run(args, { timeoutMs: askMs, signal })).exitCode === 0;
      } catch (error) {
        if (error instanceof Failure && error.code === 'PROGRAM_TIMED_OUT') return false;
        throw error;
      }
    },
    async failureOf(result, signal) {
      return (await command.isUp(signal)) ? programFailed('docker', result) : engineDown(result);
    },
  };
  return command;
}
