import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Call } from '../program.ts';
import { readHost } from '../host.ts';
import type { PcState } from '../state.ts';
import { findDistro } from './list.ts';
import { linuxMemory } from './vm.ts';

export interface LinuxRequest {
  readonly distro: string;
  /** Null: the distro's default user. */
  readonly user: string | null;
  readonly command: readonly string[];
}

/** What Linux shows of the machine it runs on; bytes. */
interface Hardware {
  readonly processors: number;
  readonly memoryBytes: number;
  readonly swapBytes: number;
}

type LinuxProgram = (call: Call, request: LinuxRequest) => number;

const programs: Readonly<Record<string, LinuxProgram>> = {
  nproc: (call, { distro }) => print(call, `${readHardware(call.pc.read(), distro).processors}\n`),
  cat: printFiles,
  tee: writeFile,
  test: (call, { distro, command }) =>
    readDistroFile(call, distro, command.at(-1) ?? '') === null ? 1 : 0,
  mv: moveFile,
  rm: (call, { distro, command }) => {
    rmSync(distroPath(call, distro, command.at(-1) ?? ''), { force: true });
    return 0;
  },
  uname: (call, { command }) =>
    print(call, command.includes('-r') ? `${kernelRelease(call.pc.read())}\n` : 'Linux\n'),
  id: (call, { user }) => print(call, user === 'root' ? '0\n' : '1000\n'),
  echo: (call, { command }) => print(call, `${command.slice(1).join(' ')}\n`),
  true: () => 0,
  false: () => 1,
};

/**
 * Runs one of the few Linux programs that a distro here has, by its name without folder. Their output is raw UTF-8 with
 * line feeds. No command at all is a shell without input: it ends.
 */
export function runLinux(call: Call, request: LinuxRequest): number {
  const [path] = request.command;
  if (path === undefined) return 0;
  const program = programs[posix.basename(path)];
  if (program !== undefined) return program(call, request);
  call.err(`/bin/bash: line 1: ${path}: command not found\n`);
  return 127;
}

/** As `uname -r` says: the package's kernel without its build number, and the mark that Docker shows too. */
export function kernelRelease(state: PcState): string {
  return `${state.wsl.versions.kernel.replace(/-\d+$/, '')}-microsoft-standard-WSL2`;
}

/** WSL 1 has no machine of its own: its distros see the PC. */
function readHardware(state: PcState, distro: string): Hardware & { startedAt: number } {
  const { vm } = state;
  if (vm === null || findDistro(state, distro)?.version === 1)
    return { ...readHost(state), swapBytes: 0, startedAt: 0 };
  return {
    processors: vm.processors,
    memoryBytes: linuxMemory(vm.memoryBytes),
    swapBytes: vm.swapBytes,
    startedAt: vm.startedAt,
  };
}

const virtualFiles: Readonly<
  Record<string, (hardware: ReturnType<typeof readHardware>) => string>
> = {
  '/proc/meminfo': formatMemory,
  '/proc/swaps': formatSwaps,
  '/proc/cpuinfo': formatProcessors,
  '/proc/uptime': ({ startedAt }) => `${((Date.now() - startedAt) / 1000).toFixed(2)} 0.00\n`,
  '/proc/vmstat': () => 'nr_free_pages 100000\noom_kill 0\n',
};

function printFiles(call: Call, request: LinuxRequest): number {
  let exitCode = 0;
  for (const path of request.command.slice(1)) {
    if (path.startsWith('-')) continue;
    const virtual = virtualFiles[path];
    const content =
      virtual === undefined
        ? readDistroFile(call, request.distro, path)
        : virtual(readHardware(call.pc.read(), request.distro));
    if (content === null) {
      call.err(`cat: ${path}: No such file or directory\n`);
      exitCode = 1;
    } else call.out(content);
  }
  return exitCode;
}

/** `tee PATH` replaces the file, as root only below /etc. */
function writeFile(call: Call, { command, distro, user }: LinuxRequest): number {
  const input = readFileSync(0);
  call.out(input);
  for (const path of command.slice(1)) {
    if (path.startsWith('/etc/') && user !== 'root') {
      call.err(`tee: ${path}: Permission denied\n`);
      return 1;
    }
    const file = distroPath(call, distro, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, input);
  }
  return 0;
}

/** `mv -f FROM TO`. */
function moveFile(call: Call, { command, distro }: LinuxRequest): number {
  const [from = '', to = ''] = command.slice(-2).map((path) => distroPath(call, distro, path));
  renameSync(from, to);
  return 0;
}

function readDistroFile(call: Call, distro: string, path: string): Uint8Array | null {
  try {
    return readFileSync(distroPath(call, distro, path));
  } catch {
    return null;
  }
}

/** Where a distro's file lies; `..` does not lead out of it. */
function distroPath(call: Call, distro: string, path: string): string {
  return join(call.pc.folder, 'distros', distro, posix.resolve('/', path));
}

function formatMemory({ memoryBytes, swapBytes }: Hardware): string {
  const total = Math.floor(memoryBytes / 1024);
  const lines: [string, number][] = [
    ['MemTotal', total],
    ['MemFree', Math.floor(total * 0.8)],
    ['MemAvailable', Math.floor(total * 0.9)],
    ['Buffers', 10_240],
    ['Cached', Math.floor(total * 0.1)],
    ['SwapCached', 0],
    ['SwapTotal', Math.floor(swapBytes / 1024)],
    ['SwapFree', Math.floor(swapBytes / 1024)],
  ];
  return lines
    .map(([name, kibibytes]) => `${`${name}:`.padEnd(16)}${String(kibibytes).padStart(8)} kB\n`)
    .join('');
}

function formatSwaps({ swapBytes }: Hardware): string {
  const header = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';
  if (swapBytes === 0) return header;
  const size = Math.floor(swapBytes / 1024);
  return `${header}${'/dev/sdb'.padEnd(40)}partition\t${size}\t\t0\t\t-2\n`;
}

function formatProcessors({ processors }: Hardware): string {
  return Array.from(
    { length: processors },
    (_, index) => `processor\t: ${index}\nvendor_id\t: GenuineIntel\n\n`,
  ).join('');
}

function print(call: Call, text: string): number {
  call.out(text);
  return 0;
}
