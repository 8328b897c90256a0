import { z } from 'zod';
import { effectiveSchema } from '../config/file.ts';
import { containerSchema } from '../container/container.ts';
import { failureSchema } from '../failure.ts';
import { builtImageSchema } from '../image/image.ts';
import { platformResultSchema } from '../image/platform/platform.ts';
import { pushResultSchema } from '../image/push/push.ts';
import { messageSchema } from '../message.ts';
import { historyEntrySchema } from '../tuning/historyEntry.ts';

export const jobKinds = [
  'tuning.apply',
  'tuning.recover',
  'setup.run',
  'image.build',
  'image.push',
  'project.binaries',
  'container.run',
  'container.up',
] as const;
export const jobStates = ['running', 'done', 'failed', 'cancelled'] as const;
export const jobStepStates = [
  'waiting',
  'running',
  'done',
  'cached',
  'failed',
  'cancelled',
  'skipped',
] as const;

/** Lines of a file, `first` to `last` of which a step was made from; line numbers count from 1. */
export const sourceExcerptSchema = z.object({
  /** Name or path of the file. */
  file: z.string(),
  /** Number of the first of `lines`. */
  start: z.number().int(),
  lines: z.array(z.string()),
  first: z.number().int(),
  last: z.number().int(),
});
export type SourceExcerpt = z.infer<typeof sourceExcerptSchema>;

/** A step of a job; each event carries its whole present state. Times in milliseconds since 1970. */
export const jobStepSchema = z.object({
  id: z.string(),
  /** A text of ours, or a tool's own line such as `[build 4/5] RUN go build`. */
  title: z.union([messageSchema, z.string()]),
  /** Groups steps: a Dockerfile stage; empty for none. */
  group: z.string(),
  state: z.enum(jobStepStates),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** Bytes so far and in all; `total` null: not known. */
  progress: z.object({ current: z.number(), total: z.number().nullable() }).nullable(),
  error: z.string().nullable(),
  /** Ids of the steps whose outcome it uses; left out where the tool does not say. */
  after: z.array(z.string()).optional(),
  /** Of a failed step, the lines that it was made from and those round them. */
  source: sourceExcerptSchema.optional(),
});
export type JobStep = z.infer<typeof jobStepSchema>;

export const jobResultSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('tuning'), entry: historyEntrySchema, effective: effectiveSchema }),
  z.object({ type: z.literal('setup') }),
  z.object({ type: z.literal('image'), image: builtImageSchema }),
  pushResultSchema.extend({ type: z.literal('push') }),
  /** Images or programs for several platforms; of programs `checksums` is the path of the file with their SHA-256. */
  z.object({
    type: z.literal('matrix'),
    results: z.array(platformResultSchema),
    checksums: z.string().nullable(),
  }),
  z.object({
    type: z.literal('container'),
    container: containerSchema,
    image: builtImageSchema.nullable(),
    /** Status of the first HTTP answer and how long it took; null where nothing is published. */
    answer: z.object({ status: z.number().int(), afterMs: z.number() }).nullable(),
  }),
]);
export type JobResult = z.infer<typeof jobResultSchema>;

export const jobEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step'), step: jobStepSchema }),
  z.object({
    type: z.literal('log'),
    /** Id of the step that printed it; empty: the job as a whole. */
    step: z.string(),
    /** Whole lines without their line ends, control codes removed. */
    lines: z.array(z.string()),
  }),
  z.object({
    type: z.literal('end'),
    state: z.enum(['done', 'failed', 'cancelled']),
    failure: failureSchema.nullable(),
    /** Of a job that is done; else what it got done before it ended, null where there is nothing to tell. */
    result: jobResultSchema.nullable(),
  }),
]);
export type JobEvent = z.infer<typeof jobEventSchema>;

/** Numbered from 1 within a job, in order, without gaps. */
export const numberedEventSchema = z.object({
  number: z.number().int(),
  at: z.number(),
  event: jobEventSchema,
});
export type NumberedEvent = z.infer<typeof numberedEventSchema>;

export const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(jobKinds),
  title: messageSchema,
  state: z.enum(jobStates),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
});
export type Job = z.infer<typeof jobSchema>;
