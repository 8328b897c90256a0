import type { Cpu } from './machine.ts';

/**
 * Performance and efficiency cores of a processor with both kinds, counted from its cores and threads: only the
 * performance cores of Intel's 12th to 14th generation carry two threads, so threads = 2 * performance + efficiency.
 * Both are 0 where all cores are alike, and where no core has two threads, for then the numbers do not tell.
 */
export function coreKinds(
  physical: number,
  logical: number,
): Pick<Cpu, 'performanceCores' | 'efficiencyCores'> {
  const performance = logical - physical;
  const efficiency = physical - performance;
  const isHybrid = performance > 0 && efficiency > 0;
  return {
    performanceCores: isHybrid ? performance : 0,
    efficiencyCores: isHybrid ? efficiency : 0,
  };
}
