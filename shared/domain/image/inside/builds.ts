import { z } from 'zod';
import { formatJsonLines, parseJsonLines } from '#shared/domain/jsonLines.ts';

/** A step of a build that is over: what it is known by (`stepKey`), and its time, which is nothing where it was cached. */
export const stepTimeSchema = z.object({ key: z.string(), ms: z.number(), cached: z.boolean() });
export type StepTime = z.infer<typeof stepTimeSchema>;

/** One build that succeeded, as kept. Times in milliseconds, sizes in bytes. */
export const buildRecordSchema = z.object({
  /** Since 1970. */
  at: z.number(),
  reference: z.string(),
  id: z.string(),
  sizeBytes: z.number(),
  durationMs: z.number(),
  /** Steps of the build, and how many of them came from the cache. */
  steps: z.number().int(),
  cachedSteps: z.number().int(),
  /** What each step took; kept of the newest builds only. */
  times: z.array(stepTimeSchema).optional(),
});
export type BuildRecord = z.infer<typeof buildRecordSchema>;

/** Builds of a project that are kept; the oldest go first. */
export const keptBuilds = 200;

/** Builds whose steps' times are kept. */
const keptTimes = 10;

/** Reads one record a line, the oldest first. Lines that hold none are left out. */
export function parseBuilds(text: string): BuildRecord[] {
  return parseJsonLines(buildRecordSchema, text);
}

/** The text of the file with one more record; only the newest are kept. */
export function addBuild(text: string, record: BuildRecord): string {
  const records = [...parseBuilds(text), record].slice(-keptBuilds);
  return formatJsonLines(
    records.map(({ times, ...rest }, index) =>
      times === undefined || index < records.length - keptTimes ? rest : { ...rest, times },
    ),
  );
}
