import { z } from 'zod';
import {
  historyEntrySchema,
  planSchema,
  recommendationSchema,
  wishSchema,
} from '../domain/tuning/plan.ts';
import { procedure } from './base.ts';

export const tuning = {
  recommend: procedure.output(recommendationSchema),
  /** Pure: what would be written, restarted and stopped. Touches nothing. */
  plan: procedure.input(z.object({ wish: wishSchema })).output(planSchema),
  /**
   * Starts the job that carries a plan out. `revisions` are those of the plan that the user confirmed, by path: a
   * file that is no longer what was shown ends the call with FILE_CHANGED. `restart: false` only writes.
   */
  apply: procedure
    .input(
      z.object({
        wish: wishSchema,
        revisions: z.record(z.string(), z.string()),
        restart: z.boolean(),
      }),
    )
    .output(z.object({ jobId: z.string() })),
  history: procedure.output(z.array(historyEntrySchema)),
};
