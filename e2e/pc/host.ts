import { availableParallelism, totalmem } from 'node:os';
import type { PcState } from './state.ts';

/** The hardware that the PC has: this machine's own unless the state pretends another; memory in bytes. */
export function readHost(state: PcState): { memoryBytes: number; processors: number } {
  return state.host ?? { memoryBytes: totalmem(), processors: availableParallelism() };
}
