import { customTags, nameFits, type BuildTarget } from './go/buildConstraint.ts';
import { isBuiltFor, readGoFile, type GoFile } from './go/goFile.ts';
import type { GopathNames } from './gopath.ts';
import type { Module, Modules } from './modules.ts';
import { baseName, isInside, joinPath, parentOf, relativeTo } from './paths.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** A folder with Go files of one module, those that are built for Linux. */
export interface GoPackage {
  readonly dir: string;
  readonly importPath: string;
  readonly name: string;
  readonly module: Module | null;
  readonly files: readonly GoFile[];
  /** Its other files, which constraints keep out of a Linux build without tags. */
  readonly others: readonly GoFile[];
  /** A link leads to its folder: it is compiled where it is imported, and is no program of its own. */
  readonly isBehindLink: boolean;
  /** A file that is not built for Linux has a main function. */
  readonly isMainElsewhere: boolean;
  /** Build tags of the project's own without which a main function is left out. */
  readonly mainTags: readonly string[];
}

/** The targets of a Linux image; cgo may be on or off. */
export const linuxTargets: readonly BuildTarget[] = [
  { os: 'linux', arch: 'amd64', cgo: true },
  { os: 'linux', arch: 'amd64', cgo: false },
  { os: 'linux', arch: 'arm64', cgo: true },
  { os: 'linux', arch: 'arm64', cgo: false },
];

/** Every package of the modules that take part, in the order of their folders. Scans each Go file once. */
export function readPackages(snapshot: ProjectSnapshot, modules: Modules): GoPackage[] {
  const owners = [...modules.main, ...modules.replaced];
  const byDir = new Map<string, GoFile[]>();
  const leftOut = new Set<string>();
  const behindLinks = new Set<string>();
  for (const { path, text, isBehindLink = false } of snapshot.files) {
    if (text === null || !path.endsWith('.go') || path.endsWith('_test.go')) continue;
    const dir = parentOf(path);
    const files = byDir.get(dir) ?? [];
    if (files.length === 0 && (leftOut.has(dir) || isLeftOut(dir, modules))) leftOut.add(dir);
    else {
      files.push(readGoFile(path, text));
      if (isBehindLink) behindLinks.add(dir);
      byDir.set(dir, files);
    }
  }
  return [...byDir]
    .flatMap(([dir, files]) =>
      packageOf(dir, files, {
        module: ownerOf(dir, owners),
        isBehindLink: behindLinks.has(dir),
      }),
    )
    .toSorted((left, right) => (left.dir < right.dir ? -1 : 1));
}

/** Which folders' packages each folder's package imports, within the project. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Reads the imports of every package once. */
export function importGraph(
  packages: readonly GoPackage[],
  names: GopathNames | null = null,
): ImportGraph {
  const dirOf = new Map(packages.map(({ importPath, dir }) => [importPath, dir]));
  return new Map(
    packages.map(({ dir, files }) => {
      const imported = new Set<string>();
      for (const file of files) {
        for (const { path } of file.imports) {
          const found = names === null ? dirOf.get(path) : names.dirOf(path, dir);
          if (found !== undefined && found !== null) imported.add(found);
        }
      }
      return [dir, [...imported]];
    }),
  );
}

/** Folders of the packages that the one in `start` needs, itself among them: what it imports, and what they do. */
export function reachableDirs(start: string, graph: ImportGraph): Set<string> {
  const dirs = new Set([start]);
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const dir of graph.get(next) ?? []) {
      if (dirs.has(dir)) continue;
      dirs.add(dir);
      queue.push(dir);
    }
  }
  return dirs;
}

/** What the go command never looks into, and modules of others. Source: `go help packages` */
function isLeftOut(dir: string, modules: Modules): boolean {
  if (/(^|\/)(vendor|testdata|node_modules|[_.][^/]+)(\/|$)/.test(dir)) return true;
  const owned = [...modules.main, ...modules.replaced].map((module) => module.dir);
  const isForeign = modules.strangers.some(
    (stranger) =>
      isInside(dir, stranger) &&
      !owned.some((own) => depthOf(own) > depthOf(stranger) && isInside(dir, own)),
  );
  const isIgnored = modules.main.some((module) =>
    module.mod.ignores.some((ignored) => isInside(dir, joinPath(module.dir, ignored))),
  );
  return isForeign || isIgnored;
}

function depthOf(dir: string): number {
  return dir === '.' ? 0 : dir.length;
}

function ownerOf(dir: string, modules: readonly Module[]): Module | null {
  const owners = modules.filter((module) => isInside(dir, module.dir));
  return owners.reduce<Module | null>(
    (best, next) => (best === null || depthOf(next.dir) > depthOf(best.dir) ? next : best),
    null,
  );
}

function packageOf(
  dir: string,
  all: readonly GoFile[],
  about: Pick<GoPackage, 'module' | 'isBehindLink'>,
): GoPackage[] {
  const files = all.filter((file) => linuxTargets.some((target) => isBuiltFor(file, target)));
  const importPath = importPathOf(dir, about.module);
  const isMain = (file: GoFile) => file.packageName === 'main' && file.hasMainFunction;
  const isMainElsewhere = all.some(
    (file) => isMain(file) && !files.includes(file) && systemTargets.some((os) => isFor(file, os)),
  );
  const others = all.filter((file) => !files.includes(file));
  const mainTags = others
    .filter((file) => isMain(file) && linuxTargets.some((to) => nameFits(baseName(file.path), to)))
    .flatMap(({ constraint }) => customTags(constraint));
  if (files.length === 0 && !isMainElsewhere && mainTags.length === 0) return [];
  const name = files[0]?.packageName ?? '';
  return [{ ...about, dir, importPath, name, files, others, isMainElsewhere, mainTags }];
}

function importPathOf(dir: string, module: Module | null): string {
  if (module === null) return dir;
  const inside = relativeTo(dir, module.dir);
  return inside === '.' ? module.path : `${module.path}/${inside}`;
}

const systemTargets = ['windows', 'darwin'];

function isFor(file: GoFile, os: string): boolean {
  return isBuiltFor(file, { os, arch: 'amd64', cgo: true });
}
