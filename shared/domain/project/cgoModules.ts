import table from './cgoModules.json' with { type: 'json' };

/** A Go module or package that needs a C compiler. */
export interface CgoModule {
  readonly path: string;
  /** Modules in Go alone that do the same. */
  readonly alternatives: readonly string[];
  /** Debian 13 packages that its C code is compiled against. */
  readonly packages: readonly string[];
  /** Build tags without which it takes its glibc parts on Alpine too. */
  readonly muslTags?: readonly string[];
}

interface Row {
  readonly paths: readonly string[];
  readonly alternatives?: readonly string[];
  readonly packages?: readonly string[];
  readonly muslTags?: readonly string[];
}

/** By import path: each as its own README says. A path covers what lies below it; the longest counts. */
const cgoModules: readonly CgoModule[] = (table as readonly Row[])
  .flatMap(({ paths, ...row }) =>
    paths.map((path) => ({ path, alternatives: [], packages: [], ...row })),
  )
  .toSorted((left, right) => right.path.length - left.path.length);

/** The entry that covers this import path, whatever its gopkg.in version; null for the many that need no C. */
export function cgoModuleFor(importPath: string): CgoModule | null {
  const plain = importPath.startsWith('gopkg.in/')
    ? importPath.replace(/\.v\d+(?=\/|$)/, '')
    : importPath;
  return cgoModules.find(({ path }) => plain === path || plain.startsWith(`${path}/`)) ?? null;
}
