import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { jobSchema, numberedEventSchema } from '../domain/job/job.ts';
import { procedure } from './base.ts';

export const job = {
  list: procedure.output(z.array(jobSchema)),
  show: procedure.input(z.object({ id: z.string() })).output(jobSchema),
  /** Replays the events after number `after`, then follows until the job has ended. In batches. */
  watch: procedure
    .input(z.object({ id: z.string(), after: z.number().int().min(0) }))
    .output(eventIterator(z.array(numberedEventSchema))),
  cancel: procedure.input(z.object({ id: z.string() })).output(jobSchema),
};
