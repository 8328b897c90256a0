import type { Effective } from '../config/file.ts';
import type { EngineServer } from '../machine/machine.ts';
import { formatBytes } from '../units.ts';
import type { Expectation } from './plan.ts';

/** What was found after the restart; null: not looked at. Sizes in bytes. */
export interface Seen {
  readonly vm: {
    readonly processors: number;
    readonly memoryBytes: number;
    readonly swapBytes: number;
  } | null;
  readonly engine: EngineServer | null;
}

/** One wanted value that did not come true, as people write it: `wsl2.memory = 8 GB`. */
export interface Difference {
  readonly key: string;
  readonly wanted: string;
  readonly seen: string;
}

/**
 * Linux keeps part of the memory for itself before it counts the rest as MemTotal: its page table (64 bytes for every
 * 4 KB, 1.6 %), its own code, and buffers of fixed size.
 */
const memoryLossShare = 0.04;
const memoryLossBytes = 256 * 2 ** 20;
const memorySlackBytes = 2 ** 20;
const swapSlackBytes = 2 ** 20;

/** Wanted values that were not seen; what was not expected or not looked at is not compared. */
export function compareSeen(expected: Expectation, { vm, engine }: Seen): Difference[] {
  const checks: [string, number | null, number | undefined, (w: number, s: number) => boolean][] = [
    ['wsl2.processors', expected.processors, vm?.processors, (wanted, seen) => wanted === seen],
    ['wsl2.memory', expected.memoryBytes, vm?.memoryBytes, isMemoryOf],
    ['wsl2.swap', expected.swapBytes, vm?.swapBytes, hasSwap],
  ];
  const differences = checks.flatMap(([key, wanted, seen, isFine]) => {
    if (wanted === null || seen === undefined || isFine(wanted, seen)) return [];
    const print = key === 'wsl2.processors' ? String : formatBytes;
    return [{ key, wanted: print(wanted), seen: print(seen) }];
  });
  const wanted = expected.loggingDriver;
  const seen = engine?.loggingDriver;
  if (wanted !== null && seen !== undefined && seen !== wanted)
    differences.push({ key: 'log-driver', wanted, seen });
  return differences;
}

/** The values that are in force, under the keys of the files that set them. */
export function effectiveOf({ vm, engine }: Seen): Effective {
  return {
    ...(vm && {
      'wsl2.processors': vm.processors,
      'wsl2.memory': vm.memoryBytes,
      'wsl2.swap': vm.swapBytes,
    }),
    ...(engine && { 'log-driver': engine.loggingDriver }),
  };
}

function isMemoryOf(limit: number, total: number): boolean {
  const least = limit * (1 - memoryLossShare) - memoryLossBytes;
  return total >= least && total <= limit + memorySlackBytes;
}

/** A distro may add swap files of its own, so more than wanted is fine. */
function hasSwap(wanted: number, seen: number): boolean {
  return seen >= wanted - swapSlackBytes;
}
