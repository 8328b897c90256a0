import { z } from 'zod';
import { buildOptionsSchema } from '../domain/image/image.ts';
import {
  loginRequestSchema,
  loginSchema,
  pushPlanSchema,
  pushRequestSchema,
} from '../domain/image/push/push.ts';
import { procedure } from './base.ts';

export const image = {
  build: procedure.input(buildOptionsSchema).output(z.object({ jobId: z.string() })),
  /** What a push would do, and what speaks against it; asks the engine, but no registry. */
  planPush: procedure.input(pushRequestSchema).output(pushPlanSchema),
  /** Pushes one after the other, and asks the registry afterwards; refused where the plan has errors. */
  push: procedure.input(pushRequestSchema).output(z.object({ jobId: z.string() })),
  /** Logs in, where docker has a credential helper that keeps the password. */
  login: procedure.input(loginRequestSchema).output(loginSchema),
  /** The logins that docker keeps. */
  logins: procedure.output(z.array(loginSchema)),
};
