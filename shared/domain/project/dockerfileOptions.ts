import { z } from 'zod';

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
