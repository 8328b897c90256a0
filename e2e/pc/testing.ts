import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createPc } from './createPc.ts';
import type { ScenarioName } from './scenarios.ts';
import type { PcState } from './state.ts';
import type { Pc } from './store.ts';

/** What a program of the PC said; the exit code as this system carries it. */
export interface Said {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface RunOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Milliseconds after which it is killed; the exit code is null then. */
  readonly killAfterMs?: number;
  /** Bytes on standard output after which it is killed. */
  readonly killAfterBytes?: number;
}

const root = resolve(import.meta.dirname, '../..');

/** Builds the programs where their sources have changed since; one process at a time, for tests run side by side. */
export async function buildPrograms(): Promise<void> {
  const lock = join(root, 'build', 'pc.lock');
  mkdirSync(join(root, 'build'), { recursive: true });
  while (!tryLock(lock)) await new Promise((done) => setTimeout(done, 100));
  try {
    const script =
      "import { buildParts } from './scripts/lib/build.mjs'; await buildParts(process.cwd(), ['pc']);";
    const args = ['--input-type=module', '--eval', script];
    await promisify(execFile)(process.execPath, args, { cwd: root });
  } finally {
    rmdirSync(lock);
  }
}

/** Makes PCs in folders of their own, and takes them away again with `remove`. */
export function createPcs() {
  const folders: string[] = [];
  return {
    make(scenario: ScenarioName = 'ready', change?: (state: PcState) => void): Pc {
      const folder = mkdtempSync(join(tmpdir(), 'slipway-pc-'));
      folders.push(folder);
      const pc = createPc(folder, { scenario });
      if (change !== undefined) pc.update(change);
      return pc;
    },
    remove(): void {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a program of the PC as any system can: its script with this Node. */
export async function runOn(
  pc: Pc,
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Said> {
  const child = startOn(pc, program, args, options.environment);
  const output: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  child.stdout?.on('data', (bytes: Buffer) => output.stdout.push(bytes));
  child.stderr?.on('data', (bytes: Buffer) => output.stderr.push(bytes));
  child.stdout?.on('data', () => {
    const { killAfterBytes = Infinity } = options;
    if (Buffer.concat(output.stdout).length >= killAfterBytes) child.kill('SIGKILL');
  });
  // A program that ends without reading closes the pipe: no matter.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  const timer =
    options.killAfterMs === undefined
      ? undefined
      : setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
  const exitCode = await new Promise<number | null>((done) => child.on('close', done));
  clearTimeout(timer);
  return {
    exitCode,
    stdout: Buffer.concat(output.stdout),
    stderr: Buffer.concat(output.stderr),
  };
}

/** Starts a program of the PC and leaves it to the caller. */
export function startOn(
  pc: Pc,
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  const script = join(pc.folder, 'bin', `${program}.js`);
  return spawn(process.execPath, [script, ...args], { env: { ...process.env, ...environment } });
}

/** The log of what was called, oldest first: `wsl --list --verbose`. */
export function readLog(pc: Pc): string[] {
  return readFileSync(join(pc.folder, 'log.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { program: string; args: string[] })
    .map(({ program, args }) => [program, ...args].join(' '));
}

/** A build that was killed left its lock: after a minute it counts no more. */
function tryLock(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 60_000) rmSync(path, { recursive: true, force: true });
    return false;
  }
}
