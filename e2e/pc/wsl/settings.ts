import type { Call } from '../program.ts';
import type { PcState } from '../state.ts';
import { loseDocker } from '../docker/desktop.ts';
import { findDistro, printNotFound } from './list.ts';
import { print, printError } from './output.ts';
import { windowsText, wslText } from './texts.ts';
import { printMissing } from './usage.ts';
import { settleVm } from './vm.ts';

/** `wsl --shutdown`: silent, and no failure where nothing runs. Docker Desktop loses its distro with the rest. */
export function shutdown(call: Call): number {
  call.pc.update((state) => {
    for (const distro of state.distros) if (distro.state === 'Running') distro.state = 'Stopped';
    state.vm = null;
    loseDocker(state);
  });
  return 0;
}

/** `wsl --terminate NAME`: a success also where it does not run. */
export function terminate(call: Call, [name]: readonly string[]): number {
  return withDistro(call, { name, argument: '--terminate' }, (state, distro) => {
    if (distro.state === 'Running') distro.state = 'Stopped';
    if (distro.name === 'docker-desktop') loseDocker(state);
    settleVm(state);
  });
}

/** `wsl --set-default NAME`. */
export function setDefault(call: Call, [name]: readonly string[]): number {
  return withDistro(call, { name, argument: '--set-default' }, (state, distro) => {
    state.wsl.defaultDistro = distro.name;
  });
}

/** `wsl --set-default-version N`: writes the registry value and nothing else. */
export function setDefaultVersion(call: Call, [text]: readonly string[]): number {
  const state = call.pc.read();
  if (text === undefined) return printMissing(call, state, '--set-default-version');
  if (text !== '1' && text !== '2') return printBadVersion(call, state);
  if (text === '2') print(call, wslText(state.language, 'vmModeConversionInfo'));
  call.pc.update((fresh) => {
    fresh.wsl.defaultVersion = text === '1' ? 1 : 2;
  });
  return printSuccess(call, state);
}

/** `wsl --set-version NAME N`: at once here, minutes in reality. */
export function setVersion(call: Call, [name, text]: readonly string[]): number {
  const state = call.pc.read();
  if (name === undefined || text === undefined) return printMissing(call, state, '--set-version');
  if (text !== '1' && text !== '2') return printBadVersion(call, state);
  if (text === '2') print(call, wslText(state.language, 'vmModeConversionInfo'));
  const wanted = text === '1' ? 1 : 2;
  if (findDistro(state, name)?.version === wanted) {
    const already = wslText(state.language, 'alreadyRequestedVersion');
    return printError(call, state.language, already, 'Wsl/Service/WSL_E_VM_MODE_INVALID_STATE');
  }
  return withDistro(call, { name, argument: '--set-version' }, (_, distro) => {
    Object.assign(distro, { version: wanted, state: 'Stopped' });
  });
}

/** The line of Windows for whatever went well. */
export function printSuccess(call: Call, state: PcState): number {
  print(call, windowsText(state.language, 'success'));
  return 0;
}

function printBadVersion(call: Call, state: PcState): number {
  const text = windowsText(state.language, 'wrongVersion');
  return printError(call, state.language, text, 'Wsl/ERROR_VERSION_PARSE_ERROR');
}

type Change = (state: PcState, distro: PcState['distros'][number]) => void;

function withDistro(
  call: Call,
  { name, argument }: { name: string | undefined; argument: string },
  change: Change,
): number {
  const state = call.pc.read();
  if (name === undefined) return printMissing(call, state, argument);
  const isDone = call.pc.update((fresh) => {
    const distro = findDistro(fresh, name);
    if (distro !== undefined) change(fresh, distro);
    return distro !== undefined;
  });
  return isDone ? printSuccess(call, state) : printNotFound(call, state);
}
