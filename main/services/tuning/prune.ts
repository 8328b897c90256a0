import { lintBytes } from '#shared/domain/config/lint.ts';
import { Failure } from '#shared/domain/failure.ts';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import { choosePruned, type KeptEntry } from '#shared/domain/tuning/retention.ts';
import type { TuningPorts } from './ports.ts';
import { readState } from './states.ts';

const dayMs = 86_400_000;

export interface PruneInput {
  readonly keep?: number | undefined;
  readonly olderThanDays?: number | undefined;
  readonly dryRun?: boolean | undefined;
}

/** Forgets old changes; see `choosePruned` for what stays. The caller sees to it that no change is under way. */
export async function prune(
  ports: TuningPorts,
  { keep, olderThanDays, dryRun = false }: PruneInput,
): Promise<{ removed: string[]; kept: number }> {
  const { history, journal, clock } = ports;
  const entries = await history.list();
  const known = await Promise.all(entries.map((entry) => keptEntry(ports, entry)));
  const since = olderThanDays === undefined ? undefined : clock.now() - olderThanDays * dayMs;
  const record = await journal.read();
  // What cannot be read may be about any of them.
  if (record === 'unreadable') return { removed: [], kept: entries.length };
  const busy = record?.id;
  const removed = choosePruned(known, { keep, since, busy });
  if (!dryRun) for (const id of removed) await history.forget(id);
  return { removed, kept: entries.length - removed.length };
}

async function keptEntry(ports: TuningPorts, entry: HistoryEntry): Promise<KeptEntry> {
  const { id, at, outcome } = entry;
  try {
    const state = await readState(ports, { id, side: 'before' });
    const files = state.map(({ kind, path, bytes }) => {
      const problems = bytes === null ? null : lintBytes(kind, bytes).problems;
      const isGood = problems?.every(({ severity }) => severity !== 'error') ?? false;
      return { path, isGood };
    });
    return { id, at, outcome, files };
  } catch (error) {
    // Its copies are gone: there is nothing good in it to keep.
    if (error instanceof Failure) return { id, at, outcome, files: [] };
    throw error;
  }
}
