import { findEmbeds, type Embed } from './embeds.ts';
import { isMain } from './mains.ts';
import { readModules, type Modules } from './modules.ts';
import { reachableDirs, readPackages, type GoPackage } from './packages.ts';
import { findRuntimeFiles, type OpenedFile } from './runtimeFiles.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** A project's files, taken apart once for everything that is asked about them. */
export interface ReadProject {
  readonly modules: Modules;
  readonly packages: readonly GoPackage[];
  /** The packages that some main package needs; all of them in a library. */
  readonly used: readonly GoPackage[];
  readonly embeds: readonly Embed[];
  readonly runtimeFiles: readonly OpenedFile[];
  /** `dir` of each main package that needs the package in this folder. */
  readonly mainsOf: (dir: string) => string[];
}

/** Reads modules, packages and what the packages in use embed and open. Never throws. */
export function readProject(snapshot: ProjectSnapshot): ReadProject {
  const modules = readModules(snapshot);
  const packages = readPackages(snapshot, modules);
  const mains = mainsByDir(packages);
  const mainsOf = (dir: string) => mains.get(dir) ?? [];
  const used = mains.size === 0 ? packages : packages.filter(({ dir }) => mains.has(dir));
  const paths = snapshot.files.map(({ path }) => path);
  return {
    modules,
    packages,
    used,
    embeds: findEmbeds(used),
    runtimeFiles: findRuntimeFiles(used, paths),
    mainsOf,
  };
}

function mainsByDir(packages: readonly GoPackage[]): Map<string, string[]> {
  const mains = new Map<string, string[]>();
  for (const entry of packages.filter(isMain)) {
    for (const dir of reachableDirs(entry, packages)) {
      mains.set(dir, [...(mains.get(dir) ?? []), entry.dir]);
    }
  }
  return mains;
}
