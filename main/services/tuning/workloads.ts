import { z } from 'zod';
import { Failure } from '#shared/domain/failure.ts';
import { workloads, workloadSchema, type Workload } from '#shared/domain/tuning/recommendation.ts';
import type { Files } from '#main/services/ports/files.ts';

const keptSchema = z.object({ workloads: z.array(z.string()) });

/**
 * What the user said that this PC is for, as it was kept at an earlier start; none where nothing was, or where it cannot
 * be read. Names that this version does not know are left out.
 */
export async function readWorkloads(files: Files, path: string): Promise<Workload[]> {
  try {
    return parseWorkloads((await files.readText(path)).text);
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** Keeps it. Fails as the files port does. */
export async function keepWorkloads(
  files: Files,
  path: string,
  chosen: readonly Workload[],
): Promise<void> {
  const kept = { workloads: workloads.filter((one) => chosen.includes(one)) };
  await files.withLock(path, async () => {
    // Whatever is there: a file cut short is no reason not to keep the choice.
    const revision = files.revisionOf(await files.readBytes(path));
    const content = new TextEncoder().encode(`${JSON.stringify(kept, null, 2)}\n`);
    await files.replace(path, content, revision);
  });
}

function parseWorkloads(text: string): Workload[] {
  try {
    const { workloads: names } = keptSchema.parse(JSON.parse(text));
    return names.flatMap((name) => workloadSchema.safeParse(name).data ?? []);
  } catch {
    return [];
  }
}
