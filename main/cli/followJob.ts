import { Failure } from '#shared/domain/failure.ts';
import type { JobEvent, JobResult, JobStep } from '#shared/domain/job/job.ts';
import type { Call, Outcome } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { formatStep } from './format/job.ts';

export type JobEnd = Extract<JobEvent, { type: 'end' }>;

/**
 * Shows a job's steps on standard error as they change and waits for its end, which `onDone` turns into the outcome.
 * Ctrl-C cancels the job and still waits: what it began is finished or undone first.
 * @throws Failure the job's own
 */
export async function followJob(
  call: Call,
  jobId: string,
  onDone: (result: JobResult) => Outcome,
): Promise<Outcome> {
  const end = await followToEnd(call, jobId);
  if (end.failure !== null) throw new Failure(end.failure);
  if (end.state !== 'done' || end.result === null) return cancelled(call);
  return onDone(end.result);
}

/** The same for who wants to see the end itself: a failure with what was done before it. */
export async function followToEnd(call: Call, jobId: string): Promise<JobEnd> {
  const cancel = () => {
    call.terminal.note(call.t('cli:cancelling'));
    void call.client.job.cancel({ id: jobId });
  };
  call.signal.addEventListener('abort', cancel, { once: true });
  if (call.signal.aborted) cancel();
  const end = await watchToEnd(call, jobId);
  call.signal.removeEventListener('abort', cancel);
  return end;
}

/** Shows a job's steps on standard error as they change; gives its end. */
export async function watchToEnd(
  { client, t, terminal }: Pick<Call, 'client' | 't' | 'terminal'>,
  jobId: string,
): Promise<JobEnd> {
  const shown = new Map<string, JobStep['state']>();
  for await (const batch of await client.job.watch({ id: jobId, after: 0 })) {
    for (const { event } of batch) {
      if (event.type === 'end') return event;
      if (event.type !== 'step' || !isNews(event.step, shown)) continue;
      terminal.note(formatStep(event.step, t));
    }
  }
  throw new Error(`the events of job ${jobId} stopped before its end`);
}

/** A step comes again for each piece of progress; a terminal wants to see each state once. */
function isNews({ id, state }: JobStep, shown: Map<string, JobStep['state']>): boolean {
  if (state === 'waiting' || shown.get(id) === state) return false;
  shown.set(id, state);
  return true;
}

/** A cancel is no failure, but what was asked for was not done. */
export function cancelled({ t }: Pick<Call, 't'>): Outcome {
  return { exitCode: exitCodes.couldNot, json: { cancelled: true }, error: t('cli:cancelled') };
}
