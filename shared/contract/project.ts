import { z } from 'zod';
import { analysisSchema } from '../domain/project/analysis.ts';
import { dockerfileOptionsSchema } from '../domain/project/dockerfileOptions.ts';
import { dockerfileReportSchema, generatedFileSchema } from '../domain/project/generatedFile.ts';
import { binariesOptionsSchema } from '../domain/image/image.ts';
import { baseChoiceSchema } from '../domain/project/generate/choices.ts';
import { buildGraphSchema } from '../domain/project/buildGraph.ts';
import { procedure } from './base.ts';

export const project = {
  /** Folders under `path` (left out: the home folder), for choosing one in the browser too. */
  folders: procedure.input(z.object({ path: z.string().optional() })).output(
    z.object({
      path: z.string(),
      parent: z.string().nullable(),
      /** Drives or `/`, where `path` is a root. */
      folders: z.array(z.object({ name: z.string(), path: z.string(), isGoModule: z.boolean() })),
      isGoModule: z.boolean(),
    }),
  ),
  /** Folders analysed before, newest first. */
  recent: procedure.output(z.array(z.string())),
  analyse: procedure.input(z.object({ dir: z.string().min(1) })).output(analysisSchema),
  /** The Dockerfile and .dockerignore that Slipway would write, against what is there. Writes nothing. */
  files: procedure
    .input(z.object({ dir: z.string().min(1), options: dockerfileOptionsSchema.optional() }))
    .output(z.array(generatedFileSchema)),
  /** What the program may run on and what each base brings: for choosing one. */
  bases: procedure
    .input(z.object({ dir: z.string().min(1), options: dockerfileOptionsSchema.optional() }))
    .output(z.array(baseChoiceSchema)),
  /** The way from the sources to the image, as a graph. */
  graph: procedure
    .input(z.object({ dir: z.string().min(1), options: dockerfileOptionsSchema.optional() }))
    .output(buildGraphSchema),
  /** Lints a Dockerfile: `text`, as an editor holds it, or the file. `withEngine` asks the engine's own check too. */
  lint: procedure
    .input(
      z.object({
        path: z.string().min(1),
        text: z.string().optional(),
        withEngine: z.boolean().optional(),
      }),
    )
    .output(dockerfileReportSchema),
  /**
   * Writes the confirmed texts; a file that exists is backed up beside the history first. `generated` is what Slipway
   * generated under it, kept so that the next time the project's own lines are known.
   */
  write: procedure
    .input(
      z.object({
        dir: z.string().min(1),
        files: z.array(
          z.object({
            name: z.string(),
            text: z.string(),
            revision: z.string(),
            generated: z.string().optional(),
          }),
        ),
      }),
    )
    .output(z.array(z.object({ path: z.string(), backup: z.string().nullable() }))),
  /** Compiles the program for several platforms with this PC's Go, checksums beside them. */
  binaries: procedure.input(binariesOptionsSchema).output(z.object({ jobId: z.string() })),
};
