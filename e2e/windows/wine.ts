import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a program said: Wine's own programs and Node alike write UTF-8 here. */
export interface Said {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs on. */
export interface Running {
  /** What it wrote to standard output so far. */
  output(): Promise<string>;
  /** Waits for a line on standard output. Throws with everything it said where none comes. */
  firstLine(): Promise<string>;
  end(): Promise<void>;
}

/** A Windows of the test's own: drive C is a temporary folder, drive Z is this machine's root folder. */
export interface WindowsPc {
  /** The version as Wine says it, `wine-8.0 (Debian 8.0~repack-4)`. */
  readonly wine: string;
  /** Path on this machine of a path on drive C. */
  hostPath(windowsPath: string): string;
  /** Runs Node for Windows and waits for it. */
  node(args: readonly string[]): Promise<Said>;
  /** Starts Node for Windows. */
  start(args: readonly string[]): Promise<Running>;
  remove(): Promise<void>;
}

/** Path as Windows sees it of a file in the built app. */
export function builtFile(path: string): string {
  return `Z:${resolve('build', path).replaceAll('/', '\\')}`;
}

/** Makes a fresh Windows 10 in Wine, which takes some seconds. */
export async function createWindowsPc(): Promise<WindowsPc> {
  const wine = named('SLIPWAY_WINE');
  const nodeExe = named('SLIPWAY_WINDOWS_NODE');
  const folder = await mkdtemp(join(tmpdir(), 'slipway-wine-'));
  const variables = {
    ...process.env,
    WINEPREFIX: join(folder, 'prefix'),
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // Neither a .NET nor a browser for Windows has to be fetched.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    // File names outside ASCII need a UTF-8 locale.
    LC_ALL: 'C.UTF-8',
  };
  let count = 0;
  // Wine gives its programs neither pipes nor terminals that Node can use: files it must be.
  const start = async (args: readonly string[]) => {
    const paths = ['out', 'err'].map((name) => join(folder, `${(count += 1)}.${name}`));
    const [out, err] = await Promise.all(paths.map((path) => open(path, 'w')));
    const child = spawn(wine, args, { env: variables, stdio: ['ignore', out?.fd, err?.fd] });
    const ended = once(child, 'close');
    await Promise.all([out?.close(), err?.close()]);
    const [stdout, stderr] = paths.map((path) => () => readFile(path, 'utf8'));
    return { child, ended, stdout: stdout!, stderr: stderr! };
  };
  const run = async (args: readonly string[]): Promise<Said> => {
    const { ended, stdout, stderr } = await start(args);
    const [exitCode] = (await ended) as [number | null];
    return { exitCode, stdout: await stdout(), stderr: await stderr() };
  };
  const version = await run(['--version']);
  // Wine 8 says that it is Windows 7, which Node refuses.
  const made = await run(['winecfg', '/v', 'win10']);
  if (made.exitCode !== 0) throw new Error(`Wine could not be set up:\n${made.stderr}`);
  return {
    wine: version.stdout.trim(),
    hostPath: (path) => join(folder, 'prefix', 'drive_c', ...path.split('\\').slice(1)),
    node: (args) => run([nodeExe, ...args]),
    async start(args) {
      const started = await start([nodeExe, ...args]);
      return running(started);
    },
    async remove() {
      const server = ['wineserver64', 'wineserver'].map((name) => join(dirname(wine), name));
      const [file] = server.filter(existsSync);
      if (file !== undefined) await once(spawn(file, ['-k'], { env: variables }), 'close');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function running({
  child,
  ended,
  stdout,
  stderr,
}: {
  child: ChildProcess;
  ended: Promise<unknown>;
  stdout(): Promise<string>;
  stderr(): Promise<string>;
}): Running {
  return {
    output: stdout,
    async firstLine() {
      for (let waited = 0; waited < 300 && child.exitCode === null; waited += 1) {
        const [line, rest] = (await stdout()).split(/\r?\n/);
        if (line !== undefined && rest !== undefined) return line;
        await sleep(100);
      }
      throw new Error(`no line came:\n${await stdout()}\n${await stderr()}`);
    },
    async end() {
      // Its Linux process is the Windows one, which has no SIGTERM.
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function named(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`Start this with: npm test -- windows (${variable})`);
  return value;
}
