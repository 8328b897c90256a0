import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { isAbsolute } from 'node:path';
import { failure, type Failure } from '#shared/domain/failure.ts';
import { endTree, keepTrack } from './processTree.ts';

/** A program as found: its absolute path, and arguments that always come first (`node script.js` for one). */
export interface Program {
  readonly file: string;
  readonly prefixArgs: readonly string[];
}

export interface RunOptions {
  /** Milliseconds after which the whole process tree is ended; `Infinity` for none. */
  readonly timeoutMs: number;
  readonly cwd?: string | undefined;
  /** The whole environment of the program; Slipway's own where left out. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** Bytes for standard input, which is closed otherwise: a program that prompts must not hang. */
  readonly input?: Uint8Array;
  /** Bytes of each stream that are kept, from its start; 10 MB unless told. The rest is read and dropped. */
  readonly maxBytes?: number;
  /** Called with raw pieces as they come. */
  readonly onStdout?: (chunk: Uint8Array) => void;
  readonly onStderr?: (chunk: Uint8Array) => void;
}

/** What a program said, whatever its exit code: bytes, because wsl.exe and reg.exe do not speak UTF-8. */
export interface RunResult {
  /** The command as a person would type it, secrets never being arguments. */
  readonly command: string;
  /** Unsigned, as Node gives it on Windows: -1 is 4294967295. 128 + the signal's number where one ended it. */
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/** A piece of output as it came. */
export interface Piece {
  readonly from: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

/** A program that ended may have left its pipes to a background process; they are closed after this long. */
const pipeGraceMs = 500;
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
 * is the exit code. A reader that stops, or is slow, stops or holds back the program. Throws as `run` does.
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

interface Started {
  readonly child: ChildProcess;
  readonly command: string;
  readonly file: string;
}

function start(
  program: string | Program,
  args: readonly string[],
  options: Pick<RunOptions, 'cwd' | 'variables' | 'input' | 'signal'>,
): Started {
  const { file, prefixArgs } =
    typeof program === 'string' ? { file: program, prefixArgs: [] } : program;
  if (!isAbsolute(file)) throw new TypeError(`A program needs an absolute path, not ${file}`);
  options.signal?.throwIfAborted();
  const all = [...prefixArgs, ...args];
  const child = spawn(file, all, {
    cwd: options.cwd,
    env: options.variables ?? process.env,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    // Its own process group, so that everything it starts can be ended with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  // A program that does not read its input closes it early: no failure of ours.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input);
  keepTrack(child);
  return { child, file, command: commandLine([file, ...all]) };
}

async function waitFor(started: Started, options: RunOptions): Promise<number> {
  const { signal, timeoutMs } = options;
  const settled = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal?.reason);
    const onTimeout = () => reject(timedOut(started.command, timeoutMs));
    const timer = Number.isFinite(timeoutMs) ? setTimeout(onTimeout, timeoutMs) : undefined;
    signal?.addEventListener('abort', onAbort, { signal: settled.signal });
    settled.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    return await Promise.race([ended(started, options.cwd), stopped]);
  } catch (error) {
    await endTree(started.child);
    throw error;
  } finally {
    settled.abort();
  }
}

function ended(started: Started, cwd: string | undefined): Promise<number> {
  const { child } = started;
  return new Promise((resolve, reject) => {
    child.on('error', (cause) => {
      if (child.pid === undefined) reject(cannotStart(started, cwd, cause));
    });
    child.once('exit', () => closePipes(child));
    child.once('close', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/** Without this a background process that inherited the pipes would keep the result away for as long as it lives. */
function closePipes(child: ChildProcess): void {
  const timer = setInterval(() => {
    if (child.stdout?.isPaused() === true) return;
    clearInterval(timer);
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, pipeGraceMs);
  child.once('close', () => clearInterval(timer));
}

function listen(child: ChildProcess, onPiece: (piece: Piece) => void): void {
  child.stdout?.on('data', (bytes: Uint8Array) => onPiece({ from: 'stdout', bytes }));
  child.stderr?.on('data', (bytes: Uint8Array) => onPiece({ from: 'stderr', bytes }));
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
  listen(child, (piece) => {
    waiting.push(piece);
    if (waiting.length >= highWater) hold(true);
    wake();
  });
  return {
    close() {
      closed = true;
      wake();
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

/** A command as a person would type it. */
function commandLine(words: readonly string[]): string {
  return words
    .map((word) => (/^[^\s"']+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`))
    .join(' ');
}

function timedOut(command: string, timeoutMs: number): Failure {
  return failure('PROGRAM_TIMED_OUT', { seconds: timeoutMs / 1000 }, { command });
}

/** Node says ENOENT for a missing program and for a missing working folder alike. */
function cannotStart({ file, command }: Started, cwd: string | undefined, cause: Error): Failure {
  const error =
    cwd !== undefined && !existsSync(cwd)
      ? failure('NOT_A_FOLDER', { path: cwd }, { command })
      : failure('PROGRAM_MISSING', { program: file }, { command });
  error.cause = cause;
  return error;
}
