import { message } from '../message.ts';
import type { Step } from './step.ts';

/** What Slipway can carry out itself; each is done by one command that the step shows. */
export const setupActions = [
  'installWsl',
  'updateWsl',
  'setDefaultVersion',
  'startEngine',
  'runFirstContainer',
] as const;
export type SetupAction = (typeof setupActions)[number];

interface RemedyRow {
  readonly commands: readonly string[];
  readonly needsAdministrator: boolean;
  readonly needsRestart: boolean;
  readonly link: string | null;
  readonly action: SetupAction | null;
}

const plain = { commands: [], needsAdministrator: false, needsRestart: false, link: null };

/** The image of the first container: a few kilobytes, made for exactly this. */
export const firstImage = 'hello-world';

/**
 * Every remedy of the wizard. wsl.exe asks for an administrator by itself when it has to switch Windows features on
 * (WSL source, WslInstall.cpp), so those run from here; what changes firmware, the boot configuration or installs other
 * people's programs is shown and not run.
 */
export const remedies = {
  enableFirmware: {
    ...plain,
    commands: ['shutdown.exe /r /fw /t 0'],
    needsAdministrator: true,
    needsRestart: true,
    link: 'https://aka.ms/enablevirtualization',
    action: null,
  },
  enableFeatures: {
    ...plain,
    commands: ['wsl.exe --install --no-distribution'],
    needsAdministrator: true,
    needsRestart: true,
    action: 'installWsl',
  },
  startHypervisor: {
    ...plain,
    commands: ['bcdedit.exe /set hypervisorlaunchtype auto'],
    needsAdministrator: true,
    needsRestart: true,
    action: null,
  },
  exposeToGuest: {
    ...plain,
    commands: ['Set-VMProcessor -VMName <name> -ExposeVirtualizationExtensions $true'],
    needsAdministrator: true,
    link: 'https://learn.microsoft.com/windows-server/virtualization/hyper-v/nested-virtualization',
    action: null,
  },
  restart: {
    ...plain,
    commands: ['shutdown.exe /r /t 0'],
    needsRestart: true,
    action: null,
  },
  updateWindows: { ...plain, link: 'ms-settings:windowsupdate', action: null },
  installWsl: {
    ...plain,
    commands: ['wsl.exe --install --no-distribution'],
    needsAdministrator: true,
    needsRestart: true,
    action: 'installWsl',
  },
  updateWsl: {
    ...plain,
    commands: ['wsl.exe --update'],
    needsAdministrator: true,
    action: 'updateWsl',
  },
  setDefaultVersion: {
    ...plain,
    commands: ['wsl.exe --set-default-version 2'],
    action: 'setDefaultVersion',
  },
  installEngine: {
    ...plain,
    commands: ['winget.exe install --exact --id Docker.DockerDesktop --source winget'],
    needsAdministrator: true,
    link: 'https://docs.docker.com/desktop/setup/install/windows-install/',
    action: null,
  },
  startEngine: { ...plain, commands: ['docker.exe desktop start'], action: 'startEngine' },
  useLinuxContainers: {
    ...plain,
    commands: ['docker.exe desktop engine use linux'],
    action: null,
  },
  useWslBackend: {
    ...plain,
    link: 'https://docs.docker.com/desktop/features/wsl/',
    action: null,
  },
  installGo: {
    ...plain,
    commands: ['winget.exe install --exact --id GoLang.Go --source winget'],
    needsAdministrator: true,
    link: 'https://go.dev/dl/',
    action: null,
  },
  tune: { ...plain, link: '/tuning', action: null },
  runFirstContainer: {
    ...plain,
    commands: [`docker.exe run --rm ${firstImage}`],
    action: 'runFirstContainer',
  },
} as const satisfies Record<string, RemedyRow>;

export type RemedyName = keyof typeof remedies;

/**
 * A remedy as a step shows it; its explanation is `setup:remedy.<name>`. Only docker's commands mean anything outside of
 * Windows.
 */
export function remedyOf(name: RemedyName, platform: string): NonNullable<Step['remedy']> {
  const row: RemedyRow = remedies[name];
  const isWindows = platform === 'win32';
  const commands = isWindows ? row.commands : row.commands.flatMap(dockerElsewhere);
  return {
    explanation: message(`setup:remedy.${name}`),
    commands: [...commands],
    needsAdministrator: isWindows && row.needsAdministrator,
    needsRestart: row.needsRestart,
    link: row.link,
    runnable: row.action !== null,
  };
}

function dockerElsewhere(command: string): string[] {
  return command.startsWith('docker.exe ') ? [command.replace('docker.exe', 'docker')] : [];
}
