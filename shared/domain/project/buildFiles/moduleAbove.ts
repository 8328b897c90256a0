import { parseGoMod } from '../go/goMod.ts';
import { isInside, parentOf } from '../paths.ts';
import type { ProjectSnapshot } from '../snapshot.ts';

/** A go.mod by its folder, relative to the context, and the path that it names. */
export interface KnownModule {
  readonly dir: string;
  readonly path: string;
}

/** Every module of the snapshot, the deepest first. */
export function knownModules({ files }: Pick<ProjectSnapshot, 'files'>): KnownModule[] {
  return files
    .filter(({ path, text }) => text !== null && /(^|\/)go\.mod$/.test(path))
    .map(({ path, text }) => ({ dir: parentOf(path), path: parseGoMod(text ?? '').module }))
    .filter(({ path }) => path !== '')
    .toSorted((left, right) => right.dir.length - left.dir.length);
}

/** The module that a file lies in; null where there is none. */
export function moduleAbove(file: string, modules: readonly KnownModule[]): KnownModule | null {
  return modules.find(({ dir }) => isInside(file, dir)) ?? null;
}
