import { z } from 'zod';
import { encodingSchema, fileKindSchema, problemSchema } from '../file.ts';

/**
 * Why a problem stays: it has no fix (`noFix`), its fix takes out a value that stands in the file (`drops`), puts one in
 * that nobody wrote (`adds`) or changes one that is in force (`replaces`), so that it must be named to be applied; or
 * others were named (`notNamed`); or there were more than are mended in one go (`tooMany`).
 */
export const leftReasons = ['noFix', 'drops', 'adds', 'replaces', 'notNamed', 'tooMany'] as const;
export type LeftReason = (typeof leftReasons)[number];

/** A file mended as far as that goes; nothing is written. */
export const mendingSchema = z.object({
  kind: fileKindSchema,
  path: z.string(),
  /** The text as it is, and mended. */
  before: z.string(),
  after: z.string(),
  /** What the mended text is to be written in. */
  encoding: encodingSchema,
  /** In the order in which they are mended, with their lines in the text as it is. */
  fixed: z.array(problemSchema),
  /** With their lines in the mended text. */
  left: z.array(z.object({ problem: problemSchema, why: z.enum(leftReasons) })),
});
export type Mending = z.infer<typeof mendingSchema>;
