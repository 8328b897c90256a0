import type { Analysis } from './analysis.ts';
import { withoutStandIn } from './cgo.ts';
import { cgoModuleFor } from './cgoModules.ts';
import { builderVersionFor, newestGo } from './go/version.ts';
import type { Modules } from './modules.ts';
import type { GoPackage } from './packages.ts';
import { isInside, joinPath } from './paths.ts';
import { isPrivateModule } from './privateModules.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** What go.mod and go.work files say. Without a go line Go takes 1.16: https://go.dev/ref/mod#go-mod-file-go */
export function moduleFacts(snapshot: ProjectSnapshot, modules: Modules) {
  const { primary, main, replaced, work } = modules;
  const goLines = [...main.map(({ mod }) => mod.go), work?.file.go ?? ''];
  const toolchain = newestGo([...main.map(({ mod }) => mod.toolchain), work?.file.toolchain ?? '']);
  const goVersion = newestGo(goLines) || '1.16';
  const moduleDir = work?.dir ?? primary?.dir ?? snapshot.moduleDir;
  const has = (name: string) =>
    snapshot.files.some(({ path }) => path === joinPath(moduleDir, name));
  return {
    dir: snapshot.dir,
    context: snapshot.context,
    module: primary?.path ?? '',
    moduleDir,
    modules: [...main, ...replaced].map(({ dir, path, hasGoSum }) => ({ dir, path, hasGoSum })),
    isWorkspace: work !== null,
    hasWorkSum: work !== null && has('go.work.sum'),
    goVersion,
    toolchain: toolchain === '' ? null : toolchain,
    builderVersion: builderVersionFor(goVersion, toolchain),
    hasGoSum: primary?.hasGoSum ?? false,
    hasVendor: has('vendor/modules.txt'),
    workspace: work === null ? [] : main.map(({ dir }) => dir),
    replaces: modules.main.flatMap(({ dir, mod }) =>
      mod.replaces.map(({ path, target, targetVersion, isLocal }) => ({
        path,
        target: isLocal
          ? joinPath(dir, target.replaceAll('\\', '/'))
          : `${target} ${targetVersion}`.trim(),
      })),
    ),
  };
}

/** What the modules require from outside; `needsCgo` only where the packages used import it. */
export function readDependencies(
  snapshot: ProjectSnapshot,
  modules: Modules,
  used: readonly GoPackage[],
): Analysis['dependencies'] {
  const imports = [
    ...new Set(
      used.flatMap(withoutStandIn).flatMap((file) => file.imports.map(({ path }) => path)),
    ),
  ];
  const own = new Set([...modules.main, ...modules.replaced].map(({ path }) => path));
  const byPath = new Map(
    [...modules.main, ...modules.replaced]
      .flatMap(({ mod }) => mod.requires)
      .filter(({ path }) => !own.has(path))
      .map((entry) => [entry.path, entry]),
  );
  return [...byPath.values()].map(({ path, version, indirect }) => {
    const needing = imports
      .filter((name) => isInside(name, path))
      .flatMap((name) => cgoModuleFor(name) ?? []);
    return {
      path,
      version,
      indirect,
      isPrivate: isPrivateModule(path, snapshot.goPrivate),
      needsCgo: needing.length > 0,
      alternatives: [...new Set(needing.flatMap(({ alternatives }) => alternatives))],
    };
  });
}
