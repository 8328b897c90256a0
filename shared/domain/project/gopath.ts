import type { GoFile } from './go/goFile.ts';
import { isInside, joinPath } from './paths.ts';

/** How a project without go.mod names its own packages. */
export interface GopathNames {
  /** Import path of the context; empty where the context is a GOPATH itself, with `src` in it. */
  readonly root: string;
  /** The folder of an import path, or of a relative one as seen from `from`; null for what is not the project's. */
  readonly dirOf: (path: string, from: string) => string | null;
}

interface FolderOfFiles {
  readonly dir: string;
  readonly files: readonly Pick<GoFile, 'imports'>[];
}

/**
 * What the context would have to be called for its packages' imports of each other to be found, which is where it lay
 * below `$GOPATH/src`: the one name that most imports speak for. Null where no import is of the project's own.
 * Source: https://pkg.go.dev/cmd/go#hdr-GOPATH_and_Modules
 */
export function gopathNames(packages: readonly FolderOfFiles[]): GopathNames | null {
  const dirs = new Set(packages.map(({ dir }) => dir));
  const imports = packages.flatMap(({ dir, files }) =>
    files.flatMap((file) => file.imports.map(({ path }) => ({ path, dir }))),
  );
  const isRelative = imports.some(({ path, dir }) => dirs.has(relativeDir(path, dir) ?? ''));
  if (imports.some(({ path }) => dirs.has(`src/${path}`)))
    return namesOf('', dirs, (path) => `src/${path}`);
  const votes = new Map<string, number>();
  for (const { path } of imports)
    for (const root of rootsFor(path, dirs)) votes.set(root, (votes.get(root) ?? 0) + 1);
  const [best] = [...votes].toSorted(
    (one, two) => two[1] - one[1] || one[0].length - two[0].length,
  );
  if (best !== undefined)
    return namesOf(best[0], dirs, (path) =>
      isInside(path, best[0]) ? joinPath(path.slice(best[0].length)) : '',
    );
  return isRelative ? namesOf('', dirs, () => '') : null;
}

function namesOf(
  root: string,
  dirs: ReadonlySet<string>,
  place: (path: string) => string,
): GopathNames {
  return {
    root,
    dirOf: (path, from) => {
      const dir = relativeDir(path, from) ?? place(path);
      return dirs.has(dir) ? dir : null;
    },
  };
}

/** `./util` and `../lib`, which only GOPATH mode takes. */
function relativeDir(path: string, from: string): string | null {
  return /^\.\.?(\/|$)/.test(path) ? joinPath(from, path) : null;
}

/** `example.com/me/app/internal/db` says `example.com/me/app` where there is a folder `internal/db`, and never a bare host. */
function rootsFor(path: string, dirs: ReadonlySet<string>): string[] {
  const parts = path.split('/');
  return parts.flatMap((_, index) => {
    const root = parts.slice(0, index).join('/');
    const isPlausible = index > 0 && !(index === 1 && (parts[0] ?? '').includes('.'));
    return isPlausible && dirs.has(parts.slice(index).join('/')) ? [root] : [];
  });
}
