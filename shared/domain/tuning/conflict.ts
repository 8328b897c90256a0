import { z } from 'zod';
import { configValueSchema, fileKindSchema } from '../config/file.ts';

/**
 * A place that two sides want different things of: a key, or, where `key` is null, lines of text from `line` of `mine`
 * on. Values as in the file's effective ones; null: not set.
 */
export const conflictSchema = z.object({
  key: z.string().nullable(),
  line: z.number().int().nullable(),
  base: configValueSchema,
  mine: configValueSchema,
  theirs: configValueSchema,
});
export type Conflict = z.infer<typeof conflictSchema>;

/** A wish against a file that somebody else has changed since `base`. `merged` null: see `conflicts`. */
export const mergedFileSchema = z.object({
  kind: fileKindSchema,
  path: z.string(),
  /** Revision of `theirs`. */
  revision: z.string(),
  base: z.string(),
  mine: z.string(),
  theirs: z.string(),
  merged: z.string().nullable(),
  conflicts: z.array(conflictSchema),
});
export type MergedFile = z.infer<typeof mergedFileSchema>;
