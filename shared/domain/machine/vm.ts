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

function kibibytes(lines: readonly string[], name: string): number | null {
  const pattern = new RegExp(`^${name}:\\s+(\\d+) kB`);
  const digits = lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
  return digits === undefined ? null : Number(digits);
}
