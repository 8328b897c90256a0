import type { JobStep } from './job.ts';

/** A step that waits; `change` says what is different. */
export function newStep(
  start: Pick<JobStep, 'id' | 'title'>,
  change: Partial<JobStep> = {},
): JobStep {
  return {
    id: start.id,
    title: start.title,
    group: '',
    state: 'waiting',
    startedAt: null,
    endedAt: null,
    progress: null,
    error: null,
    ...change,
  };
}
