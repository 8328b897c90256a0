import type { Analysis, DockerfileOptions, MainPackage, RuntimeFile } from '../analysis.ts';
import { compareGoVersions } from '../go/version.ts';

/** What a Dockerfile must do for one program, decided before a line of it is written. */
export interface BuildPlan {
  readonly analysis: Analysis;
  readonly main: MainPackage;
  readonly runtime: 'distroless' | 'scratch' | 'alpine';
  /** `none`: static Go. `glibc`: C on Debian. `musl`: C, linked statically on Alpine. */
  readonly cgo: 'none' | 'glibc' | 'musl';
  /** Folder that commands run in. */
  readonly workDir: string;
  readonly downloads: boolean;
  /** Module paths with a star, for GOPRIVATE; empty where all are public. */
  readonly privatePaths: readonly string[];
  readonly ports: readonly number[];
  /** Variable to set to the port that was asked for, or empty. */
  readonly portVariable: string;
  readonly files: readonly RuntimeFile[];
  readonly tags: readonly string[];
  /** A script starts the program. */
  readonly hasScript: boolean;
}

/**
 * Decides the plan; null where the project has no main package, or none of the name asked for.
 * C libraries need Debian's glibc at run time too, so with them the runtime is distroless whatever was asked for.
 */
export function planBuild(analysis: Analysis, options: DockerfileOptions = {}): BuildPlan | null {
  const main = analysis.mains.find(({ dir }) => options.main === undefined || dir === options.main);
  if (main === undefined) return null;
  const hasScript = options.extras?.includes('entrypoint') ?? false;
  const wanted = hasScript ? 'alpine' : (options.runtime ?? 'distroless');
  const isStatic = wanted !== 'distroless' && main.nativePackages.length === 0;
  const withC = isStatic ? 'musl' : 'glibc';
  const cgo = main.needsCgo ? withC : 'none';
  const runtime = cgo === 'glibc' ? 'distroless' : wanted;
  const own = analysis.ports.filter(({ mains }) => mains.includes(main.dir));
  const variable = own.find((found) => found.variable.endsWith('PORT'))?.variable ?? '';
  const isOther = options.port !== undefined && !own.some(({ port }) => port === options.port);
  return {
    analysis,
    main,
    runtime,
    cgo,
    workDir: analysis.moduleDir === '.' ? '/src' : `/src/${analysis.moduleDir}`,
    downloads: !analysis.hasVendor && analysis.dependencies.length > 0,
    privatePaths: analysis.hasVendor ? [] : privatePaths(analysis),
    ports: options.port === undefined ? own.map(({ port }) => port) : [options.port],
    hasScript: hasScript && runtime === 'alpine',
    portVariable: isOther ? variable : '',
    files: outermost(analysis.runtimeFiles.filter(({ mains }) => mains.includes(main.dir))),
    tags: [
      ...(runtime !== 'distroless' && main.needsZones ? ['timetzdata'] : []),
      ...(cgo === 'musl' ? ['osusergo', 'netgo', 'sqlite_omit_load_extension'] : []),
    ],
  };
}

/** Whether the go command must be told to use vendor/: it does so by itself from `go 1.14` on. */
export function needsModFlag({ hasVendor, goVersion }: Analysis): boolean {
  return hasVendor && compareGoVersions(goVersion, '1.14') < 0;
}

/** Two elements name the owner: `git.acme.com/team/*`. */
function privatePaths({ dependencies }: Analysis): string[] {
  const owners = dependencies
    .filter(({ isPrivate }) => isPrivate)
    .map(({ path }) => `${path.split('/').slice(0, 2).join('/')}`);
  return [...new Set(owners)];
}

/** Leaves out what is copied with a folder above it anyway, at the same place. */
function outermost(files: readonly RuntimeFile[]): RuntimeFile[] {
  return files.filter(
    (entry, index) =>
      !files.some((other, place) => {
        const isSame = other.opened === entry.opened && other.path === entry.path;
        return isSame
          ? place < index
          : other.kind === 'folder' &&
              entry.opened.startsWith(`${other.opened}/`) &&
              entry.path.startsWith(`${other.path}/`);
      }),
  );
}
