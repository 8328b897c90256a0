import { readHost } from '../host.ts';
import type { PcState } from '../state.ts';
import { kernelRelease } from '../wsl/linux.ts';
import { linuxMemory } from '../wsl/vm.ts';

/** Name of the context that Docker Desktop makes. */
export const desktopContext = 'desktop-linux';

type Json = Record<string, unknown>;

/** `docker version` of the real engine as it reads on Windows, JSON form. */
export function rewriteVersion(version: Json, state: PcState): Json {
  const client = { ...object(version['Client']), Os: 'windows', Context: desktopContext };
  if (version['Server'] === null || version['Server'] === undefined)
    return { ...version, Client: client };
  const server = object(version['Server']);
  const KernelVersion = kernelRelease(state);
  const components = Array.isArray(server['Components']) ? server['Components'] : [];
  const Components = components.map((component: unknown) => {
    const { Details, ...rest } = object(component);
    const details = object(Details);
    return 'KernelVersion' in details
      ? { ...rest, Details: { ...details, KernelVersion } }
      : component;
  });
  const Platform = { Name: platformName(state) };
  const onWindows = isWindows(state) ? { Os: 'windows', KernelVersion: windowsKernel } : {};
  const Server = { ...server, Platform, Components, KernelVersion, ...onWindows };
  return { ...version, Client: client, Server };
}

/** `docker info` of the real engine with the virtual machine's size, JSON form. One without an engine stays. */
export function rewriteInfo(info: Json, state: PcState): Json {
  const isDown = Array.isArray(info['ServerErrors']) && info['ServerErrors'].length > 0;
  const ClientInfo = { ...object(info['ClientInfo']), Os: 'windows', Context: desktopContext };
  const withContext = 'ClientInfo' in info ? { ...info, ClientInfo } : info;
  return isDown ? withContext : { ...withContext, ...machineValues(state) };
}

/** `docker version` for people. */
export function rewriteVersionText(text: string, state: PcState): string {
  return text
    .replace(/^( OS\/Arch:\s+)linux\//m, '$1windows/')
    .replace(/^( Context:\s+)\S+/m, `$1${desktopContext}`)
    .replace(/^Server:.*$/m, `Server: ${platformName(state)}`);
}

/** `docker info` for people. */
export function rewriteInfoText(text: string, state: PcState): string {
  const values = machineValues(state);
  const lines: [RegExp, string | number][] = [
    [/^( Context:\s+).*$/m, desktopContext],
    [/^( CPUs: ).*$/m, values.NCPU],
    [/^( Total Memory: ).*$/m, `${(values.MemTotal / 2 ** 30).toPrecision(4)}GiB`],
    [/^( Kernel Version: ).*$/m, values.KernelVersion],
    [/^( Operating System: ).*$/m, values.OperatingSystem],
    [/^( Logging Driver: ).*$/m, values.LoggingDriver],
    [/^( Name: ).*$/m, values.Name],
  ];
  return lines.reduce((result, [line, value]) => result.replace(line, `$1${value}`), text);
}

/** `Docker Desktop 4.90.0 (238679)` */
export function platformName({ docker }: PcState): string {
  return `Docker Desktop ${docker.version} (${docker.build})`;
}

function machineValues(state: PcState) {
  const machine = state.vm ?? readHost(state);
  if (isWindows(state))
    return {
      NCPU: machine.processors,
      MemTotal: machine.memoryBytes,
      KernelVersion: windowsKernel,
      OperatingSystem: 'Microsoft Windows Version 24H2 (OS Build 26100.4061)',
      LoggingDriver: 'json-file',
      Name: 'DESKTOP-SLIPWAY',
      OSType: 'windows',
    };
  return {
    NCPU: machine.processors,
    MemTotal: linuxMemory(machine.memoryBytes),
    KernelVersion: kernelRelease(state),
    OperatingSystem: 'Docker Desktop',
    LoggingDriver: state.docker.loggingDriver,
    Name: 'docker-desktop',
  };
}

const windowsKernel = '10.0 26100 (26100.1.amd64fre.ge_release.240331-1435)';

function isWindows({ docker }: PcState): boolean {
  return docker.containers === 'windows';
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
