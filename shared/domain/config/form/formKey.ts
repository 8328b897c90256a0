import { z } from 'zod';
import { messageSchema } from '#shared/domain/message.ts';
import { configValueSchema, encodingSchema, fileKindSchema } from '../file.ts';
import { lockSchema } from '../organisation/lock.ts';

export const formTypes = [
  'size',
  'int',
  'duration',
  'bool',
  'enum',
  'string',
  'path',
  'list',
  'ports',
  'ipv4',
  'mac',
  'strings',
  'objects',
  'object',
  'stringMap',
  'boolMap',
] as const;
export type FormType = (typeof formTypes)[number];

/** Why a key cannot be set here. The sentence is `config:form.locked.<code>` with `values`. */
export const lockedReasonSchema = z.object({
  code: z.enum([
    'organisation',
    'wslTooOld',
    'windowsTooOld',
    'engineTooOld',
    'hyperVOnly',
    'breaks',
  ]),
  message: messageSchema,
});

/** What an editor of one key has to know. */
export const formKeySchema = z.object({
  key: z.string(),
  /** The part of the file that it belongs to: a section, or the first name of its path; empty for none. */
  group: z.string(),
  type: z.enum(formTypes),
  unit: z.enum(['bytes', 'milliseconds']).nullable(),
  allowed: z.array(z.string()).nullable(),
  smallest: z.number().nullable(),
  largest: z.number().nullable(),
  /** Null where it depends on the PC or is empty. */
  default: configValueSchema,
  /** What the file sets; null: nothing. */
  current: configValueSchema,
  /** First version of WSL or of the engine that knows it. */
  since: z.string().nullable(),
  /** First Windows build on which it has an effect. */
  windowsBuild: z.number().int().nullable(),
  /** Keys that must have one of these values for it to matter, and whether they have. */
  needs: z.array(
    z.object({ key: z.string(), oneOf: z.array(configValueSchema), isMet: z.boolean() }),
  ),
  /** What must start anew for it to hold; `new`: it holds for distros made afterwards. */
  restart: z.enum(['none', 'wsl', 'distro', 'new', 'engine']),
  help: messageSchema.nullable(),
  isDocumented: z.boolean(),
  /** How much there is in it for most people. */
  use: z.enum(['often', 'sometimes', 'rarely', 'leave', 'never']),
  locked: lockedReasonSchema.nullable(),
});
export type FormKey = z.infer<typeof formKeySchema>;

/** What the backend knows for the linter of a file beside the PC itself. See `LintContext`. */
export const lintFactsSchema = z.object({
  policies: z.record(z.string(), z.number()),
  adminSettings: z.string().nullable().optional(),
  modifiedAt: z.number().optional(),
  vmStartedAt: z.number().optional(),
});
export type LintFacts = z.infer<typeof lintFactsSchema>;

/** The whole form of a file. `locked`: what the organisation has set, also keys that no form shows. */
export const configFormSchema = z.object({
  kind: fileKindSchema,
  path: z.string(),
  exists: z.boolean(),
  revision: z.string(),
  encoding: encodingSchema,
  text: z.string(),
  keys: z.array(formKeySchema),
  locked: z.array(lockSchema),
  facts: lintFactsSchema,
});
export type ConfigForm = z.infer<typeof configFormSchema>;
