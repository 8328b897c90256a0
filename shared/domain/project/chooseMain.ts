import { failure, type Failure } from '#shared/domain/failure.ts';
import type { Analysis, MainPackage } from './analysis.ts';
import { joinPath } from './paths.ts';

/**
 * The program that a name means: its folder from the context or from the module, as any shell writes it, or its own name
 * where only one is called so. Without a name the best one; null where there is none.
 */
export function mainNamed(
  { mains, moduleDir }: Pick<Analysis, 'mains' | 'moduleDir'>,
  name: string | undefined,
): MainPackage | null {
  if (name === undefined) return mains[0] ?? null;
  const dir = joinPath(name.replaceAll('\\', '/'));
  const inModule = joinPath(moduleDir, dir);
  const called = mains.filter((main) => main.name === name);
  return (
    mains.find((main) => main.dir === dir) ??
    mains.find((main) => main.dir === inModule) ??
    (called.length === 1 ? (called[0] ?? null) : null)
  );
}

/** Why there is no program: the project has none for Linux, or none of this name. */
export function noProgram(
  { mains, dir, module }: Pick<Analysis, 'mains' | 'dir' | 'module'>,
  name: string | undefined,
): Failure {
  return mains.length > 0 && name !== undefined
    ? failure('NO_SUCH_PROGRAM', { main: name, mains: mains.map((main) => main.dir).join(', ') })
    : failure('NO_MAIN_PACKAGE', { path: dir, module });
}
