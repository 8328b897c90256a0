import { parseSize } from '#shared/domain/config/ini/numbers.ts';
import { message, type Message } from '#shared/domain/message.ts';
import type { Host } from '../host.ts';
import { builtInMemory, limitsOfHost, memoryStep } from '../shares.ts';
import type { MemoryShare, ProcessorShare, Share } from './teamFile.ts';

/** A share as a value of this PC, with the arithmetic; `limit`: what the file asks for at least is more than it can be. */
export interface Resolved {
  readonly value: number;
  readonly reasons: Message[];
  readonly limit: number | null;
}

/** Hundredths of a percent, so that all arithmetic is in whole numbers. */
const whole = 10_000;

/**
 * What a share comes to on this PC: bytes in whole steps of memory, or processors. The least and the most that the file
 * names hold, but what Windows needs goes before both. Null where the PC did not say how much it has.
 */
export function resolveShare(key: string, share: Share, host: Host): Resolved | null {
  return 'ofMemory' in share ? resolveMemory(key, share, host) : resolveProcessors(share, host);
}

function resolveMemory(key: string, share: MemoryShare, host: Host): Resolved | null {
  if (host.memoryBytes === null) return null;
  const step = memoryStep(host.memoryBytes);
  const total = builtInMemory(host.memoryBytes);
  const most = key === 'wsl2.memory' ? limitsOfHost(host).memoryMaxBytes : Infinity;
  const steps = Math.floor((hundredthsOf(share.ofMemory) * (total / step)) / whole);
  return bounded(steps * step, {
    least: parseSize(share.min ?? '') ?? 0,
    cap: parseSize(share.max ?? '') ?? Infinity,
    most,
    reasonOf: (name, value) =>
      message(`tuning:reason.team.memory.${name}`, { share: share.ofMemory, total, value }),
  });
}

function resolveProcessors(share: ProcessorShare, host: Host): Resolved | null {
  const { processors: total } = host;
  if (total === null) return null;
  const { processorsMin, processorsMax } = limitsOfHost(host);
  const part = Math.floor((hundredthsOf(share.ofProcessors) * total) / whole);
  return bounded(Math.max(part, 1), {
    least: Math.max(share.min ?? 0, processorsMin),
    cap: share.max ?? Infinity,
    most: processorsMax,
    reasonOf: (name, value) =>
      message(`tuning:reason.team.processors.${name}`, { share: share.ofProcessors, total, value }),
  });
}

interface Bounds {
  readonly least: number;
  readonly cap: number;
  readonly most: number;
  readonly reasonOf: (name: 'share' | 'least' | 'cap' | 'most', value: number) => Message;
}

function bounded(part: number, { least, cap, most, reasonOf }: Bounds): Resolved {
  const wanted = Math.min(Math.max(part, least), cap);
  const value = Math.min(wanted, most);
  const reasons = [reasonOf('share', part)];
  if (wanted !== part) reasons.push(reasonOf(wanted === cap ? 'cap' : 'least', wanted));
  if (value !== wanted) reasons.push(reasonOf('most', value));
  return { value, reasons, limit: value < wanted && least > most ? most : null };
}

/** `62.5%` -> 6250 */
function hundredthsOf(percent: string): number {
  return Math.round(Number(percent.slice(0, -1)) * 100);
}

/** The smallest share, to a hundredth of a percent, that comes to no less than `part` of `total`. */
export function percentOf(part: number, total: number): string {
  return `${Math.min(Math.ceil((part * whole) / total), whole) / 100}%`;
}
