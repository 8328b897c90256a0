import { z } from 'zod';

const packageSchema = z.object({
  ImportPath: z.string(),
  Name: z.string().default(''),
  Standard: z.boolean().default(false),
  GoFiles: z.array(z.string()).default([]),
  IgnoredGoFiles: z.array(z.string()).default([]),
  Imports: z.array(z.string()).default([]),
  ImportMap: z.record(z.string(), z.string()).default({}),
  Module: z
    .object({ Path: z.string(), Version: z.string().default(''), Main: z.boolean().default(false) })
    .optional(),
  Error: z.object({ Err: z.string().default('') }).optional(),
});

/** The fields to ask `go list -json=` for; the flag takes them since Go 1.19. Source: https://go.dev/doc/go1.19 */
export const listedFields = Object.keys(packageSchema.shape).join(',');

/** One package as the go command sees it, for Linux without C. */
export interface ListedPackage {
  readonly path: string;
  readonly name: string;
  readonly isStandard: boolean;
  /** Module and version; null for the standard library, and where the package was not found. */
  readonly module: {
    readonly path: string;
    readonly version: string;
    readonly isMain: boolean;
  } | null;
  readonly imports: readonly string[];
  /** It has Go files, but none that are built without C. */
  readonly needsC: boolean;
  /** The go command has no files of it: its module was not downloaded yet. */
  readonly isMissing: boolean;
}

/**
 * Reads what `go list -e -deps -json` prints: one document after the other, each ending with a brace at the line's
 * start. Null where that is something else. Source: https://pkg.go.dev/cmd/go#hdr-List_packages_or_modules
 */
export function parseGoList(text: string): ListedPackage[] | null {
  const packages: ListedPackage[] = [];
  for (const part of text.split(/^\}\r?$/m)) {
    if (part.trim() === '') continue;
    const read = packageSchema.safeParse(jsonIn(`${part}}`));
    if (!read.success) return null;
    packages.push(describe(read.data));
  }
  return packages;
}

function describe(read: z.infer<typeof packageSchema>): ListedPackage {
  const { Module: module, GoFiles: files, IgnoredGoFiles: ignored } = read;
  return {
    path: read.ImportPath,
    name: read.Name,
    isStandard: read.Standard,
    module:
      module === undefined
        ? null
        : { path: module.Path, version: module.Version, isMain: module.Main },
    imports: read.Imports.map((name) => read.ImportMap[name] ?? name),
    needsC: !read.Standard && files.length === 0 && ignored.length > 0,
    isMissing: files.length === 0 && ignored.length === 0 && read.Error !== undefined,
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
