import { z } from 'zod';
import { formatJsonLines, parseJsonLines } from '../jsonLines.ts';

/** How full the machine is in which a build compiles; sizes in bytes. */
export interface MemoryView {
  readonly totalBytes: number;
  /** Without caches that can go. */
  readonly usedBytes: number;
  /** Processes ended for want of memory since the machine started; null where nobody counts. */
  readonly kills: number | null;
}

/** The memory that one build found and took. Sizes in bytes. */
export const buildMemorySchema = z.object({
  /** When it ended, in milliseconds since 1970. */
  at: z.number(),
  durationMs: z.number(),
  /** Where its compilers ran: in WSL's virtual machine, or beside it with the PC's own Go. */
  place: z.enum(['wsl', 'pc']),
  totalBytes: z.number(),
  /** In use at its beginning, and at most until its end; null where nobody could be asked. */
  startBytes: z.number().nullable(),
  peakBytes: z.number().nullable(),
  /** Processes that were ended for want of memory meanwhile. */
  kills: z.number().int(),
});
export type BuildMemory = z.infer<typeof buildMemorySchema>;

/** Share of the memory from which a build counts as short of it: the same as for what is in use now. */
const tightShare = 0.9;

/** Builds that end sooner were made by the cache, or never came to compile. */
const leastMs = 10_000;

/** Whether a build was short of memory. */
export function isTight({ kills, peakBytes, totalBytes }: BuildMemory): boolean {
  return kills > 0 || (peakBytes ?? 0) > totalBytes * tightShare;
}

/** Whether a build ran long enough for its peak to be one. */
export function isLong({ durationMs }: BuildMemory): boolean {
  return durationMs >= leastMs;
}

/** What the views of a machine, the oldest first, say of the build meanwhile; null without any. */
export function foldViews(
  views: readonly MemoryView[],
): Pick<BuildMemory, 'totalBytes' | 'startBytes' | 'peakBytes' | 'kills'> | null {
  const [first, last] = [views[0], views.at(-1)];
  if (first === undefined || last === undefined) return null;
  return {
    totalBytes: last.totalBytes,
    startBytes: first.usedBytes,
    peakBytes: Math.max(...views.map(({ usedBytes }) => usedBytes)),
    kills: Math.max(0, (last.kills ?? 0) - (first.kills ?? last.kills ?? 0)),
  };
}

/** Builds whose memory is kept; the oldest go first. */
const keptBuilds = 200;

/** Reads one build a line, the oldest first. Lines that hold none are left out. */
export function parseBuildMemory(text: string): BuildMemory[] {
  return parseJsonLines(buildMemorySchema, text);
}

/** The text of the file with one build more; only the newest are kept, and of short ones those that had too little. */
export function addBuildMemory(text: string, build: BuildMemory): string {
  if (!isLong(build) && !isTight(build)) return text;
  return formatJsonLines([...parseBuildMemory(text), build].slice(-keptBuilds));
}
