import { z } from 'zod';
import { parseJsonLines } from '../jsonLines.ts';

const amount = z.number().nullable();

/** What a container uses at the moment. Null: the engine does not say, as for a container that has just ended. */
export const containerStatsSchema = z.object({
  id: z.string(),
  /** Of one processor: 250 is two and a half. */
  cpuPercent: amount,
  memoryBytes: amount,
  /** The container's own limit, else the memory of the engine's machine; Windows containers have none. */
  memoryLimitBytes: amount,
  /** Since the container was started, as the three after it. */
  receivedBytes: amount,
  sentBytes: amount,
  readBytes: amount,
  writtenBytes: amount,
  processes: amount,
});
export type ContainerStats = z.infer<typeof containerStatsSchema>;

const rowSchema = z.object({
  ID: z.string().min(1),
  CPUPerc: z.string().default(''),
  MemUsage: z.string().default(''),
  NetIO: z.string().default(''),
  BlockIO: z.string().default(''),
  PIDs: z.string().default(''),
});

/**
 * What lines of `docker stats --format '{{json .}}'` say, without the codes that move a terminal's cursor; a container
 * once, as the last of its lines has it. Lines that say nothing are left out. Fields:
 * https://docs.docker.com/reference/cli/docker/container/stats/
 */
export function readStats(lines: readonly string[]): ContainerStats[] {
  const rows = parseJsonLines(rowSchema, lines.join('\n')).map(toStats);
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Whether a container seems to use nothing: it has ended, or the engine could not measure it in time. */
export function isSilent({ memoryBytes }: Pick<ContainerStats, 'memoryBytes'>): boolean {
  return memoryBytes === null || memoryBytes === 0;
}

function toStats({ ID, CPUPerc, MemUsage, NetIO, BlockIO, PIDs }: z.output<typeof rowSchema>) {
  const [memoryBytes, memoryLimitBytes] = readPair(MemUsage);
  const [receivedBytes, sentBytes] = readPair(NetIO);
  const [readBytes, writtenBytes] = readPair(BlockIO);
  return {
    id: ID,
    cpuPercent: readNumber(CPUPerc.replace(/%$/, '')),
    memoryBytes,
    memoryLimitBytes,
    receivedBytes,
    sentBytes,
    readBytes,
    writtenBytes,
    processes: readNumber(PIDs),
  };
}

function readPair(text: string): [number | null, number | null] {
  const [first = '', second = ''] = text.split(' / ');
  return [readAmount(first), readAmount(second)];
}

const units = ['b', 'k', 'm', 'g', 't', 'p', 'e', 'z', 'y'];

/**
 * Bytes of docker's own text for them: `484KiB` and `1.2GB`, those with an `i` in steps of 1024, the others of 1000; null
 * where it is none. https://github.com/docker/go-units/blob/master/size.go
 */
export function readAmount(text: string): number | null {
  const match = /^([0-9.]+(?:e[+-]?[0-9]+)?) ?([kmgtpezy]?)(i?)b$/i.exec(text.trim());
  if (match === null) return null;
  const [, digits = '', unit = '', isBinary = ''] = match;
  const value = readNumber(digits);
  const power = units.indexOf(unit === '' ? 'b' : unit.toLowerCase());
  return value === null ? null : Math.round(value * (isBinary === '' ? 1000 : 1024) ** power);
}

function readNumber(text: string): number | null {
  const value = Number(text.trim() === '' ? Number.NaN : text);
  return Number.isFinite(value) ? value : null;
}
