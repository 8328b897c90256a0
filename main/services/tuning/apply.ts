import { Failure, failure } from '#shared/domain/failure.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import {
  compareSeen,
  effectiveOf,
  type Difference,
  type Seen,
} from '#shared/domain/tuning/verify.ts';
import type { StoredSnapshot } from '#main/services/ports/history.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import { confirm, type Seen as Confirmed } from './confirm.ts';
import { findTakenBack } from './holds.ts';
import type { TuningPorts } from './ports.ts';
import { lookFor, prepare, type Prepared } from './prepare.ts';
import { asVerifyFailed, rollBack, type Begun } from './rollBack.ts';
import { createSteps, look, startAll, stopAll, type Restart, type Steps } from './running.ts';

export interface ApplyInput extends Confirmed {
  readonly wish: Wish;
  readonly restart: boolean;
}

interface Context {
  readonly ports: TuningPorts;
  readonly report: JobReporter;
  readonly step: Steps;
  readonly prepared: Prepared;
  readonly begun: Begun;
}

/** Times that a file may change between the last look at it and the write, before it is given up. */
const mostAttempts = 5;

/**
 * Carries a confirmed wish out, with what others change in the files meanwhile merged in. See `attempt`.
 * @throws Failure FILE_CHANGED where it cannot be merged, and what `attempt` throws.
 */
export async function apply(
  ports: TuningPorts,
  input: ApplyInput,
  report: JobReporter,
): Promise<JobResult> {
  for (let left = mostAttempts - 1; ; left -= 1) {
    try {
      return await attempt(ports, input, report);
    } catch (error) {
      const isOvertaken = error instanceof Failure && error.code === 'FILE_CHANGED';
      if (!isOvertaken || error.data.changed || input.base === undefined || left === 0) throw error;
    }
  }
}

/**
 * Carries a confirmed wish out: snapshot, journal, write, restart, verify; then it is done, or everything is brought
 * back. The caller sees to it that one change is under way at a time.
 * @throws Failure of the check or the write with nothing changed; VERIFY_FAILED after the way back; ROLLBACK_FAILED.
 * The signal's reason after a cancel, with everything as it was.
 */
async function attempt(
  ports: TuningPorts,
  { wish, restart, ...confirmed }: ApplyInput,
  report: JobReporter,
): Promise<JobResult> {
  const step = createSteps(report);
  const prepared = await step('check', async () => {
    const look = lookFor(wish, { restart, isShown: true });
    const fresh = await prepare(ports, wish, { ...look, signal: report.signal });
    for (const path of confirm(fresh, confirmed)) report.log('check', [path]);
    return fresh;
  });
  report.signal.throwIfAborted();
  const begun = await step('snapshot', () => begin(ports, prepared));
  const context = { ports, report, step, prepared, begun };
  const { id } = begun.stored.entry;
  let seen: Seen;
  try {
    seen = await change(context, restart ? restartOf(prepared) : null);
    await note(context, 'done');
  } catch (error) {
    throw await abandon(context, error);
  }
  const entry = await ports.history.setOutcome(id, 'applied');
  await ports.journal.clear();
  return { type: 'tuning', entry, effective: effectiveOf(seen) };
}

/** Keeps the old bytes and the intent. Until its entry is complete nothing on the PC is touched. */
async function begin(ports: TuningPorts, { plan, writes }: Prepared): Promise<Begun> {
  const { files, history, journal, clock, version } = ports;
  const snapshots = await Promise.all(
    writes.map(async ({ path, revision, written, content }) => {
      const bytes = await files.readBytes(path);
      if (files.revisionOf(bytes) !== revision) throw failure('FILE_CHANGED', { path });
      return { path, bytes, written, after: content };
    }),
  );
  const entry = {
    at: clock.now(),
    appVersion: version,
    wish: plan.wish,
    files: plan.files.map(({ before: _before, after: _after, ...file }) => file),
    outcome: 'interrupted' as const,
    undoes: plan.wish.type === 'undo' ? plan.wish.id : null,
  };
  const stored = await history.add(entry, snapshots);
  const begun: Begun = { stored, written: new Set(), stopped: null };
  try {
    await journal.write({ id: stored.entry.id, stage: 'changing', stopped: nothing });
  } catch (error) {
    await history.remove(stored.entry.id);
    throw error;
  }
  return begun;
}

