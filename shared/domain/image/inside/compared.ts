import { z } from 'zod';

/** A size before and after; null where it was not there. */
export const changeSchema = z.object({
  name: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
});
export type SizeChange = z.infer<typeof changeSchema>;

/** A version before and after; null where it was not there. */
export const versionChangeSchema = z.object({
  name: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type VersionChange = z.infer<typeof versionChangeSchema>;

const sideSchema = z.object({
  reference: z.string(),
  id: z.string(),
  bytes: z.number(),
  storedBytes: z.number(),
  wastedBytes: z.number(),
  efficiency: z.number(),
  layers: z.number().int(),
});

/** What is different between two images; only what is different is listed. */
export const comparedSchema = z.object({
  before: sideSchema,
  after: sideSchema,
  /** Layers of both by their digest: in both, only before, only after. */
  layers: z.array(
    z.object({
      digest: z.string(),
      text: z.string(),
      bytes: z.number(),
      mark: z.enum(['same', 'removed', 'added']),
    }),
  ),
  /** Visible files, the largest difference first; the first 200. `isTouched`: same size, other bytes. */
  files: z.array(changeSchema.extend({ isTouched: z.boolean() })),
  fileCounts: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    removed: z.number().int(),
  }),
  osPackages: z.array(versionChangeSchema),
  /** Go modules by version, with Go itself as `go`. */
  modules: z.array(versionChangeSchema),
  /** Machine code by module. */
  code: z.array(changeSchema),
});
export type Compared = z.infer<typeof comparedSchema>;
