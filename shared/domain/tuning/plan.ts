import { z } from 'zod';
import {
  configValueSchema,
  encodingSchema,
  fileKindSchema,
  problemSchema,
} from '../config/file.ts';
import { messageSchema } from '../message.ts';
import { wishSchema } from './wish.ts';

export const plannedEditSchema = z.object({
  key: z.string(),
  before: configValueSchema,
  after: configValueSchema,
  reasons: z.array(messageSchema),
});
export type PlannedEdit = z.infer<typeof plannedEditSchema>;

/** One file's part of a plan. `diff` is a unified diff, empty where nothing changes. `after` null: the file goes. */
export const fileChangeSchema = z.object({
  kind: fileKindSchema,
  path: z.string(),
  revision: z.string(),
  edits: z.array(plannedEditSchema),
  before: z.string(),
  after: z.string().nullable(),
  diff: z.string(),
  /** Where the bytes of the same letters change too. */
  encoding: z.object({ from: encodingSchema, to: encodingSchema }).optional(),
});
export type FileChange = z.infer<typeof fileChangeSchema>;

/** What must be seen inside WSL and the engine afterwards; null: not checked. */
export const expectationSchema = z.object({
  processors: z.number().int().nullable(),
  memoryBytes: z.number().nullable(),
  swapBytes: z.number().nullable(),
  loggingDriver: z.string().nullable(),
});
export type Expectation = z.infer<typeof expectationSchema>;

export const planSchema = z.object({
  wish: wishSchema,
  files: z.array(fileChangeSchema),
  /** What has to be restarted for the change to hold. */
  restarts: z.object({
    wsl: z.boolean(),
    engine: z.boolean(),
    /** Running distros whose wsl.conf changes. */
    distros: z.array(z.string()).optional(),
  }),
  /** What stops meanwhile. */
  stops: z.object({ distros: z.array(z.string()), containers: z.array(z.string()) }),
  /** What did not answer, so that nobody knows what else stops with it. */
  silent: z.array(z.enum(['wsl', 'engine'])).optional(),
  /** The exact command lines, in order, for people. */
  commands: z.array(z.string()),
  expectation: expectationSchema,
  /** Problems that the changed files would have; an error forbids the plan. */
  problems: z.array(problemSchema.extend({ kind: fileKindSchema })),
});
export type Plan = z.infer<typeof planSchema>;
