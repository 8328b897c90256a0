import { linesOf } from './console.ts';

/** What a distro sees of the WSL virtual machine; sizes in bytes. */
export interface VmView {
  readonly processors: number;
  readonly memoryBytes: number;
  readonly swapBytes: number;
}

/**
 * The virtual machine's size by `/proc/meminfo` and `/proc/cpuinfo`, one after the other; null where either is absent.
 * MemTotal is a little less than what the machine was given: the kernel keeps some.
 * Source: https://man7.org/linux/man-pages/man5/proc_meminfo.5.html.
 */
export function parseVm(text: string): VmView | null {
  const lines = linesOf(text);
  const memory = kibibytes(lines, 'MemTotal');
  const swap = kibibytes(lines, 'SwapTotal');
  const processors = lines.filter((line) => /^processor\s*:/.test(line)).length;
  if (memory === null || swap === null || processors === 0) return null;
  return { processors, memoryBytes: memory * 1024, swapBytes: swap * 1024 };
}

/** How much of the virtual machine's memory is in use; sizes in bytes. */
export interface VmUsage {
  readonly memoryBytes: number;
  readonly freeBytes: number;
  /** What programs can still have: free memory and caches that can go. */
  readonly availableBytes: number;
  readonly swapBytes: number;
  readonly swapFreeBytes: number;
  /** Processes that the kernel has ended for want of memory since the machine started; null where it does not count. */
  readonly oomKills: number | null;
}

/**
 * The virtual machine's use by `/proc/meminfo` and `/proc/vmstat`, one after the other; null where the first is absent.
 * Source: https://man7.org/linux/man-pages/man5/proc_vmstat.5.html.
 */
export function parseVmUsage(text: string): VmUsage | null {
  const lines = linesOf(text);
  const sizes = ['MemTotal', 'MemFree', 'MemAvailable', 'SwapTotal', 'SwapFree'].map((name) =>
    kibibytes(lines, name),
  );
  const [memory, free, available, swap, swapFree] = sizes.map((size) => (size ?? 0) * 1024);
  if (sizes.includes(null)) return null;
  const kills = lines.map((line) => /^oom_kill (\d+)/.exec(line)?.[1]).find(Boolean);
  return {
    memoryBytes: memory ?? 0,
    freeBytes: free ?? 0,
    availableBytes: available ?? 0,
    swapBytes: swap ?? 0,
    swapFreeBytes: swapFree ?? 0,
    oomKills: kills === undefined ? null : Number(kills),
  };
}

/**
 * Milliseconds since the virtual machine started, by `/proc/uptime`; null where the text is none.
 * Source: https://man7.org/linux/man-pages/man5/proc_uptime.5.html.
 */
export function parseUptime(text: string): number | null {
  const seconds = /^(\d+(?:\.\d+)?) /.exec(text.trim())?.[1];
  return seconds === undefined ? null : Math.round(Number(seconds) * 1000);
}

function kibibytes(lines: readonly string[], name: string): number | null {
  const pattern = new RegExp(`^${name}:\\s+(\\d+) kB`);
  const digits = lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
  return digits === undefined ? null : Number(digits);
}
