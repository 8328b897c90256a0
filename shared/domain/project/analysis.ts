import { z } from 'zod';
import { messageSchema } from '../message.ts';

/** What a program must be told to begin to serve, and where others reach it; and where the sources say so. */
export const startSchema = z.object({
  arguments: z.array(z.string()),
  /** `NAME=value`. */
  variables: z.array(z.string()),
  file: z.string(),
  line: z.number().int(),
});
export type Start = z.infer<typeof startSchema>;

/** A main package. `dir` is relative to the build context, with `/`; `.` for the root. Best candidate first. */
export const mainPackageSchema = z.object({
  dir: z.string(),
  importPath: z.string(),
  name: z.string(),
  score: z.number(),
  /** It, or what it imports, cannot be built without a C compiler. */
  needsCgo: z.boolean(),
  /** Debian packages that its C code is compiled against. */
  nativePackages: z.array(z.string()),
  /** It makes TLS connections to others, so it needs root certificates. */
  needsCertificates: z.boolean(),
  /** It looks time zones up by name. */
  needsZones: z.boolean(),
  /** It keeps files for a moment where the system has a folder for that. */
  needsTemp: z.boolean().optional(),
  /** It creates files by relative names, so its working folder must be writable. */
  writesFiles: z.boolean(),
  /** Those files and folders, as the program names them. */
  written: z.array(z.object({ path: z.string(), isFolder: z.boolean() })),
  /** Names of its files where the compiler must be given each: without go.mod, or in a folder of no import path; else empty. */
  files: z.array(z.string()),
  /** Left out where it serves by itself, or does not serve at all. */
  start: startSchema.optional(),
});
export type MainPackage = z.infer<typeof mainPackageSchema>;

/** A port that the program listens on, with the line that says so. `loopbackOnly`: unreachable from outside. */
export const listenPortSchema = z.object({
  port: z.number().int(),
  /** Left out: TCP. */
  protocol: z.literal('udp').optional(),
  file: z.string(),
  line: z.number().int(),
  loopbackOnly: z.boolean(),
  /** Environment variable that overrides it, or empty. */
  variable: z.string(),
  /** The program listens nowhere, or does not start, unless that variable is set. */
  mustBeSet: z.literal(true).optional(),
  /** `dir` of the main packages that it belongs to. */
  mains: z.array(z.string()),
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
  /** The direct dependency that brings an indirect one; only where Go could say. */
  broughtBy: z.string().optional(),
});

/** A module that takes part in the build; `dir` relative to the context. */
export const moduleSchema = z.object({
  dir: z.string(),
  path: z.string(),
  hasGoSum: z.boolean(),
});

/** A file, folder or pattern that the program opens by a relative name. */
export const runtimeFileSchema = z.object({
  /** Where it is, relative to the context. */
  path: z.string(),
  /** Where the program looks for it, below its working folder. */
  opened: z.string(),
  kind: z.enum(['file', 'folder', 'pattern']),
  file: z.string(),
  line: z.number().int(),
  mains: z.array(z.string()),
  /** A rule of the project's own ignore file means it: it does not go into an image. */
  isWithheld: z.boolean().optional(),
});
export type RuntimeFile = z.infer<typeof runtimeFileSchema>;

/** A configuration file with gaps. `path` is relative to the context, `target` is where the program looks for it. */
export const templateFileSchema = z.object({
  path: z.string(),
  target: z.string(),
  /** Names in its gaps; those in `optional` have a default. */
  variables: z.array(z.string()),
  optional: z.array(z.string()),
});
export type TemplateFile = z.infer<typeof templateFileSchema>;

/** What this PC's `go env` says of fetching modules: what a build takes over, and what it does not, with why. */
const goSettingsSchema = z.object({
  values: z.record(z.string(), z.string()),
  withheld: z.array(z.object({ name: z.string(), reason: z.enum(['secret', 'local', 'form']) })),
});
export type GoSettings = z.infer<typeof goSettingsSchema>;

export const analysisSchema = z.object({
  /** The folder asked for, absolute. */
  dir: z.string(),
  /** The build context, absolute: a parent folder where go.work or replace reach outside. */
  context: z.string(),
  /** Path of the module; empty where there is no go.mod. */
  module: z.string(),
  /** The module's folder, relative to the context; that of go.work in a workspace. */
  moduleDir: z.string(),
  /** Every module whose go.mod the build reads, the replaced ones too. */
  modules: z.array(moduleSchema),
  /** There is a go.work, in `moduleDir`; and a go.work.sum. */
  isWorkspace: z.boolean(),
  /**
   * Without go.mod: what the context is imported by, so where it must lie below a GOPATH; empty: it is one itself, or its
   * imports are relative. Left out where no package imports another of the project.
   */
  gopath: z.string().optional(),
  hasWorkSum: z.boolean(),
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
  runtimeFiles: z.array(runtimeFileSchema),
  /** Configuration files with `${NAME}` in them, to be filled from the environment when a container starts. */
  templates: z.array(templateFileSchema),
  /** Patterns for a .dockerignore that hide nothing the build or the program needs. */
  ignore: z.array(z.string()),
  /** Files of the project that exist already, relative to the context. */
  existing: z.object({
    dockerfile: z.string().nullable(),
    dockerignore: z.string().nullable(),
    /** The text of that ignore file. */
    ignoreText: z.string().optional(),
    /** Patterns that take back what it hides although a build needs it; left out where it hides nothing of that. */
    takenBack: z.array(z.string()).optional(),
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
  /** Build tags of the project's own, with the first file that asks for each, and the build file that sets it. */
  buildTags: z
    .array(
      z.object({
        tag: z.string(),
        files: z.number().int(),
        file: z.string(),
        line: z.number().int(),
        setBy: z.object({ file: z.string(), line: z.number().int() }).nullable(),
      }),
    )
    .optional(),
  /** Go files that programs have written, and the `//go:generate` lines that make them. */
  generated: z
    .object({
      files: z.number().int(),
      generators: z.array(
        z.object({ command: z.string(), file: z.string(), line: z.number().int() }),
      ),
    })
    .optional(),
  /** Variables that the project's own build files let the linker set, as `main.version`. */
  versionVariables: z
    .array(z.object({ name: z.string(), file: z.string(), line: z.number().int() }))
    .optional(),
  /** Left out where Go's own defaults count. */
  goSettings: goSettingsSchema.optional(),
  /** What this PC's Go says of the programs; left out where there is no Go, or it could not say. */
  byGo: z
    .object({
      /** Packages that go into the programs, those of the standard library among them. */
      packages: z.number().int(),
      standard: z.number().int(),
      /** Modules that really go into them, those with the most packages first. */
      modules: z.array(
        z.object({ path: z.string(), version: z.string(), packages: z.number().int() }),
      ),
      /** Packages whose module is not on this PC yet. */
      missing: z.array(z.string()),
    })
    .optional(),
});
export type Analysis = z.infer<typeof analysisSchema>;
