import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  containerSchema,
  publishedPortSchema,
  runOptionsSchema,
} from '../domain/container/container.ts';
import { containerStatsSchema } from '../domain/container/stats.ts';
import { buildOptionsSchema } from '../domain/image/image.ts';
import { procedure } from './base.ts';

export const container = {
  run: procedure.input(runOptionsSchema).output(z.object({ jobId: z.string() })),
  /** One click: build the project, run it with its port published, wait for the first answer. */
  up: procedure
    .input(buildOptionsSchema.extend({ ports: z.array(publishedPortSchema).optional() }))
    .output(z.object({ jobId: z.string() })),
  /** Containers that Slipway started, running or not. */
  list: procedure.output(z.array(containerSchema)),
  /** Log lines in batches: the last 500, then as they come while `follow`. */
  logs: procedure
    .input(z.object({ id: z.string().min(1), follow: z.boolean() }))
    .output(eventIterator(z.array(z.string()))),
  /**
   * What running containers use: rows as they change, a container each, while `follow`; else once. A row may be of any of
   * them.
   */
  stats: procedure
    .input(z.object({ ids: z.array(z.string().min(1)).min(1).max(100), follow: z.boolean() }))
    .output(eventIterator(z.array(containerStatsSchema))),
  stop: procedure.input(z.object({ id: z.string().min(1) })).output(containerSchema),
  remove: procedure.input(z.object({ id: z.string().min(1) })).output(z.object({ id: z.string() })),
};
