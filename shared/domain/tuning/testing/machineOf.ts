import type { Machine } from '#shared/domain/machine/machine.ts';
import { message } from '#shared/domain/message.ts';
import { GB } from '../host.ts';

const missing = { status: 'missing' as const, next: message('machine:none') };
const late = { status: 'late' as const, deadlineMs: 1000 };

/** What is found on a PC; sizes in GB. */
export interface Parts {
  readonly memory?: number | null;
  readonly used?: number;
  readonly processors?: number | null;
  readonly performance?: number;
  readonly efficiency?: number;
  readonly free?: number | null;
  readonly mount?: string;
  readonly wsl?: string | null;
  /** Engine version; empty: installed, not running; null: no Docker. */
  readonly docker?: string | null;
  readonly isDesktop?: boolean;
  readonly distro?: 'running' | 'stopped';
  /** What WSL's virtual machine has held at most, and for how many hours it has run. */
  readonly vm?: { readonly peak: number; readonly hours: number };
}

/** What the probes find on a PC; null: a probe that is late. */
export function machineOf(parts: Parts = {}): Machine {
  const { memory = 32, used = 8, processors = 16, free = 200, mount = 'C:' } = parts;
  const { docker = '29.7.2', isDesktop = true, wsl = '2.6.1.0', distro = 'stopped' } = parts;
  return {
    cpu:
      processors === null
        ? late
        : {
            status: 'found',
            value: {
              model: '',
              vendor: '',
              physicalCores: processors,
              logicalCores: processors,
              performanceCores: parts.performance ?? 0,
              efficiencyCores: parts.efficiency ?? 0,
            },
          },
    memory:
      memory === null
        ? late
        : {
            status: 'found',
            value: { totalBytes: memory * GB, availableBytes: Math.max(0, memory - used) * GB },
          },
    disks:
      free === null
        ? late
        : {
            status: 'found',
            value: [
              { mount: 'D:', fileSystem: 'NTFS', totalBytes: 9000 * GB, freeBytes: 9000 * GB },
              { mount, fileSystem: 'NTFS', totalBytes: 1000 * GB, freeBytes: free * GB },
            ],
          },
    os: late,
    windows: parts.vm === undefined ? missing : { status: 'found', value: windowsWith(parts.vm) },
    wsl: wsl === null ? missing : { status: 'found', value: wslOf(wsl) },
    distros: {
      status: 'found',
      value: [{ name: 'Ubuntu', isDefault: true, state: distro, wslVersion: 2 }],
    },
    docker: docker === null ? missing : { status: 'found', value: dockerOf(docker, isDesktop) },
    go: missing,
  };
}

function windowsWith({ peak, hours }: NonNullable<Parts['vm']>) {
  const windows = { virtualization: 'on' as const, isGuest: false, features: {} };
  const vm = { peakBytes: peak * GB, ageSeconds: hours * 3600 };
  return { ...windows, restartPending: false, vm };
}

function wslOf(version: string) {
  const empty = { kernel: '', wslg: '', msrdc: '', direct3d: '', dxcore: '', windows: '' };
  const versions = { wsl: version, ...empty };
  return {
    kind: version === '' ? ('inbox' as const) : ('store' as const),
    versions: version === '' ? null : versions,
    defaultVersion: 2 as const,
    defaultDistro: 'Ubuntu',
  };
}

function dockerOf(version: string, isDesktop: boolean) {
  const server = {
    version,
    osType: 'linux',
    operatingSystem: '',
    kernelVersion: '',
    architecture: '',
    cpus: 1,
    memoryBytes: 1,
    storageDriver: '',
    loggingDriver: 'json-file',
    backend: 'wsl2' as const,
    containersRunning: 0,
  };
  return {
    path: '',
    clientVersion: '',
    context: '',
    desktopVersion: isDesktop ? '4.93.0' : null,
    buildxVersion: null,
    state: version === '' ? ('stopped' as const) : ('running' as const),
    server: version === '' ? null : server,
  };
}
