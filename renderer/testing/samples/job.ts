import type { Job, JobStep, NumberedEvent } from '#shared/domain/job/job.ts';
import { message } from '#shared/domain/message.ts';

export const sampleJob: Job = {
  id: 'j1',
  kind: 'container.up',
  title: message('ui:nav.projects'),
  state: 'running',
  startedAt: 1_000,
  endedAt: null,
};

/** A step with everything it can leave out left out. */
export function sampleStep(step: Pick<JobStep, 'id' | 'state'> & Partial<JobStep>): JobStep {
  return {
    title: step.id,
    group: '',
    startedAt: null,
    endedAt: null,
    progress: null,
    error: null,
    ...step,
  };
}

/** Events numbered from 1, a second apart. */
export function numbered(events: readonly NumberedEvent['event'][]): NumberedEvent[] {
  return events.map((event, index) => ({ number: index + 1, at: 2000 + index * 1000, event }));
}
