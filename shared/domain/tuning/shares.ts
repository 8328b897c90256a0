import { GB, MB, type Host } from './host.ts';
import type { Limits, PresetName, Shares } from './recommendation.ts';

export type SizedPreset = Exclude<PresetName, 'wsl'>;

interface Row {
  readonly host: number;
  readonly light: number;
  readonly balanced: number;
  readonly build: number;
}

/**
 * GB of memory that WSL gets, by GB of the host. Below 8 GB both get half; from 8 GB on WSL has the 4 GB that Docker
 * Desktop asks of a PC (https://docs.docker.com/desktop/setup/install/windows-install/), and Windows has 4 GB, what
 * Windows 11 asks for itself (https://www.microsoft.com/windows/windows-11-specifications). Between two rows the share
 * lies on the straight line; a row never takes from Windows what the row before left it.
 */
const memoryRows: readonly Row[] = [
  { host: 0, light: 0, balanced: 0, build: 0 },
  { host: 8, light: 4, balanced: 4, build: 4 },
  { host: 12, light: 4, balanced: 6, build: 6 },
  { host: 16, light: 4, balanced: 8, build: 10 },
  { host: 24, light: 6, balanced: 12, build: 16 },
  { host: 32, light: 8, balanced: 16, build: 20 },
  { host: 64, light: 16, balanced: 32, build: 44 },
  { host: 128, light: 24, balanced: 56, build: 96 },
  { host: 256, light: 32, balanced: 96, build: 200 },
];

/** Logical processors that WSL gets, by those of the host. They are shared by time, not taken away from Windows. */
const processorRows: readonly Row[] = [
  { host: 1, light: 1, balanced: 1, build: 1 },
  { host: 2, light: 2, balanced: 2, build: 2 },
  { host: 4, light: 2, balanced: 3, build: 3 },
  { host: 6, light: 3, balanced: 4, build: 5 },
  { host: 8, light: 4, balanced: 6, build: 7 },
  { host: 12, light: 4, balanced: 8, build: 10 },
  { host: 16, light: 6, balanced: 12, build: 14 },
  { host: 24, light: 8, balanced: 18, build: 21 },
  { host: 32, light: 8, balanced: 24, build: 28 },
  { host: 64, light: 16, balanced: 48, build: 60 },
  { host: 128, light: 32, balanced: 96, build: 120 },
];

/** GB that a slider always leaves to Windows, by GB of the host. */
export const windowsFloorRows = [
  { host: 0, keep: 0 },
  { host: 4, keep: 2 },
  { host: 8, keep: 3 },
  { host: 16, keep: 4 },
  { host: 64, keep: 6 },
  { host: 256, keep: 8 },
] as const;

/**
 * Memory that a compiler or linker process of a parallel Go build should find. Twice that where builds were too big for a
 * virtual machine of this size, so that half as many run at once.
 */
const bytesPerProcessor = 512 * MB;
const bytesPerTightProcessor = 2 * bytesPerProcessor;

/** What Linux says that it has is a little less than what the machine was given. */
const kernelRoom = 1.1;
const swapMinBytes = 4 * GB;
const swapMaxBytes = 8 * GB;
/** Swap lives on the disk: at most this part of what is free there. */
const swapDiskShare = 1 / 16;

/** Why a number of processors or a swap size is not the plain share of its table. */
export type Bound = 'memory' | 'hybrid' | 'disk' | 'diskFull' | 'least' | 'most';

export interface Portion {
  readonly shares: Shares;
  readonly processorsBound: Bound | null;
  /** Memory that each processor should find; `isTight`: more than usual, for builds were too big. */
  readonly each: { readonly bytes: number; readonly isTight: boolean };
  readonly swapBound: Bound | null;
}

/** Slider and rounding step: 1 GB, on hosts under 8 GB half of it. */
export function memoryStep(memoryBytes: number): number {
  return Math.ceil(memoryBytes / GB) < 8 ? 512 * MB : GB;
}

/** What WSL gets in a preset; `processors` is 0 where the host's number is not known. Sizes in bytes. */
export function portionOf(host: Host, memoryBytes: number, preset: SizedPreset): Portion {
  const memory = memoryShare(memoryBytes, preset);
  const isTight = memory <= (host.tightBytes ?? 0) * kernelRoom;
  const each = { bytes: isTight ? bytesPerTightProcessor : bytesPerProcessor, isTight };
  const byMemory = Math.floor(memory / each.bytes);
  const processors = processorShare(host, byMemory, preset);
  const swap = swapShare(host, memory);
  return {
    shares: {
      memoryBytes: memory,
      processors: processors.value,
      swapBytes: swap.value,
      windowsMemoryBytes: memoryBytes - memory,
      windowsProcessors: (host.processors ?? 0) - processors.value,
    },
    processorsBound: processors.bound,
    each,
    swapBound: swap.bound,
  };
}

