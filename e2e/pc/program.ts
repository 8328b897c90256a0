import { openPc, type Pc } from './store.ts';
import type { CommandFault } from './state.ts';

/** One run of a program of the PC. */
export interface Call {
  readonly pc: Pc;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly out: (bytes: Uint8Array | string) => void;
  readonly err: (bytes: Uint8Array | string) => void;
}

/** Does a program's work and gives its exit code as Windows counts it, -1 included. */
export type Program = (call: Call) => Promise<number> | number;

export interface ProgramOptions {
  readonly name: string;
  /** Names what these arguments ask for, the key of `faults.commands`: `wsl list`. */
  readonly commandName: (args: readonly string[]) => string;
  readonly program: Program;
}

/**
 * Runs a program of the PC in `folder` with this process's arguments and streams: writes the log, lets the faults of
 * the state happen, and sets the exit code.
 */
export async function runProgram(folder: string, options: ProgramOptions): Promise<void> {
  const pc = openPc(folder);
  const args = process.argv.slice(2);
  pc.log(options.name, args);
  const call = {
    pc,
    args,
    environment: process.env,
    out: write(process.stdout),
    err: write(process.stderr),
  };
  const fault = takeFault(pc, options.commandName(args));
  if (fault?.hang) return hang();
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
  process.exitCode = toExitCode(fault?.exitCode ?? (await options.program(call)));
  if (fault?.stdout !== undefined) call.out(fault.stdout);
  if (fault?.stderr !== undefined) call.err(fault.stderr);
}

/**
 * An exit code that this system can carry. Windows has 32 bits; POSIX keeps 8, so -1 (4294967295) arrives as 255 and
 * -444 (4294966852) as 68.
 */
export function toExitCode(code: number, platform: NodeJS.Platform = process.platform): number {
  return platform === 'win32' ? code | 0 : code & 0xff;
}

/** Resolves after so many milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Never ends by itself, like a program that waits for a wedged service. */
export function hang(): Promise<never> {
  return new Promise(() => {
    setInterval(() => undefined, 60_000);
  });
}

function takeFault(pc: Pc, name: string): CommandFault | undefined {
  const fault = pc.read().faults.commands[name];
  if (fault?.times === undefined) return fault;
  return pc.update((state) => countDown(state.faults.commands, name));
}

/** Takes one of a fault's `times`, and the fault itself with the last of them. */
function countDown(faults: Record<string, CommandFault>, name: string): CommandFault | undefined {
  const fault = faults[name];
  if (fault?.times === undefined) return fault;
  if (fault.times <= 1) delete faults[name];
  else faults[name] = { ...fault, times: fault.times - 1 };
  return fault.times > 0 ? fault : undefined;
}

function write(stream: NodeJS.WriteStream): (bytes: Uint8Array | string) => void {
  // Whoever reads may be gone: that ends the output and is no failure of the program.
  stream.on('error', () => undefined);
  return (bytes) => {
    stream.write(bytes);
  };
}
