import { z } from 'zod';
import { problemSchema } from '../config/file.ts';
import { messageSchema } from '../message.ts';

/** A place where the project's file and the newly generated text both differ from the one generated before. */
export const fileConflictSchema = z.object({
  /** In the project's file, from 1. */
  line: z.number().int(),
  base: z.string(),
  /** What is kept. */
  own: z.string(),
  generated: z.string(),
});
export type FileConflict = z.infer<typeof fileConflictSchema>;

/** Why a line of a generated file is there. */
export const explanationSchema = z.object({
  /** From 1; the first line of what is explained. */
  line: z.number().int(),
  message: messageSchema,
});
export type Explanation = z.infer<typeof explanationSchema>;

/** A file that Slipway would write into the project. */
export const generatedFileSchema = z.object({
  /** Relative to the build context. */
  name: z.string(),
  path: z.string(),
  revision: z.string(),
  exists: z.boolean(),
  before: z.string(),
  /** What is to be written: with the project's own lines where a text of Slipway's was written there before. */
  after: z.string(),
  diff: z.string(),
  /** What Slipway generates, without lines of the project's own. */
  generated: z.string(),
  conflicts: z.array(fileConflictSchema),
  /** What is said beside the lines of `after`; of the project's own lines nothing. In the order of the lines. */
  explanations: z.array(explanationSchema),
});
export type GeneratedFile = z.infer<typeof generatedFileSchema>;

/** A linted Dockerfile. `revision` is that of the file on the disk, `absent` where there is none. */
export const dockerfileReportSchema = z.object({
  path: z.string(),
  text: z.string(),
  revision: z.string(),
  /** The sentences are `project:lint.<code>`. */
  problems: z.array(problemSchema),
  /** The engine's own check took part. */
  isEngineChecked: z.boolean(),
});
export type DockerfileReport = z.infer<typeof dockerfileReportSchema>;
