import type { MainPackage } from './analysis.ts';
import { findCgo } from './cgo.ts';
import { findWords, importsUnder } from './go/calls.ts';
import { createDefaults } from './go/defaultValue.ts';
import type { GoFile } from './go/goFile.ts';
import type { RankedMain } from './mains.ts';
import { baseName } from './paths.ts';
import type { ReadProject } from './readProject.ts';
import { keepsStore, writtenBy, type Written } from './writes.ts';

/**
 * Whether the go command takes a folder for a package: letters beyond ASCII, spaces and most signs it refuses as a
 * "malformed import path", while it compiles the same files named one by one.
 * Source: https://pkg.go.dev/golang.org/x/mod/module#CheckImportPath
 */
function canBeImported(dir: string): boolean {
  return /^[\w.~+/-]*$/.test(dir);
}

/** Temporary files of its own, or those of uploads that are larger than memory is given for. */
function usesTemp(file: GoFile): boolean {
  const words =
    /\b(CreateTemp|MkdirTemp|TempDir|TempFile|ParseMultipartForm|FormFile|MultipartForm)\b/g;
  return findWords(file, words).length > 0;
}

/** What packages want of the system's files, by their folder. */
export type PackageUses = ReadonlyMap<
  string,
  { readonly written: readonly Written[]; readonly usesTemp: boolean }
>;

/** Looks at each package once, as many programs may need it. */
export function usesOf({ used }: Pick<ReadProject, 'used'>): PackageUses {
  const defaults = createDefaults(used.flatMap(({ files }) => files));
  return new Map(
    used.map(({ dir, files }) => [
      dir,
      {
        written: files.flatMap((file) => writtenBy(file, defaults)),
        usesTemp: files.some(usesTemp),
      },
    ]),
  );
}

/** What a program, with all that it imports from the project, needs of its image. */
export function describeMain(
  main: RankedMain,
  { packages, modules, reach, gopath }: ReadProject,
  uses: PackageUses,
): MainPackage {
  const entry = packages.find(({ dir }) => dir === main.dir);
  const dirs = reach.get(main.dir);
  const used = packages.filter(({ dir }) => dirs?.has(dir) === true);
  const files = used.flatMap((next) => next.files);
  const cgo = findCgo(used);
  const written = used.flatMap(({ dir }) => uses.get(dir)?.written ?? []);
  return {
    ...main,
    needsCgo: cgo.needed,
    nativePackages: [...cgo.packages],
    needsCertificates: files.some(
      (file) =>
        importsUnder(file, 'net/http') ||
        importsUnder(file, 'crypto/tls') ||
        file.imports.some(({ path }) => path.includes('.')),
    ),
    needsZones: files.some(({ tokens }) => tokens.source.includes('LoadLocation')),
    ...(used.some(({ dir }) => uses.get(dir)?.usesTemp === true) && { needsTemp: true }),
    writesFiles: written.length > 0 || files.some(keepsStore),
    written: written.filter(
      (entry, index) => written.findIndex(({ path }) => path === entry.path) === index,
    ),
    files:
      entry !== undefined &&
      ((modules.primary === null && gopath === null) || !canBeImported(main.dir))
        ? entry.files.map(({ path }) => baseName(path))
        : [],
  };
}
