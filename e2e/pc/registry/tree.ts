import { win32 } from 'node:path';
import type { PcState } from '../state.ts';

export interface RegistryValue {
  readonly name: string;
  readonly type: 'REG_SZ' | 'REG_EXPAND_SZ' | 'REG_DWORD';
  readonly data: string | number;
}

/** The part of the registry that programs ask for: path with the hive's short name -> values. */
export type Registry = ReadonlyMap<string, readonly RegistryValue[]>;

const currentVersion = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
const services = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';
const control = 'HKLM\\SYSTEM\\CurrentControlSet\\Control';
const uninstall = `${currentVersion}\\Uninstall\\Docker Desktop`;

/** Builds the registry of a PC from its state; `home` is the user's home as programs are to see it. */
export function createRegistry(state: PcState, home: string): Registry {
  return new Map<string, readonly RegistryValue[]>([
    ...windowsKeys(state),
    ...serviceKeys(state),
    ...wslKeys(state, home),
    ...dockerKeys(state, home),
    ...pendingKeys(state),
  ]);
}

type Entry = [string, readonly RegistryValue[]];

function windowsKeys({ windows }: PcState): Entry[] {
  return [
    [
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
      [
        text('SystemRoot', 'C:\\Windows'),
        text('CurrentBuild', windows.build),
        text('CurrentBuildNumber', windows.build),
        number('CurrentMajorVersionNumber', 10),
        number('CurrentMinorVersionNumber', 0),
        text('DisplayVersion', windows.displayVersion),
        text('EditionID', windows.edition),
        text('InstallationType', 'Client'),
        text('ProductName', windows.productName),
        number('UBR', windows.revision),
      ],
    ],
    [
      `${control}\\Session Manager\\Environment`,
      [
        text('PROCESSOR_ARCHITECTURE', process.arch === 'arm64' ? 'ARM64' : 'AMD64'),
        { name: 'Path', type: 'REG_EXPAND_SZ', data: '%SystemRoot%\\system32;%SystemRoot%' },
      ],
    ],
    [`${control}\\Session Manager\\Power`, [number('HiberbootEnabled', 1)]],
    [`${control}\\FileSystem`, [number('LongPathsEnabled', 0)]],
    [`${control}\\Nls\\CodePage`, [text('OEMCP', windows.codePage)]],
    [
      'HKLM\\SOFTWARE\\Policies\\WSL',
      Object.entries(windows.policies).map(([name, value]) => number(name, value)),
    ],
  ];
}

/** Services that stand for features: they are there only once the feature is in effect. */
function serviceKeys({ windows, wsl }: PcState): Entry[] {
  const { virtualMachinePlatform, subsystemForLinux } = windows.features;
  const named: [string, number, boolean][] = [
    ['HNS', 3, virtualMachinePlatform],
    ['vmcompute', 3, virtualMachinePlatform],
    ['vfpext', 0, virtualMachinePlatform],
    ['lxss', 0, subsystemForLinux],
    ['LxssManager', 3, subsystemForLinux],
    ['WSLService', 2, wsl.kind === 'store'],
  ];
  return named
    .filter(([, , isPresent]) => isPresent)
    .map(([name, start]) => [`${services}\\${name}`, [number('Start', start)]]);
}

function wslKeys(state: PcState, home: string): Entry[] {
  const { wsl, distros } = state;
  const lxss = `HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss`;
  const byName = distros.find(({ name }) => name === wsl.defaultDistro);
  const values = [
    ...(byName === undefined ? [] : [text('DefaultDistribution', byName.guid)]),
    ...(wsl.defaultVersion === null ? [] : [number('DefaultVersion', wsl.defaultVersion)]),
  ];
  const isUsed = values.length > 0 || distros.length > 0;
  return [
    ...(isUsed ? [[lxss, values] satisfies Entry] : []),
    ...distros.map((distro): Entry => [`${lxss}\\${distro.guid}`, distroValues(distro, home)]),
    ...(wsl.kind === 'store'
      ? [[`HKLM\\${currentVersion}\\Lxss\\MSI`, packageValues(state)] satisfies Entry]
      : []),
  ];
}

/** `Version` is the format of the file system; whether it is WSL 2 stands in `Flags`. */
function distroValues(distro: PcState['distros'][number], home: string): RegistryValue[] {
  const isDocker = distro.name === 'docker-desktop';
  const folder = isDocker ? ['Docker', 'wsl', 'main'] : ['wsl', distro.guid];
  return [
    number('State', registryStates[distro.state]),
    text('DistributionName', distro.name),
    number('Version', 2),
    text(
      'BasePath',
      `${isDocker ? '\\\\?\\' : ''}${win32.join(home, 'AppData', 'Local', ...folder)}`,
    ),
    number('Flags', distro.version === 2 ? 0xf : 0x7),
    number('DefaultUid', isDocker ? 0 : 1000),
  ];
}

/** Running is never stored. WSL source: src/windows/service/inc/wslservice.idl. */
const registryStates = {
  Running: 1,
  Stopped: 1,
  Installing: 3,
  Uninstalling: 4,
  Converting: 5,
  Exporting: 6,
} as const satisfies Record<PcState['distros'][number]['state'], number>;

function packageValues({ wsl }: PcState): RegistryValue[] {
  return [
    text('InstallLocation', 'C:\\Program Files\\WSL\\'),
    text('ProductCode', '{DC52CEBE-E53A-463D-98EE-81AF640914BD}'),
    text('Version', wsl.versions.wsl),
  ];
}

function dockerKeys({ docker }: PcState, home: string): Entry[] {
  if (docker.install === 'none') return [];
  const isOwn = docker.install === 'perUser';
  const folder = isOwn
    ? win32.join(home, 'AppData', 'Local', 'Programs', 'DockerDesktop')
    : 'C:\\Program Files\\Docker\\Docker';
  const values = [
    text('DisplayName', 'Docker Desktop'),
    text('DisplayVersion', docker.version),
    text('InstallLocation', folder),
  ];
  return [[`${isOwn ? 'HKCU' : 'HKLM'}\\${uninstall}`, values]];
}

/** Two signs that features wait for a restart: that of Windows, and that of `wsl --install`. */
function pendingKeys({ windows }: PcState): Entry[] {
  if (windows.pendingFeatures.length === 0) return [];
  const lxss = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss';
  return [
    [`HKLM\\${currentVersion}\\Component Based Servicing\\RebootPending`, []],
    [`${lxss}\\InstallStatus`, [text('', windows.pendingFeatures.join(','))]],
  ];
}

function text(name: string, data: string): RegistryValue {
  return { name, type: 'REG_SZ', data };
}

function number(name: string, data: number): RegistryValue {
  return { name, type: 'REG_DWORD', data };
}
