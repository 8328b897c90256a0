import type { Call } from '../program.ts';
import type { PcState } from '../state.ts';

const notInstalled =
  "The Windows Subsystem for Linux is not installed. You can install by running 'wsl.exe --install'.\r\n" +
  'For more information please visit https://aka.ms/wslinstall\r\n\r\n';

const question =
  'Press any key to install Windows Subsystem for Linux.\r\n' +
  'Press ESC or CTRL-C to cancel.\r\n' +
  'This prompt will time out in 60 seconds.\r\n';

const mustUpdate =
  "Windows Subsystem for Linux must be updated to the latest version to proceed. You can update by running 'wsl.exe --update'.\r\n" +
  'For more information please visit https://aka.ms/wslinstall\r\n';

const inboxUnknownVersion =
  'Invalid command line option: --version\r\n' +
  'Copyright (c) Microsoft Corporation. All rights reserved.\r\n\r\n' +
  'Usage: wsl.exe [Argument] [Options...] [CommandLine]\r\n';

/**
 * What the wsl.exe that Windows ships answers where the package is missing or too old: an exit code, `prompt` where it
 * waits for a key, null where the command is to be done. That program is closed source; its answers are those that
 * other programs report: exit 50 and -444 in Rancher Desktop (wslExitNotInstalled, wslExitNoKernel), the texts in
 * Docker Desktop's errors. They are UTF-16LE whatever WSL_UTF8 says, and in English here.
 */
export function printStub(call: Call, state: PcState): number | 'prompt' | null {
  const command = call.args[0];
  switch (state.wsl.kind) {
    case 'store':
    case 'none':
      return null;
    case 'inbox':
      if (command === '--status') return print(call.out, inboxStatus(state), 0);
      return command === '--version' ? print(call.out, inboxUnknownVersion, -1) : null;
    case 'outdated':
      return command === '--update' ? null : print(call.out, mustUpdate, -444);
    case 'stub':
      if (command === '--install') return null;
      return printNotInstalled(call, command);
  }
}

/** More lines than the package's, as podman-desktop#4982 shows them. */
function inboxStatus({ wsl }: PcState): string {
  const distro = wsl.defaultDistro === null ? '' : `Default Distribution: ${wsl.defaultDistro}\r\n`;
  return (
    `${distro}Default Version: ${wsl.defaultVersion ?? 1}\r\n\r\n` +
    'Windows Subsystem for Linux was last updated on 11/23/2023\r\n' +
    'WSL automatic updates are on.\r\n\r\n' +
    'Kernel version: 5.10.16\r\n'
  );
}

function printNotInstalled(call: Call, command: string | undefined): number | 'prompt' {
  if (command === '--status') return print(call.out, notInstalled, 50);
  if (command === '--version') return print(call.err, notInstalled, 1);
  print(call.out, notInstalled + question, 0);
  return 'prompt';
}

function print(write: (bytes: Uint8Array) => void, text: string, exitCode: number): number {
  write(Buffer.from(text, 'utf16le'));
  return exitCode;
}
