import { message, type Message } from '../message.ts';
import type { ContainerStats } from './stats.ts';

export const usageNames = ['cpu', 'memory', 'network', 'disk', 'processes'] as const;
export type UsageName = (typeof usageNames)[number];

export interface Usage {
  readonly name: UsageName;
  readonly label: Message;
  /** Null: the engine does not say. */
  readonly value: Message | null;
}

/** What a container uses, in sentences and always in the same order; null: nothing is known yet. */
export function describeStats(stats: ContainerStats | null): Usage[] {
  return usageNames.map((name) => ({
    name,
    label: message(`container:stats.label.${name}`),
    value: stats === null ? null : values[name](stats),
  }));
}

const values: Readonly<Record<UsageName, (stats: ContainerStats) => Message | null>> = {
  cpu: ({ cpuPercent }) => say('cpu', { percent: cpuPercent === null ? null : round(cpuPercent) }),
  memory: ({ memoryBytes: used, memoryLimitBytes: limit }) =>
    limit === null ? say('memory', { used }) : say('memoryOf', { used, limit }),
  network: ({ receivedBytes: received, sentBytes: sent }) => say('network', { received, sent }),
  disk: ({ readBytes: read, writtenBytes: written }) => say('disk', { read, written }),
  processes: ({ processes: count }) => say('processes', { count }),
};

function say(name: string, given: Readonly<Record<string, number | null>>): Message | null {
  const known = Object.entries(given).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  const isWhole = known.length === Object.keys(given).length;
  return isWhole ? message(`container:stats.${name}`, Object.fromEntries(known)) : null;
}

/** A tenth of a per cent is more than the sample of a second holds; below ten it still tells idle from busy. */
function round(percent: number): number {
  return percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
}
