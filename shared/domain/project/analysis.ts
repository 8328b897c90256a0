import { z } from 'zod';
import { problemSchema } from '../config/file.ts';
import { messageSchema } from '../message.ts';

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
  /** It creates files by relative names, so its working folder must be writable. */
  writesFiles: z.boolean(),
  /** Those files and folders, as the program names them. */
  written: z.array(z.object({ path: z.string(), isFolder: z.boolean() })),
  /** Names of its files where the compiler must be given each: without go.mod, or in a folder of no import path; else empty. */
  files: z.array(z.string()),
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

const linuxBases = ['distroless', 'scratch', 'alpine', 'debian'] as const;
export const windowsBases = ['nanoserver', 'servercore'] as const;
/** What a program may run on; the last two are Windows. */
export const runtimeBases = [...linuxBases, ...windowsBases] as const;
export type RuntimeBase = (typeof runtimeBases)[number];

/** How C comes into a program: not at all, through Debian's glibc, or statically through musl. */
export const cLibraries = ['none', 'glibc', 'musl'] as const;

/** Several programs: one of them, a target each (`docker build --target`), or all in one image. */
export const programChoices = ['one', 'targets', 'all'] as const;

/** How private modules are fetched: by a password or token, or by an SSH key. */
export const moduleAccess = ['netrc', 'ssh'] as const;

/** Releases of Windows that golang's images and Microsoft's bases are made for. */
export const windowsReleases = ['ltsc2025', 'ltsc2022'] as const;

/** Where Windows programs are compiled: in a Windows container, or in a Linux one for Windows. */
export const windowsBuilders = ['servercore', 'nanoserver', 'linux'] as const;

/** A value of Go's own settings: without signs that would end it, and without `user:password@`, which all could read. */
export const goSettingSchema = z.string().regex(/^[^\s"'`\\$#@]+$/);
/** `registry.example.com/path`, without a scheme and a slash at its end. */
const registrySchema = z.string().regex(/^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9._-]+)*$/);

/** What can be generated on top: compose.yaml, a start script, and line ends for git. */
export const extraFiles = ['compose', 'entrypoint', 'gitattributes'] as const;
export type ExtraFile = (typeof extraFiles)[number];

export const dockerfileOptionsSchema = z.object({
  /** `dir` of the main package; left out: the best one. */
  main: z.string().optional(),
  runtime: z.enum(runtimeBases).optional(),
  port: z.number().int().min(1).max(65535).optional(),
  /** Files to write besides the Dockerfile and .dockerignore. A start script needs a shell, so the base is Alpine. */
  extras: z.array(z.enum(extraFiles)).optional(),
  programs: z.enum(programChoices).optional(),
  /** Left out: as the program's imports ask for and its base allows. */
  cgo: z.enum(cLibraries).optional(),
  access: z.enum(moduleAccess).optional(),
  /** GOPROXY, GOSUMDB and GONOSUMDB of the build; left out: the image's own, which are Go's defaults. */
  goProxy: goSettingSchema.optional(),
  goSumDb: goSettingSchema.optional(),
  goNoSumDb: goSettingSchema.optional(),
  /** Where images come from instead, by their registry (`docker.io`, `gcr.io`, `mcr.microsoft.com`); `*`: any other. */
  mirrors: z.record(z.string(), registrySchema).optional(),
  windowsRelease: z.enum(windowsReleases).optional(),
  windowsBuilder: z.enum(windowsBuilders).optional(),
  /** False: the project's version variables stay as they are in the sources. */
  stamp: z.boolean().optional(),
  /** False: only what builders without BuildKit know. Nothing is kept between builds then but layers. */
  mounts: z.boolean().optional(),
  /** Configuration files to fill at each start, relative to the context; left out: those that were found. */
  templates: z.array(z.string()).optional(),
  /** Path that a health check asks for by HTTP; left out: whether the port is open. */
  healthPath: z
    .string()
    .regex(/^\/[\w./?=&%~-]*$/)
    .optional(),
  /** Limits of compose.yaml: memory in MiB, and processors. */
  memoryMiB: z.number().int().min(6).max(1_048_576).optional(),
  cpus: z.number().min(0.01).max(1024).optional(),
});
export type DockerfileOptions = z.infer<typeof dockerfileOptionsSchema>;

/** A place where the project's file and the newly generated text both differ from the one generated before. */
export const fileConflictSchema = z.object({
  /** In the project's file, from 1. */
  line: z.number().int(),
  base: z.string(),
  /** What is kept. */
  own: z.string(),
  generated: z.string(),
});
export type FileConflict = z.infer<typeof fileConflictSchema>;

/** Why a line of a generated file is there. */
export const explanationSchema = z.object({
  /** From 1; the first line of what is explained. */
  line: z.number().int(),
  message: messageSchema,
});
export type Explanation = z.infer<typeof explanationSchema>;

/** A file that Slipway would write into the project. */
export const generatedFileSchema = z.object({
  /** Relative to the build context. */
  name: z.string(),
  path: z.string(),
  revision: z.string(),
  exists: z.boolean(),
  before: z.string(),
  /** What is to be written: with the project's own lines where a text of Slipway's was written there before. */
  after: z.string(),
  diff: z.string(),
  /** What Slipway generates, without lines of the project's own. */
  generated: z.string(),
  conflicts: z.array(fileConflictSchema),
  /** What is said beside the lines of `after`; of the project's own lines nothing. In the order of the lines. */
  explanations: z.array(explanationSchema),
});
export type GeneratedFile = z.infer<typeof generatedFileSchema>;

/** A linted Dockerfile. `revision` is that of the file on the disk, `absent` where there is none. */
export const dockerfileReportSchema = z.object({
  path: z.string(),
  text: z.string(),
  revision: z.string(),
  /** The sentences are `project:lint.<code>`. */
  problems: z.array(problemSchema),
  /** The engine's own check took part. */
  isEngineChecked: z.boolean(),
});
export type DockerfileReport = z.infer<typeof dockerfileReportSchema>;
