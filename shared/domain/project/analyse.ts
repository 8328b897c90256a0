import type { Analysis, MainPackage } from './analysis.ts';
import { findCgo } from './cgo.ts';
import { cgoModuleFor } from './cgoModules.ts';
import { findEmbeds, embedMatcher, type Embed } from './embeds.ts';
import { importsUnder } from './go/calls.ts';
import { builderVersionFor, newestGo } from './go/version.ts';
import { fixedPart } from './glob.ts';
import { ignorePatterns } from './ignore/patterns.ts';
import { findMains, isMain, type RankedMain } from './mains.ts';
import { readModules, type Modules } from './modules.ts';
import { reachableDirs, readPackages, type GoPackage } from './packages.ts';
import { baseName, isInside, joinPath } from './paths.ts';
import { findPorts } from './ports/findPorts.ts';
import { isPrivateModule } from './privateModules.ts';
import { findRuntimeFiles, type OpenedFile } from './runtimeFiles.ts';
import type { ProjectSnapshot } from './snapshot.ts';
import { findWarnings } from './warnings.ts';
import { writesFiles } from './writes.ts';

/**
 * Everything that Slipway knows of a Go project, from its files alone: neither Go nor Docker is asked. Never throws;
 * what is odd about the project is among the warnings.
 */
export function analyse(snapshot: ProjectSnapshot): Analysis {
  const modules = readModules(snapshot);
  const packages = readPackages(snapshot, modules);
  const paths = snapshot.files.map(({ path }) => path);
  const reach = packages
    .filter(isMain)
    .map((entry) => ({ entry, dirs: reachableDirs(entry, packages) }));
  const mainsOf = (dir: string) =>
    reach.filter(({ dirs }) => dirs.has(dir)).map(({ entry }) => entry.dir);
  const used =
    reach.length === 0 ? packages : packages.filter(({ dir }) => mainsOf(dir).length > 0);

  const withMains = <T extends { dir: string }>({ dir, ...rest }: T) => ({
    ...rest,
    mains: mainsOf(dir),
  });
  const found = findPorts(used);
  const listening = new Set(found.flatMap(({ dir }) => mainsOf(dir)));
  const embeds = findEmbeds(used);
  const runtimeFiles = findRuntimeFiles(used, paths);
  const mains = findMains(packages, { start: snapshot.start, listening }).map((main) =>
    describeMain(main, packages, modules),
  );
  const cgo = findCgo(used);
  const facts = {
    ...moduleFacts(snapshot, modules),
    mains,
    ports: found.map(withMains),
    dependencies: readDependencies(snapshot, modules, used),
    cgo: { needed: cgo.needed, files: [...cgo.files] },
    embeds: embeds.map(({ pattern, file, line }) => ({ pattern, file, line })),
    runtimeFiles: runtimeFiles.map(withMains),
    ignore: ignorePatterns(needsOf({ snapshot, modules, packages, embeds, runtimeFiles })),
    existing: existingFiles(snapshot, modules),
    fileCount: snapshot.files.length,
  };
  return { ...facts, warnings: findWarnings({ snapshot, modules, packages, embeds, facts, cgo }) };
}

function moduleFacts(snapshot: ProjectSnapshot, modules: Modules) {
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

function describeMain(
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

function readDependencies(
  snapshot: ProjectSnapshot,
  modules: Modules,
  used: readonly GoPackage[],
): Analysis['dependencies'] {
  const imports = [
    ...new Set(
      used.flatMap(({ files }) => files.flatMap((file) => file.imports.map(({ path }) => path))),
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

interface NeedSources {
  readonly snapshot: ProjectSnapshot;
  readonly modules: Modules;
  readonly packages: readonly GoPackage[];
  readonly embeds: readonly Embed[];
  readonly runtimeFiles: readonly OpenedFile[];
}

function needsOf({ snapshot, modules, packages, embeds, runtimeFiles }: NeedSources) {
  const matchers = embeds.map(embedMatcher);
  const paths = snapshot.files.map(({ path }) => path);
  const isOpened = (path: string) =>
    runtimeFiles.some((entry) =>
      isInside(path, entry.kind === 'pattern' ? fixedPart(entry.path) : entry.path),
    );
  const all = [...modules.main, ...modules.replaced];
  const needed = [
    ...packages.flatMap(({ files }) => files.map(({ path }) => path)),
    ...paths.filter(
      (path) =>
        /(^|\/)(go\.(mod|sum|work|work\.sum))$/.test(path) &&
        all.some(({ dir }) => isInside(path, dir)),
    ),
    ...paths.filter((path) => /\.(c|cc|cpp|cxx|h|hh|hpp|s|S|syso)$/.test(path)),
    ...paths.filter((path) => isOpened(path) || matchers.some((matches) => matches(path))),
    ...embeds.map(({ dir, pattern }) =>
      joinPath(dir, fixedPart(pattern), /[*?[]/.test(pattern) ? 'x' : '.'),
    ),
  ];
  const dirs = [
    ...all.map(({ dir }) => dir),
    ...(modules.work === null
      ? []
      : [joinPath(modules.work.dir, 'go.work'), joinPath(modules.work.dir, 'go.work.sum')]),
  ];
  return {
    needed: [...new Set(needed)].filter((path) => path !== '.'),
    only: all.some(({ dir }) => dir === '.') || all.length === 0 ? [] : dirs,
    vendors: paths
      .filter((path) => /(^|\/)vendor\/modules\.txt$/.test(path))
      .map((path) => path.slice(0, -'/modules.txt'.length)),
  };
}

function existingFiles(snapshot: ProjectSnapshot, modules: Modules): Analysis['existing'] {
  const dirs = [modules.primary?.dir ?? snapshot.moduleDir, modules.work?.dir ?? '.', '.'];
  const first = (names: readonly string[]) => {
    const wanted = dirs.flatMap((dir) => names.map((name) => joinPath(dir, name)));
    return wanted.find((path) => snapshot.files.some((file) => file.path === path)) ?? null;
  };
  return {
    dockerfile: first(['Dockerfile', 'dockerfile', 'Containerfile']),
    dockerignore: first(['Dockerfile.dockerignore', '.dockerignore']),
    compose: first(['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']),
  };
}
