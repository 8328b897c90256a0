import { z } from 'zod';
import { buildOptionsSchema } from '../domain/image/image.ts';
import {
  loginRequestSchema,
  loginSchema,
  pushPlanSchema,
  pushRequestSchema,
} from '../domain/image/push/push.ts';
import { buildRecordSchema } from '../domain/image/inside/builds.ts';
import { comparedSchema } from '../domain/image/inside/compared.ts';
import { insideSchema, treeRowSchema } from '../domain/image/inside/inside.ts';
import { procedure } from './base.ts';

const reference = z.string().min(1);

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
  /**
   * What is in an image. `dir` is the project that it was built from: its Dockerfile is tied to the layers. Takes as long
   * as `docker save` where the image was not looked at lately, and can be aborted.
   */
  inside: procedure
    .input(z.object({ reference, dir: z.string().min(1).optional() }))
    .output(insideSchema),
  /**
   * What is in a folder of the image (`path` empty: the root): of a container, or of what one layer did. With `find`,
   * instead, the largest 500 files below it whose path holds that text.
   */
  files: procedure
    .input(
      z.object({
        reference,
        layer: z.number().int().nullable(),
        path: z.string(),
        find: z.string().min(1).optional(),
      }),
    )
    .output(z.array(treeRowSchema)),
  compare: procedure
    .input(z.object({ before: reference, after: reference }))
    .output(comparedSchema),
  /** A bill of materials as JSON text, and a name for its file. */
  sbom: procedure
    .input(z.object({ reference, format: z.enum(['cyclonedx', 'spdx']) }))
    .output(z.object({ name: z.string(), text: z.string() })),
  /** Earlier builds of a project, the oldest first. */
  builds: procedure.input(z.object({ dir: z.string().min(1) })).output(z.array(buildRecordSchema)),
};
