import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { constants as system } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import type { Call } from '../program.ts';
import { desktopContext } from './rewrite.ts';

/** What the real docker printed. */
export interface RealResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the machine's own docker with this program's streams, passes signals on, and gives its exit code. */
export function passOn(call: Call, args: readonly string[]): Promise<number> {
  const file = findDocker(call);
  if (file === null) return Promise.resolve(complain(call));
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'inherit', env: environmentOf(call) });
    for (const signal of signals) process.on(signal, () => child.kill(signal));
    child.on('error', () => resolve(complain(call)));
    child.on('exit', (code, signal) => resolve(code ?? 128 + system.signals[signal ?? 'SIGTERM']));
  });
}

/** Runs the machine's own docker and gives what it printed; `environment` adds to its variables. */
export function capture(
  call: Call,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<RealResult> {
  const file = findDocker(call);
  if (file === null) return Promise.resolve({ exitCode: complain(call), stdout: '', stderr: '' });
  return new Promise((resolve) => {
    const env = { ...environmentOf(call), ...environment };
    const child = spawn(file, args, { stdio: ['inherit', 'pipe', 'pipe'], env });
    const output: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
    for (const signal of signals) process.on(signal, () => child.kill(signal));
    child.stdout.on('data', (bytes: Uint8Array) => output.stdout.push(bytes));
    child.stderr.on('data', (bytes: Uint8Array) => output.stderr.push(bytes));
    child.on('error', () => resolve({ exitCode: complain(call), stdout: '', stderr: '' }));
    child.on('close', (code) =>
      resolve({ exitCode: code ?? 1, stdout: text(output.stdout), stderr: text(output.stderr) }),
    );
  });
}

/** The first docker on PATH that is not the PC's own. */
function findDocker(call: Call): string | null {
  const name = process.platform === 'win32' ? 'docker.exe' : 'docker';
  const own = join(call.pc.folder, 'bin');
  const folders = (pathOf(call.environment) ?? '').split(delimiter);
  const others = folders.filter((folder) => folder !== '' && relative(own, folder) !== '');
  return others.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function pathOf(environment: NodeJS.ProcessEnv): string | undefined {
  const name = Object.keys(environment).find((each) => each.toLowerCase() === 'path');
  return name === undefined ? undefined : environment[name];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The PC's own docker configuration; its context exists on Windows only. */
function environmentOf(call: Call): NodeJS.ProcessEnv {
  const { DOCKER_CONTEXT, ...rest } = call.environment;
  const isOwn = DOCKER_CONTEXT === undefined || DOCKER_CONTEXT === desktopContext;
  return {
    DOCKER_CONFIG: join(call.pc.home, '.docker'),
    ...rest,
    ...(isOwn ? {} : { DOCKER_CONTEXT }),
  };
}

function complain(call: Call): number {
  call.err(
    'The simulated PC passes this on to the docker of this machine, and there is none on PATH.\n',
  );
  return 127;
}

function text(pieces: readonly Uint8Array[]): string {
  return Buffer.concat(pieces).toString('utf8');
}
