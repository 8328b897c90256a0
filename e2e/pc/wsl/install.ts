import { randomUUID } from 'node:crypto';
import type { Call } from '../program.ts';
import type { PcState } from '../state.ts';
import { findDistro, onlineDistros } from './list.ts';
import { print, printError } from './output.ts';
import { printSuccess } from './settings.ts';
import { windowsText, wslText } from './texts.ts';

/**
 * `wsl --install [DISTRO] [--no-distribution] [--no-launch]`. Features that it switches on take effect after a restart
 * only (`pc restart`); that is told in Windows's words with exit code 0 (WSL source, WslInstall.cpp).
 */
export function install(call: Call, options: readonly string[]): number {
  const asked = options.find((option) => !option.startsWith('-'));
  const { language } = call.pc.read();
  const needsRestart = call.pc.update((state) => {
    const isMissing = !state.windows.features.virtualMachinePlatform;
    if (isMissing) enablePlatform(state);
    if (state.wsl.kind === 'stub') installPackage(state);
    return isMissing;
  });
  if (needsRestart) {
    print(call, wslText(language, 'installingWindowsComponent', 'VirtualMachinePlatform'));
    print(call, windowsText(language, 'restartNeeded'));
    return 0;
  }
  if (options.includes('--no-distribution')) return printSuccess(call, call.pc.read());
  return installDistro(call, asked ?? 'Ubuntu');
}

/** `wsl --update`: brings the version that the state calls the latest. */
export function update(call: Call): number {
  const { language } = call.pc.read();
  print(call, wslText(language, 'checkingForUpdates'));
  const latest = call.pc.update((state) => {
    const isNew = state.wsl.kind !== 'store' || state.wsl.versions.wsl !== `${state.wsl.latest}.0`;
    if (isNew) installPackage(state);
    return isNew ? state.wsl.latest : null;
  });
  print(
    call,
    latest === null
      ? wslText(language, 'updateNotNeeded')
      : wslText(language, 'updatingToVersion', latest),
  );
  return 0;
}

function enablePlatform(state: PcState): void {
  const { pendingFeatures } = state.windows;
  if (!pendingFeatures.includes('VirtualMachinePlatform'))
    pendingFeatures.push('VirtualMachinePlatform');
}

function installPackage(state: PcState): void {
  state.wsl.kind = 'store';
  state.wsl.versions.wsl = `${state.wsl.latest}.0`;
}

function installDistro(call: Call, name: string): number {
  const state = call.pc.read();
  const known = onlineDistros.find(([each]) => each.toLowerCase() === name.toLowerCase());
  if (known === undefined) {
    const text = wslText(state.language, 'invalidDistributionName', name);
    return printError(call, state.language, text, 'Wsl/InstallDistro/WSL_E_DISTRO_NOT_FOUND');
  }
  if (findDistro(state, name) !== undefined) {
    const text = wslText(state.language, 'distroNameAlreadyExists');
    return printError(call, state.language, text, 'Wsl/InstallDistro/ERROR_ALREADY_EXISTS');
  }
  print(call, wslText(state.language, 'downloading', known[1]));
  print(call, wslText(state.language, 'installing', known[1]));
  call.pc.update((fresh) => addDistro(fresh, known[0]));
  print(call, wslText(state.language, 'distributionInstalled', known[0]));
  return 0;
}

function addDistro(state: PcState, name: string): void {
  const version = state.wsl.defaultVersion ?? 2;
  state.distros.push({ name, guid: `{${randomUUID()}}`, state: 'Stopped', version });
  state.wsl.defaultDistro ??= name;
}
