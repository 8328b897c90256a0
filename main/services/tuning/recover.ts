import { Failure, failure } from '#shared/domain/failure.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import { decideRecovery } from '#shared/domain/tuning/recovery.ts';
import type { JournalRecord, StoredEntry } from '#main/services/ports/history.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import type { TuningPorts } from './ports.ts';
import { putBack } from './rollBack.ts';
import { createSteps, startAll } from './running.ts';

/** What an interrupted change left: its entry, and what it had stopped and is to run again. */
export interface Left {
  readonly entry: HistoryEntry;
  readonly stopped: JournalRecord['stopped'];
}

/**
 * Brings the files of an interrupted change into the state before it, unless it was verified or somebody edited them
 * since. WSL is not restarted for it: people may be working in there by now, and the old file holds from its next start.
 * Null where no change was under way. The caller holds the journal's lock.
 * @throws Failure ROLLBACK_FAILED; the journal stays then, and the next start tries again. JOURNAL_UNREADABLE where
 * nobody can tell any more what was under way: no file is touched then, and what there is of the journal is kept.
 */
export async function settleInterrupted(ports: TuningPorts): Promise<Left | null> {
  const { journal, history, files } = ports;
  const read = await journal.read();
  if (read === null) return null;
  const stored = read === 'unreadable' ? null : await readEntry(ports, read.id);
  if (read === 'unreadable' || stored === null)
    throw failure('JOURNAL_UNREADABLE', { path: await journal.setAside() });
  const { isAbandoned: _, ...record } = read;
  for (const { path } of stored.snapshots) files.allowStart(path);
  const found = await Promise.all(
    stored.snapshots.map(async ({ path, bytes, written }) => {
      const now = files.revisionOf(await files.readBytes(path));
      return { path, before: files.revisionOf(bytes), written, now };
    }),
  );
  const { restore, outcome } = decideRecovery(record.stage, found);
  if (restore.length > 0) await journal.write({ ...record, stage: 'rollingBack' });
  const untouched = found.filter(({ now, before }) => now === before).map(({ path }) => path);
  for (const snapshot of stored.snapshots) {
    // One that is back already is put back too: that clears what a write left half done.
    if (restore.includes(snapshot.path) || untouched.includes(snapshot.path))
      await putBack(ports, snapshot);
  }
  const entry = await history.setOutcome(record.id, outcome);
  const stopped = record.stage === 'done' ? nothing : record.stopped;
  if (isNothing(stopped)) await journal.clear();
  return { entry, stopped };
}

const nothing = { engine: false, containers: [] };

function isNothing({ engine, containers }: Left['stopped']): boolean {
  return !engine && containers.length === 0;
}

/**
 * Starts what the interrupted change had stopped, and closes the journal, whether or not it starts. Where Slipway is
 * closed meanwhile it stays, and the next start goes on.
 */
export async function resume(
  ports: TuningPorts,
  { entry, stopped }: Left,
  report: JobReporter,
): Promise<JobResult> {
  const result: JobResult = { type: 'tuning', entry, effective: {} };
  if (isNothing(stopped)) return result;
  const { signal } = report;
  try {
    const isUp = await answers(ports, signal);
    const restart = { ...stopped, engine: stopped.engine && !isUp };
    await startAll(ports, restart, { step: createSteps(report, '.again'), report, signal });
  } finally {
    if (!signal.aborted) await ports.journal.clear();
  }
  return result;
}

const lostCodes: readonly string[] = ['HISTORY_MISSING', 'FILE_MISSING'];

/** Null where the copies are gone: nothing can be brought back then. */
async function readEntry({ history }: TuningPorts, id: string): Promise<StoredEntry | null> {
  try {
    return await history.read(id);
  } catch (error) {
    if (error instanceof Failure && lostCodes.includes(error.code)) return null;
    throw error;
  }
}

async function answers({ engine }: TuningPorts, signal: AbortSignal): Promise<boolean> {
  try {
    await engine.readServer(signal);
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}
