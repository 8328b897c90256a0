import { hang, type Call } from '../program.ts';
import type { PcState } from '../state.ts';
import { findDistro, printNoDistro, printNotFound } from './list.ts';
import { runLinux } from './linux.ts';
import { printError, printWarnings } from './output.ts';
import { printMissing } from './usage.ts';
import { startVm, type VmStart } from './vm.ts';

interface Request {
  readonly distro: string | null;
  readonly user: string | null;
  readonly command: readonly string[];
  /** An option that came last and lacks its value. */
  readonly incomplete: string | null;
}

const valued: Readonly<Record<string, 'distro' | 'user' | 'other'>> = {
  '-d': 'distro',
  '--distribution': 'distro',
  '-u': 'user',
  '--user': 'user',
  '--cd': 'other',
  '--shell-type': 'other',
};

/**
 * Runs a command in a distro, which is started for it, and the virtual machine too. Warnings about `.wslconfig` come on
 * the standard error of the one call that started the machine.
 */
export async function runInside(call: Call): Promise<number> {
  const request = parseRequest(call.args);
  const state = call.pc.read();
  if (request.incomplete !== null) return printMissing(call, state, request.incomplete);
  const name = request.distro ?? state.wsl.defaultDistro;
  if (name === null) return printNoDistro(call, state);
  const distro = findDistro(state, name)?.name;
  if (distro === undefined) return printNotFound(call, state);
  const start = call.pc.update((fresh) => startDistro(fresh, distro, call.pc.home));
  printWarnings(call, start.warnings);
  if (start.result === 'hang') return hang();
  if (start.result === 'failed') return printError(call, state.language, start.text, start.code);
  return runLinux(call, { distro, user: request.user, command: request.command });
}

function parseRequest(args: readonly string[]): Request {
  const request = { distro: null as string | null, user: null as string | null };
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const kind = valued[argument];
    if (kind === undefined) {
      const isMark = argument === '--' || argument === '-e' || argument === '--exec';
      return { ...request, command: args.slice(isMark ? index + 1 : index), incomplete: null };
    }
    index += 1;
    const value = args[index];
    if (value === undefined) return { ...request, command: [], incomplete: argument };
    if (kind !== 'other') request[kind] = value;
  }
  return { ...request, command: [], incomplete: null };
}

function startDistro(state: PcState, name: string, home: string): VmStart {
  const distro = findDistro(state, name);
  const start: VmStart =
    distro?.version === 1 ? { result: 'running', warnings: [] } : startVm(state, home);
  const isUp = start.result === 'running' || start.result === 'started';
  if (distro !== undefined && isUp) distro.state = 'Running';
  if (state.vm !== null && isUp && distro?.version === 2) state.vm.idleSince = null;
  return start;
}
