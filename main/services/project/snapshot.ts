import { failure } from '#shared/domain/failure.ts';
import {
  extentOf,
  fromContext,
  locateModule,
  replacedDirs,
  usedDirs,
  type Layout,
  type RootFile,
} from '#shared/domain/project/layout.ts';
import type { GoEnv } from '#shared/domain/project/goSettings.ts';
import type { ProjectSnapshot } from '#shared/domain/project/snapshot.ts';
import type { ProjectSource } from '../ports/project.ts';

/**
 * Finds the module that a folder belongs to (upwards as the go command does, else the nearest below), the folder that
 * holds all it reaches for, and reads that.
 * @throws Failure NOT_A_FOLDER, FILE_UNREADABLE; NOT_A_GO_PROJECT where there is neither a module nor a Go file.
 */
export async function readSnapshot(
  source: ProjectSource,
  dir: string,
  settings: GoEnv | Promise<GoEnv>,
): Promise<ProjectSnapshot> {
  const folder = await source.resolveFolder(dir);
  const above = await source.readRoots(folder);
  const below = above.length === 0 ? await source.findModules(folder) : [];
  const start = below[0] ?? folder;
  const roots = below.length === 0 ? above : await source.readRoots(start);
  const layout = locateModule(roots) ?? { moduleDir: withSlashes(folder), workDir: null };
  const extent = extentOf(layout, await reachedDirs(source, layout, roots));
  const context = native(extent.context, folder);
  const [{ files, isTruncated }, gitConfigs, goEnv] = await Promise.all([
    source.readTree(context, extent.only),
    source.readGitConfigs(folder),
    settings,
  ]);
  if (roots.length === 0 && !files.some(({ path }) => path.endsWith('.go')))
    throw failure('NOT_A_GO_PROJECT', { path: folder });
  return {
    dir: folder,
    context,
    start: fromContext(withSlashes(start), extent.context),
    moduleDir: extent.moduleDir,
    files,
    isTruncated,
    goPrivate: goEnv.GOPRIVATE ?? '',
    goEnv,
    gitConfigs,
    otherModules: below.slice(1),
  };
}

/** Folders outside the module that its build needs: the workspace's modules, and what replaces by folders. */
async function reachedDirs(
  source: ProjectSource,
  { moduleDir, workDir }: Layout,
  roots: readonly RootFile[],
): Promise<string[]> {
  const work = roots.filter(({ dir, name }) => name === 'go.work' && dir === workDir);
  const used = work.flatMap(usedDirs);
  const others = await Promise.all(
    used.filter((dir) => dir !== moduleDir).map((dir) => source.readRoots(dir)),
  );
  const own = roots.filter(({ dir, name }) => name === 'go.mod' && dir === moduleDir);
  const mods = others.flatMap((found) => found.slice(0, 1)).filter(({ name }) => name === 'go.mod');
  return [...used, ...[...work, ...own, ...mods].flatMap(replacedDirs)];
}

function withSlashes(path: string): string {
  return /^([A-Za-z]:|\\\\)/.test(path) ? path.replaceAll('\\', '/') : path;
}

/** Back to how the system writes paths, which is how `like` is written; a bare drive or root gets its slash again. */
function native(path: string, like: string): string {
  const rooted = path === '' || /^[A-Za-z]:$/.test(path) ? `${path}/` : path;
  return like.includes('\\') ? rooted.replaceAll('/', '\\') : rooted;
}
