import type { Effective } from '../config/file.ts';
import type { VmUsage } from '../machine/vm.ts';
import { message, type Message } from '../message.ts';
import { tightReasons, type BuildsSeen } from './builds.ts';
import { GB, type Host } from './host.ts';
import type { Preset, Workload } from './recommendation.ts';
import type { SizedPreset } from './shares.ts';

/** What the files say now, effective values by key, and what was seen; what was not looked at is left out. */
export interface Evidence {
  readonly wslconfig?: Effective;
  readonly daemon?: Effective;
  /** How a distro that runs finds the virtual machine. */
  readonly usage?: VmUsage;
  readonly isOnBattery?: boolean;
  /** What builds took so far. */
  readonly builds?: BuildsSeen;
  /** What the user says that the PC is for. */
  readonly workloads?: readonly Workload[];
}

/** What Docker Desktop asks for itself (https://docs.docker.com/desktop/setup/install/windows-install/). */
const baseBytes = 4 * GB;

/**
 * Memory that each workload wants on top. Services and databases: what their images take by default, a few of each. Big
 * Go builds: the linker holds a whole program, and one compiler runs on each processor. Kubernetes: its control plane
 * asks for 2 GB (https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/install-kubeadm/), and as much
 * again for what runs on it.
 */
const workloadBytes: Readonly<Record<Workload, number>> = {
  services: 2 * GB,
  databases: 4 * GB,
  kubernetes: 4 * GB,
  bigGoBuilds: 8 * GB,
};

/** Shares of the virtual machine's memory and swap from which it counts as short of memory. */
const tightMemoryShare = 0.9;
const tightSwapShare = 0.25;

export type Sized = Preset & { readonly name: SizedPreset };

export interface Choice {
  readonly name: SizedPreset;
  readonly why: Message[];
}

/** The preset that the user's workloads need, the biggest where none is big enough; null where none were named. */
export function byWorkloads(
  presets: readonly Sized[],
  workloads: readonly Workload[] = [],
): Choice | null {
  const named = [...new Set(workloads)];
  const biggest = presets.at(-1);
  if (named.length === 0 || biggest === undefined) return null;
  const need = named.reduce((sum, name) => sum + workloadBytes[name], baseBytes);
  const fit = presets.find(({ shares }) => shares.memoryBytes >= need);
  const reasons = named.map((name) =>
    message(`tuning:why.workload.${name}`, { more: workloadBytes[name] }),
  );
  const memory = (fit ?? biggest).shares.memoryBytes;
  const sum = message(`tuning:why.${fit === undefined ? 'needTooBig' : 'need'}`, {
    need,
    memory,
    base: baseBytes,
  });
  return { name: (fit ?? biggest).name, why: [...reasons, sum] };
}

/**
 * The next bigger preset where the virtual machine is short of memory, or was, or a build was in it: a process was ended
 * for it, swap is in use, or hardly any is free. Where nothing bigger is on offer the biggest, so that it does not get
 * less than it has. Null where nothing was short of it.
 */
export function byShortage(presets: readonly Sized[], { usage, builds }: Evidence): Choice | null {
  const short = [
    { bytes: usage?.memoryBytes ?? 0, why: usage === undefined ? [] : signsOf(usage) },
    { bytes: builds?.tight?.totalBytes ?? 0, why: tightReasons(builds) },
  ].filter(({ why }) => why.length > 0);
  const why = short.flatMap((one) => one.why);
  const tooSmall = Math.max(...short.map(({ bytes }) => bytes));
  const biggest = presets.at(-1);
  if (why.length === 0 || biggest === undefined) return null;
  const bigger = presets.find(({ shares }) => shares.memoryBytes > tooSmall * 1.1);
  if (bigger !== undefined) return { name: bigger.name, why };
  const { memoryBytes: memory } = biggest.shares;
  return { name: biggest.name, why: [...why, message('tuning:why.noMore', { memory })] };
}

/** What tells that the virtual machine has too little memory. */
export function signsOf(usage: VmUsage): Message[] {
  const { memoryBytes, availableBytes, swapBytes, swapFreeBytes, oomKills } = usage;
  const used = memoryBytes - availableBytes;
  const swap = swapBytes - swapFreeBytes;
  const signs: [boolean, Message][] = [
    [(oomKills ?? 0) > 0, message('tuning:why.oomKills', { count: oomKills ?? 0 })],
    [
      swapBytes > 0 && swap > swapBytes * tightSwapShare,
      message('tuning:why.swapUsed', { used: swap, total: swapBytes }),
    ],
    [
      used > memoryBytes * tightMemoryShare,
      message('tuning:why.memoryUsed', { used, total: memoryBytes }),
    ],
  ];
  return signs.filter(([applies]) => applies).map(([, sign]) => sign);
}

/** Memory that programs in WSL hold right now, in bytes; null where no distro that runs was asked. */
export function wslUse({ usage }: Evidence): number | null {
  return usage === undefined ? null : usage.memoryBytes - usage.availableBytes;
}

/**
 * Memory that Windows and its programs hold, in bytes. While a distro runs, what the virtual machine has taken is in the
 * PC's count and is taken out of it.
 */
export function windowsUse(
  { usedBytes, allUsedBytes }: Pick<Host, 'usedBytes' | 'allUsedBytes'>,
  { usage }: Evidence,
): number | null {
  if (usedBytes !== null || usage === undefined || allUsedBytes === null) return usedBytes;
  return Math.max(0, allUsedBytes - (usage.memoryBytes - usage.freeBytes));
}
