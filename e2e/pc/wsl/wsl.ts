import { hang, type Call } from '../program.ts';
import type { PcState } from '../state.ts';
import { settleDocker } from '../docker/desktop.ts';
import { install, update } from './install.ts';
import { list } from './list.ts';
import { print } from './output.ts';
import { runInside } from './run.ts';
import { setDefault, setDefaultVersion, setVersion, shutdown, terminate } from './settings.ts';
import { printStub } from './stub.ts';
import { wslText } from './texts.ts';
import { printInvalid, printUsage } from './usage.ts';
import { settleVm } from './vm.ts';

/** Does a command's work with the options behind it, and gives the exit code. */
type Command = (call: Call, options: readonly string[]) => Promise<number> | number;

interface Entry {
  /** The second half of the name that faults have: `wsl list`. */
  readonly name: string;
  readonly run: Command;
}

const read =
  (show: (call: Call, state: PcState, options: readonly string[]) => number): Command =>
  (call, options) =>
    show(call, call.pc.read(), options);

const commands: Readonly<Record<string, Entry>> = {
  '--status': { name: 'status', run: read(printStatus) },
  '--version': { name: 'version', run: read(printVersions) },
  '-v': { name: 'version', run: read(printVersions) },
  '--help': { name: 'help', run: read(printUsage) },
  '--list': { name: 'list', run: read(list) },
  '-l': { name: 'list', run: read(list) },
  '--shutdown': { name: 'shutdown', run: shutdown },
  '--terminate': { name: 'terminate', run: terminate },
  '-t': { name: 'terminate', run: terminate },
  '--set-default': { name: 'set-default', run: setDefault },
  '-s': { name: 'set-default', run: setDefault },
  '--set-default-version': { name: 'set-default-version', run: setDefaultVersion },
  '--set-version': { name: 'set-version', run: setVersion },
  '--install': { name: 'install', run: install },
  '--update': { name: 'update', run: update },
};

/** Begins of a command line that runs something inside a distro. */
const runOptions = /^(-d|--distribution|-u|--user|-e|--exec|--|--cd|--shell-type|~)$|^[^-]/;

/** Name of what the arguments ask for, as faults call it. */
export function wslCommandName(args: readonly string[]): string {
  return `wsl ${commands[args[0] ?? '']?.name ?? 'run'}`;
}

/** wsl.exe: the client of the package, or the stub that Windows ships. */
export async function wsl(call: Call): Promise<number> {
  const state = settle(call);
  const stub = printStub(call, state);
  if (stub !== null) return stub === 'prompt' ? hang() : stub;
  const [first = '', ...options] = call.args;
  const command = commands[first];
  if (command !== undefined) return command.run(call, options);
  if (call.args.length === 0 || runOptions.test(first)) return runInside(call);
  return printInvalid(call, state, first);
}

/** Lets happen what time has brought about since the last program looked. */
function settle(call: Call): PcState {
  return call.pc.update((state) => {
    settleVm(state);
    settleDocker(state, call.pc.home);
    return state;
  });
}

/** Never reads `.wslconfig`; the paragraph about WSL 1 is normal where only the package is installed. */
function printStatus(call: Call, state: PcState): number {
  const { language, wsl, windows } = state;
  if (wsl.defaultDistro !== null)
    print(call, wslText(language, 'statusDefaultDistro', wsl.defaultDistro));
  print(call, wslText(language, 'statusDefaultVersion', wsl.defaultVersion ?? 2));
  if (!windows.features.subsystemForLinux) print(call, wslText(language, 'wsl1NotSupported'));
  if (!windows.features.virtualMachinePlatform)
    print(call, wslText(language, 'enableVirtualization'));
  return 0;
}

function printVersions(call: Call, state: PcState): number {
  const { wsl, kernel, wslg, msrdc, direct3d, dxcore, windows } = state.wsl.versions;
  const values = [wsl, kernel, wslg, msrdc, direct3d, dxcore, windows];
  print(call, wslText(state.language, 'packageVersions', ...values));
  return 0;
}
