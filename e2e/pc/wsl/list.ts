import type { Call } from '../program.ts';
import type { PcState } from '../state.ts';
import { encode, failed, print, printError } from './output.ts';
import { wslText } from './texts.ts';
import { printUsage } from './usage.ts';

type DistroEntry = PcState['distros'][number];

/** Distros that `wsl --install` knows, as `--list --online` shows them. */
export const onlineDistros = [
  ['Debian', 'Debian GNU/Linux'],
  ['FedoraLinux-43', 'Fedora Linux 43'],
  ['Ubuntu', 'Ubuntu'],
  ['Ubuntu-24.04', 'Ubuntu 24.04 LTS'],
] as const;

const flags: Readonly<Record<string, 'verbose' | 'quiet' | 'all' | 'running' | 'online'>> = {
  '--verbose': 'verbose',
  '-v': 'verbose',
  '--quiet': 'quiet',
  '-q': 'quiet',
  '--all': 'all',
  '--running': 'running',
  '--online': 'online',
  '-o': 'online',
};

/** `wsl --list` with its options. Source: WSL, src/windows/common/WslClient.cpp, ListDistributionsHelper. */
export function list(call: Call, state: PcState, options: readonly string[]): number {
  const asked = new Set(options.map((option) => flags[option]));
  const isWrong =
    asked.has(undefined) ||
    (asked.has('quiet') && asked.has('verbose')) ||
    (asked.has('all') && asked.has('running')) ||
    (asked.has('online') && (asked.has('verbose') || asked.has('all')));
  if (isWrong) return printUsage(call, state);
  if (asked.has('online')) return listOnline(call, state);
  if (asked.has('verbose')) return listVerbose(call, state);
  return listNames(call, state, asked);
}

/** No distro at all: a text without an error code. */
export function printNoDistro(call: Call, state: PcState): number {
  print(call, wslText(state.language, 'noDefaultDistro'));
  return failed;
}

/** Looked up as wsl.exe does: capitals make no difference. */
export function findDistro(state: PcState, name: string): DistroEntry | undefined {
  return state.distros.find((distro) => distro.name.toLowerCase() === name.toLowerCase());
}

/** The failure that every command has for a name that is not registered. */
export function printNotFound(call: Call, state: PcState): number {
  const text = wslText(state.language, 'distroNotFound');
  return printError(call, state.language, text, 'Wsl/Service/WSL_E_DISTRO_NOT_FOUND');
}

function listVerbose(call: Call, state: PcState): number {
  const distros = defaultFirst(state);
  if (distros.length === 0) return printNoDistro(call, state);
  const width = Math.max(4, ...distros.map(({ name }) => name.length)) + 4;
  const line = (marker: string, name: string, rest: [string, string]) =>
    `${marker} ${name.padEnd(width)}${rest[0].padEnd(16)}${rest[1]}\n`;
  const rows = distros.map((distro) =>
    line(distro.name === state.wsl.defaultDistro ? '*' : ' ', distro.name, [
      distro.state,
      String(distro.version),
    ]),
  );
  const text = line(' ', 'NAME', ['STATE', 'VERSION']) + rows.join('');
  call.out(encode(text, call.environment));
  return 0;
}

function listNames(call: Call, state: PcState, asked: ReadonlySet<string | undefined>): number {
  const distros = defaultFirst(state).filter((distro) => isListed(distro, asked));
  if (asked.has('quiet')) {
    call.out(encode(distros.map(({ name }) => `${name}\n`).join(''), call.environment));
    return 0;
  }
  if (distros.length === 0) {
    if (!asked.has('running')) return printNoDistro(call, state);
    print(call, wslText(state.language, 'noRunningDistro'));
    return failed;
  }
  print(call, wslText(state.language, 'registeredDistrosHeader'));
  for (const { name } of distros) {
    const isDefault = name === state.wsl.defaultDistro;
    print(call, isDefault ? wslText(state.language, 'printDistroDefault', name) : name);
  }
  return 0;
}

/** Distros that are being installed, removed, converted or exported are shown with `--all` only. */
function isListed(distro: DistroEntry, asked: ReadonlySet<string | undefined>): boolean {
  if (asked.has('running')) return distro.state === 'Running';
  return asked.has('all') || distro.state === 'Running' || distro.state === 'Stopped';
}

function listOnline(call: Call, state: PcState): number {
  const width = Math.max(...onlineDistros.map(([name]) => name.length)) + 4;
  print(call, wslText(state.language, 'distributionListOnline', '--install'));
  print(call, `${'NAME'.padEnd(width)}FRIENDLY NAME`);
  for (const [name, friendly] of onlineDistros) print(call, `${name.padEnd(width)}${friendly}`);
  return 0;
}

function defaultFirst(state: PcState): DistroEntry[] {
  const isDefault = ({ name }: DistroEntry) => name === state.wsl.defaultDistro;
  return [...state.distros.filter(isDefault), ...state.distros.filter((each) => !isDefault(each))];
}
