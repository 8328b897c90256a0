import { parseGoMod, type GoMod, type Replacement } from './go/goMod.ts';
import { parseGoWork, type GoWork } from './go/goWork.ts';
import { baseName, isInside, joinPath, parentOf } from './paths.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** A module of the project; `dir` relative to the context. */
export interface Module {
  readonly dir: string;
  /** What other packages import it by. */
  readonly path: string;
  readonly mod: GoMod;
  readonly hasGoSum: boolean;
  readonly hasVendor: boolean;
}

/** A replace directive with its local target resolved; `dir` is null where that is outside the context. */
export interface LocalReplacement {
  readonly replacement: Replacement;
  readonly dir: string | null;
  /** The go.mod or go.work that says so, relative to the context. */
  readonly file: string;
}

export interface Modules {
  /** The module asked for, or the first of a workspace; null where there is no go.mod at all. */
  readonly primary: Module | null;
  /** Modules whose mains can be built: the workspace's, or the primary one. */
  readonly main: readonly Module[];
  /** Local modules that only others use. */
  readonly replaced: readonly Module[];
  readonly localReplacements: readonly LocalReplacement[];
  readonly work: { readonly dir: string; readonly file: GoWork } | null;
  /** Folders of go.mod files that belong to none of these. */
  readonly strangers: readonly string[];
}

/**
 * Which modules of the folder take part in a build: go.work's where one names the module asked for, else that module
 * alone, and what they replace by folders. Source: https://go.dev/ref/mod#workspaces, https://go.dev/ref/mod#go-mod-file-replace
 */
export function readModules(snapshot: ProjectSnapshot): Modules {
  const texts = new Map(snapshot.files.map(({ path, text }) => [path, text]));
  const work = findWork(snapshot.moduleDir, texts);
  const dirs = work === null ? [snapshot.moduleDir] : usedDirs(work);
  const main = dirs.flatMap((dir) => moduleAt(dir, texts));
  const primary = main.find(({ dir }) => dir === snapshot.moduleDir) ?? main[0] ?? null;
  const localReplacements = [
    ...main.flatMap(({ dir, mod }) => localOf(joinPath(dir, 'go.mod'), mod.replaces)),
    ...(work === null ? [] : localOf(joinPath(work.dir, 'go.work'), work.file.replaces)),
  ];
  const replaced = replacedModules(localReplacements, main, texts);
  const known = new Set([...main, ...replaced].map(({ dir }) => dir));
  const strangers = snapshot.files
    .filter(({ path, isBehindLink }) => baseName(path) === 'go.mod' && isBehindLink !== true)
    .map(({ path }) => parentOf(path))
    .filter((dir) => !known.has(dir) && !/(^|\/)(testdata|vendor|_[^/]*|\.[^/]+)(\/|$)/.test(dir));
  return { primary, main, replaced, localReplacements, work, strangers };
}

/** The go.work nearest to the module, at or above it, if it names the module or holds no module itself. */
function findWork(moduleDir: string, texts: ReadonlyMap<string, string | null>): Modules['work'] {
  for (let dir = moduleDir; ; dir = parentOf(dir)) {
    const text = texts.get(joinPath(dir, 'go.work'));
    if (typeof text === 'string') {
      const work = { dir, file: parseGoWork(text) };
      const isNamed = usedDirs(work).includes(moduleDir);
      return isNamed || !texts.has(joinPath(moduleDir, 'go.mod')) ? work : null;
    }
    if (dir === '.') return null;
  }
}

function usedDirs(work: NonNullable<Modules['work']>): string[] {
  return [...new Set(work.file.uses.map((use) => joinPath(work.dir, use)))];
}

function moduleAt(dir: string, texts: ReadonlyMap<string, string | null>): Module[] {
  const text = texts.get(joinPath(dir, 'go.mod'));
  if (typeof text !== 'string') return [];
  const mod = parseGoMod(text);
  return [
    {
      dir,
      path: mod.module,
      mod,
      hasGoSum: texts.has(joinPath(dir, 'go.sum')),
      hasVendor: texts.has(joinPath(dir, 'vendor/modules.txt')),
    },
  ];
}

function localOf(file: string, replaces: readonly Replacement[]): LocalReplacement[] {
  return replaces
    .filter(({ isLocal }) => isLocal)
    .map((replacement) => {
      const target = joinPath(parentOf(file), replacement.target.replaceAll('\\', '/'));
      const isAbsolute = /^([/\\]|[A-Za-z]:)/.test(replacement.target);
      return { replacement, file, dir: !isAbsolute && isInside(target, '.') ? target : null };
    });
}

function replacedModules(
  replacements: readonly LocalReplacement[],
  main: readonly Module[],
  texts: ReadonlyMap<string, string | null>,
): Module[] {
  const found = new Map<string, Module>();
  for (const { replacement, dir } of replacements) {
    if (dir === null || found.has(dir) || main.some((module) => module.dir === dir)) continue;
    const [module] = moduleAt(dir, texts);
    if (module !== undefined) found.set(dir, { ...module, path: replacement.path });
  }
  return [...found.values()];
}
