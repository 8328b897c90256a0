import type { FailureValue } from '../failure.ts';
import type { Job, JobEvent, JobResult, JobStep, NumberedEvent } from './job.ts';
import { appendLines, emptyLog, type LogBook } from './logBook.ts';

/** All that a job's events have said so far. */
export interface JobView {
  readonly job: Job;
  /** In the order in which they first appeared. */
  readonly steps: readonly JobStep[];
  /** By step id; under the empty id the lines of the job as a whole. */
  readonly logs: Readonly<Record<string, LogBook>>;
  readonly result: JobResult | null;
  readonly failure: FailureValue | null;
  /** Number of the last event in it; 0 before the first. Ask `job.watch` for what comes after. */
  readonly last: number;
  /** Events that the registry had already dropped: their log lines are missing here. */
  readonly missed: number;
}

/** The view of a job none of whose events has been seen. */
export function startView(job: Job): JobView {
  return { job, steps: [], logs: {}, result: null, failure: null, last: 0, missed: 0 };
}

/** The view after `events`, which come in order; those it holds already change nothing. */
export function reduceJob(view: JobView, events: readonly NumberedEvent[]): JobView {
  return events.reduce(reduceEvent, view);
}

/** A step's lines; an empty log where it has printed nothing. */
export function logOf(view: JobView, step: string): LogBook {
  return view.logs[step] ?? emptyLog;
}

/** Steps with their group names in the order of first appearance; those without a group stay where they came, under ''. */
export function groupSteps(steps: readonly JobStep[]): { group: string; steps: JobStep[] }[] {
  const groups: { group: string; steps: JobStep[] }[] = [];
  for (const step of steps) {
    const known = (step.group === '' ? groups.slice(-1) : groups).find(
      ({ group }) => group === step.group,
    );
    if (known === undefined) groups.push({ group: step.group, steps: [step] });
    else known.steps.push(step);
  }
  return groups;
}

function reduceEvent(view: JobView, { number, at, event }: NumberedEvent): JobView {
  if (number <= view.last) return view;
  const missed = view.missed + number - view.last - 1;
  return { ...applyEvent(view, event, at), last: number, missed };
}

function applyEvent(view: JobView, event: JobEvent, at: number): JobView {
  switch (event.type) {
    case 'step':
      return { ...view, steps: replaceStep(view.steps, event.step) };
    case 'log': {
      const log = appendLines(logOf(view, event.step), event.lines);
      return { ...view, logs: { ...view.logs, [event.step]: log } };
    }
    case 'end':
      return {
        ...view,
        job: { ...view.job, state: event.state, endedAt: at },
        steps: view.steps.map((step) => settle(step, event.state, at)),
        result: event.result,
        failure: event.failure,
      };
  }
}

function replaceStep(steps: readonly JobStep[], step: JobStep): readonly JobStep[] {
  const index = steps.findIndex(({ id }) => id === step.id);
  return index === -1 ? [...steps, step] : steps.with(index, step);
}

/** Nothing goes on when the job has ended: a build that is cancelled leaves its steps without a last word. */
function settle(step: JobStep, state: 'done' | 'failed' | 'cancelled', at: number): JobStep {
  if (step.state === 'waiting') return { ...step, state: 'skipped' };
  if (step.state !== 'running') return step;
  return { ...step, state: state === 'done' ? 'done' : 'cancelled', endedAt: at };
}
