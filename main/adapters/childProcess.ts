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
  /**
   * Bytes for standard input, in pieces; it is closed otherwise: a program that prompts must not hang. Or the promise of
   * them, so that the program is ready when they come; where it fails, the input ends.
   */
  readonly input?: readonly Uint8Array[] | Promise<readonly Uint8Array[]>;
  /** Bytes of each stream that are kept, from its start; 10 MB unless told. The rest is read and dropped. */
  readonly maxBytes?: number;
  /** Called with raw pieces as they come. */
  readonly onStdout?: (chunk: Uint8Array) => void;
  readonly onStderr?: (chunk: Uint8Array) => void;
}

/** A piece of output as it came. */
export interface Piece {
  readonly from: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

/** A program that ended may have left its pipes to a background process; they are closed after this long. */
const pipeGraceMs = 500;

/** A program that was started, with what a failure says of it. */
export interface Started {
  readonly child: ChildProcess;
  readonly command: string;
  readonly file: string;
}

/** Starts a program in a process group of its own, its input given or closed. Throws where it was cancelled before. */
export function start(
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
  Promise.resolve(options.input).then(
    (pieces) => {
      for (const piece of pieces ?? []) child.stdin?.write(piece);
      child.stdin?.end();
    },
    () => child.stdin?.destroy(),
  );
  keepTrack(child);
  return { child, file, command: commandLine([file, ...all]) };
}

/**
 * Waits for its end and gives the exit code. On a timeout or a cancel the whole tree has ended before this throws.
 * @throws Failure PROGRAM_MISSING, NOT_A_FOLDER, PROGRAM_TIMED_OUT; the signal's reason.
 */
export async function waitFor(started: Started, options: RunOptions): Promise<number> {
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

/** Hands over both streams' pieces as they come. */
export function listen(child: ChildProcess, onPiece: (piece: Piece) => void): void {
  child.stdout?.on('data', (bytes: Uint8Array) => onPiece({ from: 'stdout', bytes }));
  child.stderr?.on('data', (bytes: Uint8Array) => onPiece({ from: 'stderr', bytes }));
}

/** A command as a person would type it. */
export function commandLine(words: readonly string[]): string {
  return words
    .map((word) => (/^[^\s"']+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`))
    .join(' ');
}

function timedOut(command: string, timeoutMs: number): Failure {
  return failure('PROGRAM_TIMED_OUT', { seconds: timeoutMs / 1000 }, { command });
}

/** Why it could not be started: Node says ENOENT for a missing program and for a missing working folder alike. */
export function cannotStart(
  { file, command }: Started,
  cwd: string | undefined,
  cause: Error,
): Failure {
  const error =
    cwd !== undefined && !existsSync(cwd)
      ? failure('NOT_A_FOLDER', { path: cwd }, { command })
      : failure('PROGRAM_MISSING', { program: file }, { command });
  error.cause = cause;
  return error;
}
