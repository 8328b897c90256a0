import { z } from 'zod';
import { dockerfileOptionsSchema } from '../project/analysis.ts';

export const buildOptionsSchema = z.object({
  dir: z.string().min(1),
  /** Image reference; left out: the module's last path element with `:dev`. */
  tag: z.string().optional(),
  noCache: z.boolean().optional(),
  dockerfile: dockerfileOptionsSchema.optional(),
});
export type BuildOptions = z.infer<typeof buildOptionsSchema>;

/** A finished build. `sizeBytes` is what `docker image inspect` says. */
export const builtImageSchema = z.object({
  reference: z.string(),
  id: z.string(),
  sizeBytes: z.number(),
  durationMs: z.number(),
  /** `project`: the Dockerfile that was there; `generated`: Slipway's, not written into the project. */
  dockerfile: z.enum(['project', 'generated']),
});
export type BuiltImage = z.infer<typeof builtImageSchema>;
