import { execa, type Options, type ResultPromise } from 'execa';
import { failure, type Failure } from '#shared/domain/failure.ts';

export interface RunOptions {
  /** Milliseconds after which the whole process tree is ended. */
  readonly timeoutMs: number;
  readonly cwd?: string;
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** Bytes for standard input, which is closed otherwise: a program that prompts must not hang. */
  readonly input?: Uint8Array;
  /** Characters of each stream that are kept; 10 MB unless told. */
  readonly maxBytes?: number;
  /** Called with raw pieces as they come. */
  readonly onStdout?: (chunk: Uint8Array) => void;
  readonly onStderr?: (chunk: Uint8Array) => void;
}

/** What a program said, whatever its exit code: bytes, because wsl.exe and reg.exe do not speak UTF-8. */
export interface RunResult {
  /** The command as a person would type it, secrets never being arguments. */
  readonly command: string;
  /** Unsigned, as Node gives it on Windows: -1 is 4294967295. */
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/**
 * Runs a program by absolute path with an array of arguments, never through a shell, and waits for it. An exit code
 * other than 0 is a result, not an error.
 * @throws Failure PROGRAM_MISSING where it cannot be started, PROGRAM_TIMED_OUT; the signal's reason on a cancel.
 */
export async function run(
  file: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const subprocess = spawn(file, args, options);
  subprocess.stdout?.on('data', (chunk: Uint8Array) => options.onStdout?.(chunk));
  subprocess.stderr?.on('data', (chunk: Uint8Array) => options.onStderr?.(chunk));
  const result = await subprocess;
  if (options.signal?.aborted) throw options.signal.reason;
  if (result.timedOut) throw timedOut(result.command, options.timeoutMs);
  if (result.exitCode === undefined && result.signal === undefined)
    throw missing(file, result.command, result.cause);
  return {
    command: result.command,
    exitCode: result.exitCode ?? 1,
    stdout: bytes(result.stdout),
    stderr: bytes(result.stderr),
  };
}

/** `docker logs --follow` and its like: pieces of both streams as they come, until it ends or is aborted. */
export function spawn(
  file: string,
  args: readonly string[],
  options: RunOptions,
): ResultPromise<Options> {
  return execa(file, args, {
    cwd: options.cwd,
    env: options.variables ?? {},
    extendEnv: options.variables === undefined,
    stdin: options.input === undefined ? 'ignore' : 'pipe',
    input: options.input,
    timeout: options.timeoutMs,
    cancelSignal: options.signal,
    maxBuffer: options.maxBytes ?? 10_000_000,
    encoding: 'buffer',
    reject: false,
    windowsHide: true,
    forceKillAfterDelay: 3000,
  } as Options);
}

function bytes(output: unknown): Uint8Array {
  return output instanceof Uint8Array ? output : new Uint8Array();
}

function timedOut(command: string, timeoutMs: number): Failure {
  return failure('PROGRAM_TIMED_OUT', { seconds: timeoutMs / 1000 }, { command });
}

function missing(file: string, command: string, cause: unknown): Failure {
  const error = failure('PROGRAM_MISSING', { program: file }, { command });
  error.cause = cause;
  return error;
}
