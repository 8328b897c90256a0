const units: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** Number and unit of a size as docker prints it; two groups. */
export const sizePattern = '([\\d.]+)([kMGT]?B)';

/** Bytes of `4.608` and `kB`. */
export function bytesOf(number = '0', unit = 'B'): number {
  return Math.round(Number(number) * (units[unit] ?? 1));
}
