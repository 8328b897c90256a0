import { z } from 'zod';
import { fileKindSchema } from '../config/file.ts';
import { fileChangeSchema } from './plan.ts';
import { sideSchema, wishSchema } from './wish.ts';

export const outcomes = ['applied', 'rolledBack', 'interrupted'] as const;

/** One applied change in the history; the newest first. Times in milliseconds since 1970. */
export const historyEntrySchema = z.object({
  id: z.string(),
  at: z.number(),
  appVersion: z.string(),
  wish: wishSchema,
  files: z.array(fileChangeSchema.omit({ before: true, after: true })),
  outcome: z.enum(outcomes),
  /** Id of the entry that this one undid. */
  undoes: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** A state of the files: as a change found or left them, or as they are now. */
export const stateRefSchema = z.union([
  z.object({ id: z.string(), side: sideSchema }),
  z.literal('now'),
]);
export type StateRef = z.infer<typeof stateRefSchema>;

/** One file in two states; null: there was none. `diff` is a unified diff, empty where they are the same. */
export const stateDiffSchema = z.object({
  kind: fileKindSchema,
  path: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  diff: z.string(),
});
export type StateDiff = z.infer<typeof stateDiffSchema>;
