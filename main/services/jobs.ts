import { randomUUID } from 'node:crypto';
import { failure, failureValue, Failure } from '#shared/domain/failure.ts';
import type { Job, JobEvent, JobStep } from '#shared/domain/job/job.ts';
import { newStep } from '#shared/domain/job/step.ts';
import { createEventLog, type EventLog } from './eventLog.ts';
import type { Clock } from './ports/clock.ts';
import { PartlyDone, type JobReporter, type Jobs } from './ports/jobs.ts';

export interface JobsOptions {
  readonly clock: Clock;
  /** Told of every error that is no failure of the world, with the job's id. */
  readonly onBug?: (error: unknown, jobId: string) => void;
}

interface Running {
  job: Job;
  readonly events: EventLog;
  readonly cancel: AbortController;
  readonly ended: Promise<void>;
}

type End = Extract<JobEvent, { type: 'end' }>;

/** Ended jobs that are remembered; the oldest goes first. */
const historyLimit = 50;

/**
 * The registry of long work. A job ends `done` with its result; `failed` with the failure that its work threw, or with
 * UNEXPECTED for any other error, which is a bug and goes to `onBug`; `cancelled` when it was cancelled and stopped.
 */
export function createJobs({ clock, onBug = logBug }: JobsOptions): Jobs {
  const jobs = new Map<string, Running>();
  const find = (id: string): Running => {
    const found = jobs.get(id);
    if (found === undefined) throw failure('JOB_MISSING', { id });
    return found;
  };
  const start: Jobs['start'] = (kind, title, work) => {
    const id = randomUUID();
    const cancel = new AbortController();
    const events = createEventLog(clock);
    const report = createReporter({ id, signal: cancel.signal }, events, clock);
    const ended = Promise.resolve()
      .then(() => work(report))
      .then(
        (result): End => ({ type: 'end', state: 'done', failure: null, result }),
        (error: unknown) => endOf(error, cancel.signal, (bug) => onBug(bug, id)),
      )
      .then((end) => {
        const endedAt = events.end(end);
        running.job = { ...running.job, state: end.state, endedAt };
      });
    const job: Job = { id, kind, title, state: 'running', startedAt: clock.now(), endedAt: null };
    const running: Running = { job, events, cancel, ended };
    jobs.set(id, running);
    forgetOldest(jobs);
    return job;
  };
  return {
    start,
    list: () => [...jobs.values()].map(({ job }) => job).toReversed(),
    show: (id) => find(id).job,
    async *watch(id, after, signal) {
      yield* find(id).events.watch(after, signal);
    },
    cancel(id) {
      const running = find(id);
      running.cancel.abort();
      return running.job;
    },
    async close() {
      for (const { cancel } of jobs.values()) cancel.abort();
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
}

function createReporter(
  { id, signal }: Pick<JobReporter, 'id' | 'signal'>,
  events: EventLog,
  clock: Clock,
): JobReporter {
  const step: JobReporter['step'] = (state) => events.add({ type: 'step', step: state });
  return {
    id,
    signal,
    step,
    log: (stepId, lines) => events.add({ type: 'log', step: stepId, lines }),
    async during({ id: stepId, title, group = '' }, work) {
      const start = { group, state: 'running', startedAt: clock.now() } as const;
      const running = newStep({ id: stepId, title }, start);
      step(running);
      const settle = (state: JobStep['state'], error: string | null = null) =>
        step({ ...running, state, endedAt: clock.now(), error });
      try {
        const value = await work();
        settle('done');
        return value;
      } catch (error) {
        if (signal.aborted) settle('cancelled');
        else settle('failed', error instanceof Failure ? error.code : 'UNEXPECTED');
        throw error;
      }
    },
  };
}

/**
 * What is thrown after a cancel is the cancel, whatever it looks like: an ended program fails in its own words. A
 * failure that left the PC changed is told all the same, for the cancel did not bring everything back. What was done
 * before either is told with it.
 */
function endOf(error: unknown, signal: AbortSignal, onBug: (error: unknown) => void): End {
  const result = error instanceof PartlyDone ? error.result : null;
  const end = { type: 'end', failure: null, result } as const;
  const isTold = error instanceof Failure && error.data.changed;
  if (signal.aborted && !isTold) return { ...end, state: 'cancelled' };
  if (error instanceof Failure) return { ...end, state: 'failed', failure: error.value };
  onBug(error);
  const reason = error instanceof Error ? error.message : String(error);
  return { ...end, state: 'failed', failure: failureValue('UNEXPECTED', { reason }) };
}

function forgetOldest(jobs: Map<string, Running>): void {
  const ended = [...jobs.values()].filter(({ job }) => job.state !== 'running');
  for (const { job } of ended.slice(0, Math.max(0, ended.length - historyLimit))) {
    jobs.delete(job.id);
  }
}

function logBug(error: unknown, jobId: string): void {
  console.error(`Job ${jobId}:`, error);
}
