import { spawn, type ChildProcess } from 'node:child_process';
import {
  cannotStart,
  commandLine,
  listen,
  start,
  waitFor,
  type Piece,
  type Program,
  type RunOptions,
} from './childProcess.ts';

export type { Program, RunOptions } from './childProcess.ts';

/** What a program said, whatever its exit code: bytes, because wsl.exe and reg.exe do not speak UTF-8. */
export interface RunResult {
  /** The command as a person would type it, secrets never being arguments. */
  readonly command: string;
  /** Unsigned, as Node gives it on Windows: -1 is 4294967295. 128 + the signal's number where one ended it. */
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/** Pieces that wait for a slow reader before the program is held back. */
const highWater = 64;

/**
 * Runs a program by absolute path with an array of arguments, never through a shell, and waits for it. An exit code
 * other than 0 is a result, not an error. On a timeout or a cancel the whole process tree has ended before this throws.
 * @throws Failure PROGRAM_MISSING where it cannot be started, NOT_A_FOLDER for the working folder, PROGRAM_TIMED_OUT;
 * the signal's reason on a cancel.
 */
export async function run(
  program: string | Program,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const started = start(program, args, options);
  const keepers = { stdout: createKeeper(options), stderr: createKeeper(options) };
  listen(started.child, ({ from, bytes }) => {
    keepers[from].add(bytes);
    (from === 'stdout' ? options.onStdout : options.onStderr)?.(bytes);
  });
  const exitCode = await waitFor(started, options);
  return {
    command: started.command,
    exitCode,
    stdout: keepers.stdout.bytes(),
    stderr: keepers.stderr.bytes(),
  };
}

/**
 * For programs that run on (`docker logs --follow`): pieces of both streams as they come; the generator's return value
 * is the exit code. A reader that stops, or is slow, stops or holds back the program; after a cancel no piece comes any
 * more. Throws as `run` does.
 */
export async function* stream(
  program: string | Program,
  args: readonly string[],
  options: Omit<RunOptions, 'maxBytes' | 'onStdout' | 'onStderr'>,
): AsyncGenerator<Piece, number> {
  const leave = new AbortController();
  const signal = AbortSignal.any([leave.signal, ...(options.signal ? [options.signal] : [])]);
  const started = start(program, args, { ...options, signal });
  const queue = createQueue(started.child);
  const exit = waitFor(started, { ...options, signal });
  exit.then(queue.close, queue.close);
  signal.addEventListener('abort', queue.drop);
  try {
    yield* queue.pieces();
    return await exit;
  } finally {
    leave.abort();
    await exit.catch(() => undefined);
  }
}

/**
 * Starts a program with a life of its own (a desktop app) and does not wait for it: it outlives Slipway, and its output
 * goes nowhere.
 * @throws Failure PROGRAM_MISSING where it cannot be started.
 */
export async function launch(
  program: Program,
  args: readonly string[],
  options: Pick<RunOptions, 'variables'> = {},
): Promise<void> {
  const { file, prefixArgs } = program;
  const all = [...prefixArgs, ...args];
  const child = spawn(file, all, {
    env: options.variables ?? process.env,
    stdio: 'ignore',
    detached: true,
  });
  const command = commandLine([file, ...all]);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => reject(cannotStart({ child, file, command }, undefined, cause)));
  });
  child.unref();
}

function createKeeper({ maxBytes = 10_000_000 }: RunOptions) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return {
    add(chunk: Uint8Array) {
      const kept = chunk.subarray(0, maxBytes - size);
      size += kept.length;
      if (kept.length > 0) chunks.push(kept);
    },
    bytes: () => new Uint8Array(Buffer.concat(chunks)),
  };
}

function createQueue(child: ChildProcess) {
  const waiting: Piece[] = [];
  let closed = false;
  let wake = () => {};
  const hold = (isHeld: boolean) => {
    for (const pipe of [child.stdout, child.stderr]) {
      if (isHeld) pipe?.pause();
      else pipe?.resume();
    }
  };
  const close = () => {
    closed = true;
    wake();
  };
  listen(child, (piece) => {
    if (closed) return;
    waiting.push(piece);
    if (waiting.length >= highWater) hold(true);
    wake();
  });
  return {
    close,
    /** What comes from now on, or still waits, is for nobody. */
    drop() {
      waiting.length = 0;
      close();
    },
    async *pieces(): AsyncGenerator<Piece> {
      for (;;) {
        const piece = waiting.shift();
        if (piece !== undefined) {
          if (waiting.length === 0) hold(false);
          yield piece;
        } else if (closed) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
