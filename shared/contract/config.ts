import { z } from 'zod';
import { configFormSchema } from '../domain/config/form/formKey.ts';
import { configFileSchema, fileKindSchema, lintReportSchema } from '../domain/config/file.ts';
import { procedure } from './base.ts';

export const config = {
  /** This PC's file of that kind, or the one at `path`. A missing file is an empty one with `exists: false`. */
  show: procedure
    .input(z.object({ kind: fileKindSchema, path: z.string().optional() }))
    .output(configFileSchema),
  /** The form of a file: every key that may be set, what it is now, and what locks it. Nothing is started to look. */
  keys: procedure
    .input(z.object({ kind: fileKindSchema, path: z.string().optional() }))
    .output(configFormSchema),
  /** Lints a file on disk or a text in an editor; the kind follows from the file's name where it is left out. */
  lint: procedure
    .input(
      z.object({
        kind: fileKindSchema.optional(),
        path: z.string().optional(),
        text: z.string().optional(),
      }),
    )
    .output(lintReportSchema),
};
