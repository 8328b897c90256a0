import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { stateSchema, type PcState } from './state.ts';

const staleLockMs = 10_000;

/** A PC as its programs see it. */
export interface Pc {
  /** The PC's folder, absolute. */
  readonly folder: string;
  /** The home of its user: `<folder>/home`. */
  readonly home: string;
  read(): PcState;
  /**
   * Reads, changes and writes the state while no other program can. `change` alters the state it is given; what it
   * returns is returned.
   */
  update<T>(change: (state: PcState) => T): T;
  /** Adds a line to `log.txt`: program, arguments and time. */
  log(program: string, args: readonly string[]): void;
}

/** Opens the PC in a folder. A missing or wrong state throws when it is read: a test has spoilt it. */
export function openPc(folder: string): Pc {
  const path = statePath(folder);
  const read = () => readState(path);
  return {
    folder,
    home: join(folder, 'home'),
    read,
    update: (change) =>
      withLock(join(folder, 'state.lock'), () => {
        const state = read();
        const before = JSON.stringify(state);
        const result = change(state);
        if (JSON.stringify(state) !== before) writeState(folder, state);
        return result;
      }),
    log: (program, args) =>
      appendFileSync(
        join(folder, 'log.txt'),
        `${JSON.stringify({ program, args, time: Date.now() })}\n`,
      ),
  };
}

/** Path of a PC's state file. */
export function statePath(folder: string): string {
  return join(folder, 'state.json');
}

/** Writes a whole state: to a file of its own first, renamed then, so that no reader sees half of it. */
export function writeState(folder: string, state: PcState): void {
  const path = statePath(folder);
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(stateSchema.parse(state), null, 2)}\n`);
  retried(() => renameSync(temporary, path));
}

function readState(path: string): PcState {
  return stateSchema.parse(JSON.parse(retried(() => readFileSync(path, 'utf8'))));
}

/** A folder is made by one process only; one left behind by a killed program is taken over. */
function withLock<T>(path: string, work: () => T): T {
  while (!tryLock(path)) pause(5);
  try {
    return work();
  } finally {
    rmdirSync(path);
  }
}

function tryLock(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (!isBusy(error)) throw error;
    removeStaleLock(path);
    return false;
  }
}

function removeStaleLock(path: string): void {
  try {
    if (Date.now() - statSync(path).mtimeMs > staleLockMs) rmdirSync(path);
  } catch {
    // Its owner has just removed it.
  }
}

/** Windows refuses to rename over, or to read, a file that another process is replacing at that moment. */
function retried<T>(work: () => T): T {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return work();
    } catch (error) {
      if (attempt === 50 || process.platform !== 'win32' || !isBusy(error)) throw error;
      pause(5);
    }
  }
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EEXIST' || code === 'EPERM' || code === 'EBUSY' || code === 'EACCES';
}

/** Programs this small need no event loop: waiting without one keeps a change in one piece. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
