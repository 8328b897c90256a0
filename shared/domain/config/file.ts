import { z } from 'zod';
import { messageSchema } from '../message.ts';
import { codePages } from './codePages.ts';

/** The files that Slipway reads and edits. `desktop` is Docker Desktop's settings-store.json. */
export const fileKinds = ['wslconfig', 'wslconf', 'daemon', 'desktop'] as const;
export const fileKindSchema = z.enum(fileKinds);
export type FileKind = (typeof fileKinds)[number];

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** A value in a config file as people think of it; sizes are bytes. JSON for the JSON files. */
export type ConfigValue =
  | string
  | number
  | boolean
  | null
  | ConfigValue[]
  | { [key: string]: ConfigValue };
export const configValueSchema: z.ZodType<ConfigValue, ConfigValue> = z.json();

/**
 * One key set, or unset where `value` is null. `key` is `section.key` in the ini files (`wsl2.memory`) and a path
 * with dots in the JSON files (`builder.gc.enabled`); a dot that belongs to a name is written `\.`.
 */
export const editSchema = z.object({ key: z.string().min(1), value: configValueSchema });
export type Edit = z.infer<typeof editSchema>;

/** How the bytes of a file became text, so that they can be written back the same way. */
export const encodings = [
  'utf-8',
  'utf-8-bom',
  'utf-16le',
  'utf-16le-bom',
  'utf-16be-bom',
  ...codePages,
] as const;
export const encodingSchema = z.enum(encodings);
export type Encoding = (typeof encodings)[number];

/**
 * Something wrong or worth knowing in a file. `line` and `column` count from 1; column counts UTF-16 units.
 * The sentence is `config:problem.<code>` in the locales, filled with `values`.
 */
export const problemSchema = z.object({
  line: z.number().int(),
  column: z.number().int(),
  code: z.string(),
  severity: z.enum(severities),
  values: messageSchema.shape.values,
  /**
   * One click that mends it: edits to apply, or the whole text where no edit of a key can; `encoding` where the file is
   * to be written in another one.
   */
  fix: z
    .object({
      label: messageSchema,
      edits: z.array(editSchema).optional(),
      text: z.string().optional(),
      encoding: encodingSchema.optional(),
    })
    .optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Effective values by `section.key`, as WSL or Docker would use them; sizes in bytes. */
export const effectiveSchema = z.record(z.string(), configValueSchema);
export type Effective = z.infer<typeof effectiveSchema>;

export const lintReportSchema = z.object({
  kind: fileKindSchema,
  problems: z.array(problemSchema),
  effective: effectiveSchema,
});
export type LintReport = z.infer<typeof lintReportSchema>;

/** A config file as it is on disk. `revision` is a hash of its bytes, `absent` where there is no file. */
export const configFileSchema = z.object({
  kind: fileKindSchema,
  path: z.string(),
  exists: z.boolean(),
  revision: z.string(),
  encoding: encodingSchema,
  text: z.string(),
  report: lintReportSchema,
});
export type ConfigFile = z.infer<typeof configFileSchema>;
