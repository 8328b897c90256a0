import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { stepNameSchema, stepSchema } from '../domain/setup/step.ts';
import { procedure } from './base.ts';

export const setup = {
  check: procedure.output(z.array(stepSchema)),
  /** The steps as their probes answer; a step may come again when more is known. */
  watch: procedure.output(eventIterator(stepSchema)),
  /** Starts the job that carries a step's remedy out, exactly the commands that `check` showed. */
  run: procedure.input(z.object({ step: stepNameSchema })).output(z.object({ jobId: z.string() })),
  skip: procedure
    .input(z.object({ step: stepNameSchema, skipped: z.boolean() }))
    .output(z.array(stepSchema)),
};
