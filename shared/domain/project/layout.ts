import { parseGoMod } from './go/goMod.ts';
import { parseGoWork } from './go/goWork.ts';
import { commonParent, joinPath } from './paths.ts';

/** A go.mod or go.work at or above a folder. `dir` is absolute, with `/`. */
export interface RootFile {
  readonly dir: string;
  readonly name: 'go.mod' | 'go.work';
  readonly text: string;
}

/** Where a project lies: absolute folders with `/`. */
export interface Layout {
  readonly moduleDir: string;
  /** Folder of the go.work that takes the module in, or null. */
  readonly workDir: string | null;
}

/** What of the disk a build must see. `context` absolute; the others relative to it. */
export interface Extent {
  readonly context: string;
  readonly moduleDir: string;
  /** The folders to read; `.` for all of the context. */
  readonly only: readonly string[];
}

/**
 * The module that a folder belongs to, as the go command finds it: the nearest go.mod or go.work upwards. `roots` are
 * nearest first; null where there are none. Source: https://go.dev/ref/mod#workspaces
 */
export function locateModule(roots: readonly RootFile[]): Layout | null {
  const nearest = roots[0];
  if (nearest === undefined) return null;
  const moduleDir = nearest.dir;
  const hasModule = roots.some(({ dir, name }) => dir === moduleDir && name === 'go.mod');
  const work = roots.find(({ name }) => name === 'go.work');
  const isTaken = work !== undefined && (!hasModule || usedDirs(work).includes(moduleDir));
  return { moduleDir, workDir: isTaken ? work.dir : null };
}

/** The folders of a go.work's modules, absolute. */
export function usedDirs({ dir, text }: Pick<RootFile, 'dir' | 'text'>): string[] {
  return parseGoWork(text).uses.map((use) => resolvePath(dir, use));
}

/** The folders that replace directives of a go.mod or go.work name, absolute. */
export function replacedDirs({ dir, name, text }: RootFile): string[] {
  const { replaces } = name === 'go.mod' ? parseGoMod(text) : parseGoWork(text);
  return replaces
    .filter(({ isLocal }) => isLocal)
    .map(({ target }) => resolvePath(dir, target.replaceAll('\\', '/')));
}

/**
 * The smallest folder that holds the module, its workspace and all that they reach for, to be the build context. A
 * whole disk is none: what lies on the far side of it is left outside.
 */
export function extentOf({ moduleDir, workDir }: Layout, reached: readonly string[]): Extent {
  const own = workDir === null ? [moduleDir] : [workDir, moduleDir];
  const [context, dirs] = [[...own, ...reached], own]
    .map((all) => [commonParent(all), all] as const)
    .find(([parent]) => !isDisk(parent)) ?? [moduleDir, [moduleDir]];
  const only = dirs.map((dir) => fromContext(dir, context));
  return {
    context,
    moduleDir: fromContext(moduleDir, context),
    only: only.includes('.') ? ['.'] : [...new Set(only)],
  };
}

/** `path` relative to `context`, both absolute with `/`; `.` where it lies elsewhere or is the same. */
export function fromContext(path: string, context: string): string {
  return path.startsWith(`${context}/`) ? joinPath(path.slice(context.length + 1)) : '.';
}

/** Resolves a relative path against an absolute folder; an absolute one stays. */
function resolvePath(dir: string, path: string): string {
  if (/^([/\\]|[A-Za-z]:)/.test(path)) return path;
  const lead = /^\/*/.exec(dir)?.[0] ?? '';
  const joined = joinPath(dir.slice(lead.length), path);
  return lead + (joined === '.' ? '' : joined);
}

function isDisk(path: string): boolean {
  return /^(\/*|[A-Za-z]:\/?|\/\/[^/]+(\/[^/]+)?)$/.test(path);
}