const nothing = { engine: false, containers: [] };

async function change(context: Context, restart: Restart | null): Promise<Seen> {
  const { ports, report, step, prepared } = context;
  const { signal } = report;
  if (restart === null) {
    await write(context);
    return { vm: null, engine: null };
  }
  // Docker Desktop writes its settings file when it stops, over whatever was written while it ran.
  const isLast = prepared.plan.files.some(({ kind }) => kind === 'desktop');
  if (!isLast) await write(context);
  await stop(context, restart);
  if (isLast) await write(context);
  await startAll(ports, restart, { step, report, signal });
  const seen = await look(ports, prepared.plan, { step, signal });
  const takenBack = restart.engine ? await findTakenBack(ports, prepared.plan) : [];
  verify([...compareSeen(prepared.plan.expectation, seen), ...takenBack]);
  return seen;
}

async function write({ ports, report, step, prepared, begun }: Context): Promise<void> {
  for (const { path, content, revision } of prepared.writes) {
    report.signal.throwIfAborted();
    // Noted first: an error may come after the file has already changed.
    begun.written.add(path);
    try {
      await step('write', () => ports.files.replace(path, content, revision), { path });
    } catch (error) {
      // Somebody else was faster, and the file is theirs: there is nothing of ours to take back.
      if (error instanceof Failure && error.code === 'FILE_CHANGED') begun.written.delete(path);
      throw error;
    }
  }
}

async function stop(context: Context, restart: Restart): Promise<void> {
  const { ports, report, step, begun } = context;
  report.signal.throwIfAborted();
  // What did not run before is not to run again on the way back.
  begun.stopped = restart.isBroken === true ? { ...restart, engine: false } : restart;
  await note(context, 'changing');
  await stopAll(ports, restart, { step, signal: report.signal });
}

function verify(differences: readonly Difference[]): void {
  if (differences.length === 0) return;
  throw failure('VERIFY_FAILED', {
    wanted: differences.map(({ key, wanted }) => `${key} = ${wanted}`).join('; '),
    seen: differences.map((one) => `${one.key} = ${one.seen}`).join('; '),
  });
}

/** Undoes what was begun and gives what the job ends with. */
async function abandon(context: Context, error: unknown): Promise<unknown> {
  const { ports, report, prepared, begun } = context;
  const { id } = begun.stored.entry;
  if (begun.stopped === null && (await isUntouched(context))) {
    await ports.history.remove(id);
    await ports.journal.clear();
    return error;
  }
  // Where the journal cannot be written, the one that stands says the same with less detail.
  await note(context, 'rollingBack').catch(() => undefined);
  let isRunning: boolean;
  try {
    isRunning = await rollBack(ports, begun, report);
  } catch (failed) {
    // The journal stays, so that the next start tries again.
    return failed;
  }
  await ports.history.setOutcome(id, 'rolledBack');
  await ports.journal.clear();
  if (report.signal.aborted && isRunning) return report.signal.reason;
  return asVerifyFailed(error, { wanted: wantedOf(prepared.plan), isRunning });
}

/** Whether every file still is what it was; one that cannot be read may not be. */
async function isUntouched({ ports: { files }, begun }: Context): Promise<boolean> {
  const isSame = async ({ path, bytes }: StoredSnapshot) => {
    try {
      return files.revisionOf(await files.readBytes(path)) === files.revisionOf(bytes);
    } catch {
      return false;
    }
  };
  const written = begun.stored.snapshots.filter(({ path }) => begun.written.has(path));
  return (await Promise.all(written.map(isSame))).every(Boolean);
}

/** The change in the way people write it, for "this was wanted". */
function wantedOf({ files }: Plan): string {
  const edits = files.flatMap((file) => file.edits);
  return edits.map(({ key, after }) => `${key} = ${JSON.stringify(after)}`).join('; ');
}

function restartOf({ plan, pc, containers }: Prepared): Restart {
  const isBroken = pc.engine?.isWanted === true && !pc.engine.isUp;
  return { ...plan.restarts, isBroken, containers: containers.map(({ id }) => id) };
}

async function note(
  { ports, begun }: Context,
  stage: 'changing' | 'rollingBack' | 'done',
): Promise<void> {
  const { engine, containers } = begun.stopped ?? nothing;
  await ports.journal.write({
    id: begun.stored.entry.id,
    stage,
    stopped: { engine, containers },
  });
}
