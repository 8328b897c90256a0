import { decodeText, encodeText } from '#shared/domain/config/decode.ts';
import { editText } from '#shared/domain/config/edit.ts';
import { Failure, failure, failureValue } from '#shared/domain/failure.ts';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import type { StoredEntry, StoredSnapshot } from '#main/services/ports/history.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import type { TuningPorts } from './ports.ts';
import { createSteps, startAll, stopAll, type Restart } from './running.ts';

/** A change that is under way: what is kept of it, which files may be written, and what was stopped for it. */
export interface Begun {
  readonly stored: StoredEntry;
  readonly written: Set<string>;
  stopped: Restart | null;
}

/**
 * Brings back, byte for byte, what was written, and runs again what was stopped. Not to be cancelled. Gives whether
 * everything that ran before runs again; the log says what does not.
 * @throws Failure ROLLBACK_FAILED with the path of the copy where a file could not be brought back.
 */
export async function rollBack(
  ports: TuningPorts,
  begun: Begun,
  report: JobReporter,
): Promise<boolean> {
  const { stored, written, stopped } = begun;
  const snapshots = stored.snapshots.filter(({ path }) => written.has(path));
  const changeOf = ({ path }: StoredSnapshot) =>
    stored.entry.files.find((one) => one.path === path);
  // Docker Desktop writes its own file when it stops: the old one comes back after that.
  const isLast = snapshots.some((snapshot) => changeOf(snapshot)?.kind === 'desktop');
  if (isLast && stopped !== null) await comeDown(ports, stopped, report);
  // As far as they can be: one that fails must not keep the others from coming back.
  const outcomes = await createSteps(report)('rollBack', async () =>
    Promise.allSettled(snapshots.map((each) => putBackOrKeys(ports, each, changeOf(each)))),
  );
  if (!isLast && stopped !== null) await comeDown(ports, stopped, report);
  const isRunning = stopped === null || (await comeUp(ports, stopped, report));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return isRunning;
}

type Change = HistoryEntry['files'][number];

/** Docker Desktop rewrites the files that are its own: of such a one the keys of the change go back. */
async function putBackOrKeys(
  ports: TuningPorts,
  snapshot: StoredSnapshot,
  change: Change | undefined,
): Promise<void> {
  const { files } = ports;
  const { path, written, bytes } = snapshot;
  const isOwnedByDesktop = change?.kind === 'desktop' || change?.kind === 'daemon';
  if (!isOwnedByDesktop || bytes === null) return await putBack(ports, snapshot);
  const now = await files.readBytes(path);
  const decoded = now === null ? null : decodeText(now);
  if (files.revisionOf(now) === written || decoded === null) return await putBack(ports, snapshot);
  const edits = change.edits.map(({ key, before }) => ({ key, value: before }));
  const edited = editText(change.kind, decoded.text, edits);
  if ('problem' in edited) return await putBack(ports, snapshot);
  await files.replace(path, encodeText(edited.text, decoded.encoding), files.revisionOf(now));
}

/** Puts a file back that still is what the change wrote, or was never written. */
export async function putBack({ files }: TuningPorts, snapshot: StoredSnapshot): Promise<void> {
  const { path, bytes, written, copy } = snapshot;
  try {
    const now = files.revisionOf(await files.readBytes(path));
    await files.replace(path, bytes, now === files.revisionOf(bytes) ? now : written);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const values = { path, snapshot: copy ?? '' };
    const value = failureValue('ROLLBACK_FAILED', values, { changed: true, output: error.code });
    throw new Failure(value, { cause: error });
  }
}

/** What was started with the new files runs on them until it is stopped once more. */
async function comeDown(ports: TuningPorts, stopped: Restart, report: JobReporter): Promise<void> {
  const step = createSteps(report, '.back');
  const withoutContainers = { ...stopped, containers: [] };
  // What does not come down nicely may well come up again.
  await settles(report, () => stopAll(ports, withoutContainers, { step }));
}

function comeUp(ports: TuningPorts, stopped: Restart, report: JobReporter): Promise<boolean> {
  const step = createSteps(report, '.back');
  return settles(report, () => startAll(ports, stopped, { step, report }));
}

/**
 * The failure of a change that was rolled back: what was wanted, what came instead, what the tool said. A file that
 * could not be written says so itself. `changed` where something that ran before does not run again.
 */
export function asVerifyFailed(
  error: unknown,
  { wanted, isRunning }: { wanted: string; isRunning: boolean },
): unknown {
  if (!(error instanceof Failure)) return error;
  const { command, exitCode, output, values } = error.data;
  const data = { command, exitCode, output, changed: !isRunning };
  const isVerdict = error.code === 'VERIFY_FAILED' || isOfFile(error);
  const result = isVerdict
    ? failure(error.code, values, data)
    : failure('VERIFY_FAILED', { wanted, seen: error.code }, data);
  result.cause = error;
  return result;
}

function isOfFile({ code }: Failure): boolean {
  return /^(FILE_|NOT_A_F|DISK_|NO_HOME|BUSY)/.test(code);
}

async function settles(report: JobReporter, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    report.log('rollBack', [error.code, ...(error.data.output?.split(/\r?\n/) ?? [])]);
    return false;
  }
}
