import type { Machine } from '../machine/machine.ts';
import type { VmPeak } from '../machine/vmProcess.ts';

export const GB = 2 ** 30;
export const MB = 2 ** 20;

/** What the rules need to know of a PC; null: the probe did not say. Sizes in bytes. */
export interface Host {
  readonly memoryBytes: number | null;
  /** Memory in use by Windows and its programs; null while a distro runs, for then WSL's own share is in it. */
  readonly usedBytes: number | null;
  /** The same with WSL's share in it. */
  readonly allUsedBytes: number | null;
  readonly processors: number | null;
  /** Null where the processor has one kind of core only. */
  readonly hybrid: Hybrid | null;
  /** Free bytes on the disk that carries Windows, WSL's disks and Docker's disk unless somebody moved them. */
  readonly freeDiskBytes: number | null;
  /** Version of the WSL package, `2.6.1.0`; empty for the one that came with Windows; null: not known. */
  readonly wslVersion: string | null;
  readonly docker: HostDocker | null;
  /** The most that WSL's virtual machine has held since it started. */
  readonly vmPeak: VmPeak | null;
  /** The largest virtual machine that a build was too big for; 0 or left out: none was. */
  readonly tightBytes?: number;
}

/** Logical processors on the fast cores, and efficiency cores, which have one each. */
export interface Hybrid {
  readonly performanceThreads: number;
  readonly efficiencyCores: number;
}

export interface HostDocker {
  /** Engine version, `29.7.2`; null while it does not run. */
  readonly engineVersion: string | null;
  /** The engine is Docker Desktop's, which reads `~/.docker/daemon.json`; other engines do not. */
  readonly isDesktop: boolean;
}

/** Takes out of the probes what the rules need. A probe that is late, failed or missing leaves a null. */
export function hostOf(machine: Machine): Host {
  return {
    memoryBytes: machine.memory.status === 'found' ? machine.memory.value.totalBytes : null,
    usedBytes: usedBytes(machine),
    allUsedBytes:
      machine.memory.status === 'found'
        ? machine.memory.value.totalBytes - machine.memory.value.availableBytes
        : null,
    processors: machine.cpu.status === 'found' ? machine.cpu.value.logicalCores : null,
    hybrid: hybridOf(machine),
    freeDiskBytes: freeDisk(machine),
    wslVersion: wslVersion(machine),
    docker: dockerOf(machine),
    vmPeak: machine.windows.status === 'found' ? (machine.windows.value.vm ?? null) : null,
  };
}

function usedBytes({ memory, distros }: Machine): number | null {
  if (memory.status !== 'found' || distros.status === 'late' || distros.status === 'failed')
    return null;
  const isQuiet =
    distros.status === 'missing' || distros.value.every(({ state }) => state === 'stopped');
  return isQuiet ? memory.value.totalBytes - memory.value.availableBytes : null;
}

function hybridOf({ cpu }: Machine): Hybrid | null {
  if (cpu.status !== 'found') return null;
  const { logicalCores, performanceCores, efficiencyCores } = cpu.value;
  if (performanceCores < 1 || efficiencyCores < 1) return null;
  const performanceThreads = logicalCores - efficiencyCores;
  return performanceThreads < 1 ? null : { performanceThreads, efficiencyCores };
}

function freeDisk({ disks }: Machine): number | null {
  if (disks.status !== 'found') return null;
  const isSystem = ({ mount }: { mount: string }) => /^c:|^\/$/i.test(mount);
  const disk = disks.value.find(isSystem) ?? disks.value[0];
  return disk?.freeBytes ?? null;
}

function wslVersion({ wsl }: Machine): string | null {
  if (wsl.status !== 'found') return null;
  return wsl.value.kind === 'inbox' ? '' : (wsl.value.versions?.wsl ?? null);
}

function dockerOf({ docker }: Machine): HostDocker | null {
  if (docker.status !== 'found') return null;
  return {
    engineVersion: docker.value.server?.version ?? null,
    isDesktop: docker.value.desktopVersion !== null,
  };
}