/**
 * What WSL takes where no key is set: half of the memory, every logical processor, and a quarter of its memory, rounded
 * up to a whole GB, as swap (WSL source, src/windows/common/WslCoreConfig.cpp and service/exe/WslCoreVm.cpp).
 */
export function defaultShares(host: Host): Shares {
  const total = host.memoryBytes ?? 0;
  const memoryBytes = Math.floor(total / 2);
  return {
    memoryBytes,
    processors: host.processors ?? 0,
    swapBytes: Math.ceil(memoryBytes / 4 / GB) * GB,
    windowsMemoryBytes: total - memoryBytes,
    windowsProcessors: 0,
  };
}

/** Ends of the sliders; all 0 (the step excepted) where the probe did not say how much there is. Sizes in bytes. */
export function limitsOfHost(host: Host): Limits {
  const step = memoryStep(host.memoryBytes ?? 0);
  const total = builtInMemory(host.memoryBytes ?? 0);
  const max = floorTo(total - windowsFloor(total), step);
  const processors = host.processors ?? 0;
  return {
    memoryMinBytes: Math.min(total >= 8 * GB ? 2 * GB : 2 * step, max),
    memoryMaxBytes: max,
    memoryStepBytes: step,
    processorsMin: Math.min(2, processors),
    processorsMax: processors,
  };
}

function memoryShare(memoryBytes: number, preset: SizedPreset): number {
  const step = memoryStep(memoryBytes);
  const total = builtInMemory(memoryBytes) / GB;
  return floorTo(interpolate(memoryRows, total, (row) => row[preset]) * GB, step);
}

/** Firmware and graphics take a little of what was built in: 31.8 GB is a PC of 32 GB. Bytes. */
export function builtInMemory(memoryBytes: number): number {
  const step = memoryStep(memoryBytes);
  return Math.ceil(memoryBytes / step) * step;
}

/** The most memory that a preset gives to WSL, on however large a PC; bytes. */
export function mostMemory(preset: SizedPreset): number {
  return (memoryRows.at(-1)?.[preset] ?? 0) * GB;
}

function processorShare(
  { processors, hybrid }: Host,
  byMemory: number,
  preset: SizedPreset,
): { value: number; bound: Bound | null } {
  if (processors === null) return { value: 0, bound: null };
  const share = Math.floor(interpolate(processorRows, processors, (row) => row[preset]));
  const byKind = hybrid === null ? share : hybridShare(hybrid, preset, share);
  const least = Math.min(2, processors);
  const value = Math.max(least, Math.min(share, byKind, byMemory));
  if (value === share) return { value, bound: null };
  if (value > Math.min(byKind, byMemory)) return { value, bound: 'least' };
  return { value, bound: byMemory < byKind ? 'memory' : 'hybrid' };
}

/**
 * Windows decides on which core a virtual processor runs, and a build waits for its slowest part: the smaller presets
 * count on the fast cores and at most half of the others.
 */
function hybridShare(
  hybrid: NonNullable<Host['hybrid']>,
  preset: SizedPreset,
  share: number,
): number {
  const ofEfficiency = { light: 0, balanced: 1 / 2, build: 1 }[preset];
  const cap = hybrid.performanceThreads + Math.floor(hybrid.efficiencyCores * ofEfficiency);
  return Math.min(share, cap);
}

function swapShare(
  { freeDiskBytes }: Host,
  memory: number,
): { value: number; bound: Bound | null } {
  const quarter = Math.ceil(memory / 4 / GB) * GB;
  const wanted = Math.min(Math.max(quarter, swapMinBytes), swapMaxBytes);
  const room = freeDiskBytes === null ? wanted : floorTo(freeDiskBytes * swapDiskShare, GB);
  // Less than a GB of swap helps nobody; the file grows only as it is used.
  if (room < GB) return { value: GB, bound: 'diskFull' };
  if (room < wanted) return { value: room, bound: 'disk' };
  return { value: wanted, bound: boundOf(quarter) };
}

function boundOf(quarter: number): Bound | null {
  if (quarter < swapMinBytes) return 'least';
  return quarter > swapMaxBytes ? 'most' : null;
}

function windowsFloor(memoryBytes: number): number {
  return interpolate(windowsFloorRows, memoryBytes / GB, (row) => row.keep) * GB;
}

/** The value at `host` on the straight lines between the rows; outside of them that of the nearest row. */
function interpolate<R extends { readonly host: number }>(
  rows: readonly R[],
  host: number,
  valueOf: (row: R) => number,
): number {
  const above = rows.find((row) => row.host >= host) ?? rows.at(-1);
  const below = rows.findLast((row) => row.host <= host) ?? above;
  if (above === undefined || below === undefined) return 0;
  if (above.host <= below.host) return valueOf(below);
  const part = (host - below.host) / (above.host - below.host);
  return valueOf(below) + part * (valueOf(above) - valueOf(below));
}

function floorTo(value: number, step: number): number {
  return Math.max(0, Math.floor(value / step) * step);
}
