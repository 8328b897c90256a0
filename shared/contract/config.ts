import { z } from 'zod';
import { configFormSchema } from '../domain/config/form/formKey.ts';
import { configFileSchema, fileKindSchema, lintReportSchema } from '../domain/config/file.ts';
import { mendingSchema } from '../domain/config/mend/mending.ts';
import { procedure } from './base.ts';

/** This PC's file of that kind, the one at `path`, or the wsl.conf of `distro`, which `start` starts if it is stopped. */
const placeSchema = z.object({
  kind: fileKindSchema,
  path: z.string().optional(),
  distro: z.string().min(1).optional(),
  start: z.boolean().optional(),
});

export const config = {
  /**
   * A missing file is an empty one with `exists: false`. Ends with DISTRO_STOPPED where it would have to start a distro
   * only to look. The answer's `path` is what wishes name the file by.
   */
  show: procedure.input(placeSchema).output(configFileSchema),
  /** The form of a file: every key that may be set, what it is now, and what locks it. Nothing is started to look. */
  keys: procedure.input(placeSchema).output(configFormSchema),
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
  /**
   * What a file becomes with its problems mended, one after the other: those of the `codes`, or all whose fix keeps every
   * value. Touches nothing: `before`, `after` and `encoding` make a wish of type `text`. A missing file is an empty one.
   */
  mend: procedure
    .input(placeSchema.extend({ codes: z.array(z.string()).optional() }))
    .output(mendingSchema),
};
