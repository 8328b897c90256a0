import { z } from 'zod';
import { verdictSchema } from './inside/budget.ts';
import { dockerfileOptionsSchema } from '../project/dockerfileOptions.ts';
import { platformTextSchema } from './platform/platform.ts';

/** What a direct build and plain programs tell the Go compiler on top. */
export const goOptionsSchema = z.object({
  /** Flags for the linker, after `-s -w`. */
  ldflags: z.string().optional(),
  /** Build tags. */
  tags: z.array(z.string().regex(/^[\w.]+$/)).optional(),
  /** Compile C too, with the compiler that this PC has for the platform; for plain programs only. */
  cgo: z.boolean().optional(),
});
export type GoOptions = z.infer<typeof goOptionsSchema>;

/** Programs for several platforms, compiled by this PC's Go into a folder. */
export const binariesOptionsSchema = z.object({
  dir: z.string().min(1),
  /** Folder of the main package, as in an analysis; needed where there are several. */
  main: z.string().optional(),
  platforms: z.array(platformTextSchema).min(1).max(50),
  /** Where the programs and their checksums go, absolute; made where it is missing. */
  out: z.string().min(1),
  go: goOptionsSchema.optional(),
  /** False: the project's version variables stay as they are in the sources. */
  stamp: z.boolean().optional(),
});
export type BinariesOptions = z.infer<typeof binariesOptionsSchema>;

export const buildOptionsSchema = z.object({
  dir: z.string().min(1),
  /** Image reference; left out: the module's last path element with `:dev`. */
  tag: z.string().optional(),
  noCache: z.boolean().optional(),
  dockerfile: dockerfileOptionsSchema.optional(),
  /** Compile with this PC's Go and lay the image out without a Dockerfile and without sending a context. */
  direct: z.boolean().optional(),
  /** Image that a direct build starts from, pulled where the engine lacks it; left out: certificates and a user, no more. */
  base: z.string().min(1).optional(),
  /** Build for these instead of the engine's own. Several: an image each, the platform at the end of its tag. */
  platforms: z.array(platformTextSchema).min(1).max(20).optional(),
  /** For the Go compiler of a direct build. */
  go: goOptionsSchema.optional(),
});
export type BuildOptions = z.infer<typeof buildOptionsSchema>;

/** A finished build. `sizeBytes` is what `docker image inspect` says. */
export const builtImageSchema = z.object({
  reference: z.string(),
  id: z.string(),
  sizeBytes: z.number(),
  durationMs: z.number(),
  /** `project`: the Dockerfile that was there; `generated`: Slipway's, not written into the project; `none`: a direct build. */
  dockerfile: z.enum(['project', 'generated', 'none']),
  /** How it stands to the project's `slipway.budget.json`; left out where there is none. */
  budget: verdictSchema.optional(),
});
export type BuiltImage = z.infer<typeof builtImageSchema>;
