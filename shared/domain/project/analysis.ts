import { z } from 'zod';
import { messageSchema } from '../message.ts';

/** A main package. `dir` is relative to the build context, with `/`; `.` for the root. Best candidate first. */
export const mainPackageSchema = z.object({
  dir: z.string(),
  importPath: z.string(),
  name: z.string(),
  score: z.number(),
});
export type MainPackage = z.infer<typeof mainPackageSchema>;

/** A port that the program listens on, with the line that says so. `loopbackOnly`: unreachable from outside. */
export const listenPortSchema = z.object({
  port: z.number().int(),
  file: z.string(),
  line: z.number().int(),
  loopbackOnly: z.boolean(),
  /** Environment variable that overrides it, or empty. */
  variable: z.string(),
});
export type ListenPort = z.infer<typeof listenPortSchema>;

export const dependencySchema = z.object({
  path: z.string(),
  version: z.string(),
  indirect: z.boolean(),
  isPrivate: z.boolean(),
  needsCgo: z.boolean(),
  /** Pure-Go modules that do the same. */
  alternatives: z.array(z.string()),
});
export type Dependency = z.infer<typeof dependencySchema>;

export const analysisSchema = z.object({
  /** The folder asked for, absolute. */
  dir: z.string(),
  /** The build context, absolute: a parent folder where go.work or replace reach outside. */
  context: z.string(),
  module: z.string(),
  /** `go` line of go.mod, raised by go.work; `1.16` where there is none. */
  goVersion: z.string(),
  toolchain: z.string().nullable(),
  /** `1.26` for `golang:1.26-alpine`. */
  builderVersion: z.string(),
  hasGoSum: z.boolean(),
  hasVendor: z.boolean(),
  workspace: z.array(z.string()),
  replaces: z.array(z.object({ path: z.string(), target: z.string() })),
  mains: z.array(mainPackageSchema),
  ports: z.array(listenPortSchema),
  dependencies: z.array(dependencySchema),
  cgo: z.object({ needed: z.boolean(), files: z.array(z.string()) }),
  embeds: z.array(z.object({ pattern: z.string(), file: z.string(), line: z.number().int() })),
  /** Files the program opens at run time by a relative name. */
  runtimeFiles: z.array(z.object({ path: z.string(), file: z.string(), line: z.number().int() })),
  /** Files of the project that exist already. */
  existing: z.object({
    dockerfile: z.string().nullable(),
    dockerignore: z.string().nullable(),
    compose: z.string().nullable(),
  }),
  warnings: z.array(
    z.object({
      message: messageSchema,
      file: z.string().nullable(),
      line: z.number().int().nullable(),
    }),
  ),
  fileCount: z.number().int(),
});
export type Analysis = z.infer<typeof analysisSchema>;

export const runtimeBases = ['distroless', 'scratch', 'alpine'] as const;

export const dockerfileOptionsSchema = z.object({
  /** `dir` of the main package; left out: the best one. */
  main: z.string().optional(),
  runtime: z.enum(runtimeBases).optional(),
  port: z.number().int().min(1).max(65535).optional(),
});
export type DockerfileOptions = z.infer<typeof dockerfileOptionsSchema>;

/** A file that Slipway would write into the project. */
export const generatedFileSchema = z.object({
  /** Relative to the build context. */
  name: z.string(),
  path: z.string(),
  revision: z.string(),
  exists: z.boolean(),
  before: z.string(),
  after: z.string(),
  diff: z.string(),
});
export type GeneratedFile = z.infer<typeof generatedFileSchema>;
