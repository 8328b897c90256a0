import { findEmbeds, type Embed } from './embeds.ts';
import { gopathNames, type GopathNames } from './gopath.ts';
import { isMain } from './mains.ts';
import { readModules, type Modules } from './modules.ts';
import { importGraph, reachableDirs, readPackages, type GoPackage } from './packages.ts';
import { findRuntimeFiles, type OpenedFile } from './runtimeFiles/runtimeFiles.ts';
import { isInside } from './paths.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** A project's files, taken apart once for everything that is asked about them. */
export interface ReadProject {
  readonly modules: Modules;
  readonly packages: readonly GoPackage[];
  /** The packages that some main package needs; all of them in a library. */
  readonly used: readonly GoPackage[];
  readonly embeds: readonly Embed[];
  readonly runtimeFiles: readonly OpenedFile[];
  /** Those that links lead to which a build does not follow. */
  readonly beyondLinks: readonly OpenedFile[];
  /** Folders of the packages that each main package needs, by its `dir`. */
  readonly reach: ReadonlyMap<string, ReadonlySet<string>>;
  /** How packages name each other without go.mod; null where there is one, or where none imports another. */
  readonly gopath: GopathNames | null;
  /** `dir` of each main package that needs the package in this folder. */
  readonly mainsOf: (dir: string) => string[];
}

/** Reads modules, packages and what the packages in use embed and open. Never throws. */
export function readProject(snapshot: ProjectSnapshot): ReadProject {
  const modules = readModules(snapshot);
  const packages = readPackages(snapshot, modules);
  const gopath = modules.primary === null ? gopathNames(packages) : null;
  const reach = reachOf(packages, gopath);
  const mains = mainsByDir(reach);
  const mainsOf = (dir: string) => mains.get(dir) ?? [];
  const used = mains.size === 0 ? packages : packages.filter(({ dir }) => mains.has(dir));
  const leaving = snapshot.files.filter(({ leaves }) => leaves !== undefined);
  const isThere = ({ path }: { readonly path: string }) =>
    !leaving.some((link) => isInside(path, link.path));
  const embeds = findEmbeds(used);
  const opened = findRuntimeFiles(
    used,
    snapshot.files.map(({ path }) => path),
    embeds,
  );
  return {
    modules,
    packages,
    used,
    embeds,
    runtimeFiles: opened.filter(isThere),
    beyondLinks: opened.filter((each) => !isThere(each)),
    reach,
    gopath,
    mainsOf,
  };
}

function reachOf(
  packages: readonly GoPackage[],
  gopath: GopathNames | null,
): Map<string, Set<string>> {
  const graph = importGraph(packages, gopath);
  return new Map(packages.filter(isMain).map(({ dir }) => [dir, reachableDirs(dir, graph)]));
}

function mainsByDir(reach: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string[]> {
  const mains = new Map<string, string[]>();
  for (const [main, dirs] of reach) {
    for (const dir of dirs) mains.set(dir, [...(mains.get(dir) ?? []), main]);
  }
  return mains;
}
