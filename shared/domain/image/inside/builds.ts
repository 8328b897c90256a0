import { z } from 'zod';

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
});
export type BuildRecord = z.infer<typeof buildRecordSchema>;

/** Builds of a project that are kept; the oldest go first. */
export const keptBuilds = 200;

/** Reads one record a line, the oldest first. Lines that hold none are left out. */
export function parseBuilds(text: string): BuildRecord[] {
  return text.split('\n').flatMap((line) => {
    const record = buildRecordSchema.safeParse(parseJson(line));
    return record.success ? [record.data] : [];
  });
}

/** The text of the file with one more record; only the newest are kept. */
export function addBuild(text: string, record: BuildRecord): string {
  const records = [...parseBuilds(text), record].slice(-keptBuilds);
  return records.map((one) => `${JSON.stringify(one)}\n`).join('');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
