import { z } from 'zod';
import { messageSchema } from '#shared/domain/message.ts';

export const sectionKinds = ['code', 'data', 'table', 'debug', 'symbols', 'other'] as const;

/** A section of an executable: what it takes in the file. */
export const sectionSizeSchema = z.object({
  name: z.string(),
  bytes: z.number(),
  kind: z.enum(sectionKinds),
});
export type SectionSize = z.infer<typeof sectionSizeSchema>;

/** A module as the program's build information names it; `sum` is go.sum's `h1:...`, or empty. */
export const goModuleSchema = z.object({
  path: z.string(),
  version: z.string(),
  sum: z.string(),
  /** The module that really was built in its place, or null. */
  replacedBy: z.object({ path: z.string(), version: z.string(), sum: z.string() }).nullable(),
});
export type GoModule = z.infer<typeof goModuleSchema>;

/** What `go version -m` shows. */
export const buildInfoSchema = z.object({
  /** `go1.24.4`. */
  goVersion: z.string(),
  /** Import path of the main package; empty where it was built outside modules. */
  path: z.string(),
  main: goModuleSchema.nullable(),
  dependencies: z.array(goModuleSchema),
  /** `-ldflags`, `CGO_ENABLED`, `vcs.revision`, ... */
  settings: z.record(z.string(), z.string()),
});
export type BuildInfo = z.infer<typeof buildInfoSchema>;

/** Machine code by package or module. `module` is a path, `std` for Go's own packages, or
 * `other` for C and assembler without a package. */
export const codeSizeSchema = z.object({
  name: z.string(),
  module: z.string(),
  bytes: z.number(),
  functions: z.number().int(),
});
export type CodeSize = z.infer<typeof codeSizeSchema>;

/** A program that was written in Go. Sizes in bytes of the file. */
export const goBinarySchema = z.object({
  path: z.string(),
  layer: z.number().int(),
  bytes: z.number(),
  format: z.enum(['elf', 'pe']),
  /** GOARCH as far as the header tells: `amd64`, `arm64`, ...; empty otherwise. */
  architecture: z.string(),
  info: buildInfoSchema,
  sections: z.array(sectionSizeSchema),
  /** Sections with debugging data, and the symbol table with its strings. */
  debugBytes: z.number(),
  symbolBytes: z.number(),
  /** What `-ldflags "-s -w"` would leave out. */
  strippedBytes: z.number(),
  /** What `-trimpath` would leave out of the function table; 0 where it was used. */
  trimmedBytes: z.number(),
  codeBytes: z.number(),
  functions: z.number().int(),
  /** Largest first; the largest 200. */
  packages: z.array(codeSizeSchema),
  /** Largest first. */
  modules: z.array(codeSizeSchema),
  /** What could not be read in it. */
  problems: z.array(messageSchema),
});
export type GoBinary = z.infer<typeof goBinarySchema>;
