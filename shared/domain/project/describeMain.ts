import type { MainPackage } from './analysis.ts';
import { findCgo } from './cgo.ts';
import { importsUnder } from './go/calls.ts';
import type { RankedMain } from './mains.ts';
import type { Modules } from './modules.ts';
import { reachableDirs, type GoPackage } from './packages.ts';
import { baseName } from './paths.ts';
import { writesFiles } from './writes.ts';

/** What a program, with all that it imports from the project, needs of its image. */
export function describeMain(
  main: RankedMain,
  packages: readonly GoPackage[],
  modules: Modules,
): MainPackage {
  const entry = packages.find(({ dir }) => dir === main.dir);
  const dirs = entry === undefined ? new Set<string>() : reachableDirs(entry, packages);
  const used = packages.filter(({ dir }) => dirs.has(dir));
  const files = used.flatMap((next) => next.files);
  const cgo = findCgo(used);
  return {
    ...main,
    needsCgo: cgo.needed,
    nativePackages: [...new Set(cgo.modules.flatMap((module) => module.packages))],
    needsCertificates: files.some(
      (file) =>
        importsUnder(file, 'net/http') ||
        importsUnder(file, 'crypto/tls') ||
        file.imports.some(({ path }) => path.includes('.')),
    ),
    needsZones: files.some(({ tokens }) => tokens.source.includes('LoadLocation')),
    writesFiles: files.some(writesFiles),
    files:
      modules.primary === null && entry !== undefined
        ? entry.files.map(({ path }) => baseName(path))
        : [],
  };
}
