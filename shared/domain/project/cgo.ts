import { cgoModuleFor, type CgoModule } from './cgoModules.ts';
import { isBuiltFor, type GoFile } from './go/goFile.ts';
import { debianPackageFor } from './nativeLibraries.ts';
import type { GoPackage } from './packages.ts';

/** What a set of packages needs of C. */
export interface CgoNeed {
  readonly needed: boolean;
  /** Files of the project with `import "C"` that nothing stands in for. */
  readonly files: readonly string[];
  readonly modules: readonly CgoModule[];
  /** Debian packages to compile it against: of the modules, and of the project's own `#cgo` lines. */
  readonly packages: readonly string[];
  /** Names after `-l` and `pkg-config:` in those lines of which no package is known, or which the project brings itself. */
  readonly libraries: readonly string[];
}

const withCgo = { os: 'linux', arch: 'amd64', cgo: true };
const withoutCgo = { ...withCgo, cgo: false };

/**
 * Whether these packages need cgo: a file with `import "C"` whose package has no file for builds without it, or an
 * import from the table of modules that do. Source: https://pkg.go.dev/cmd/cgo
 */
export function findCgo(packages: readonly GoPackage[]): CgoNeed {
  const needed = packages.flatMap(withoutStandIn);
  const files = needed.filter((file) => importsC(file) && isBuiltFor(file, withCgo));
  const imports = new Set(needed.flatMap((file) => file.imports.map(({ path }) => path)));
  const modules = new Set([...imports].flatMap((path) => cgoModuleFor(path) ?? []));
  const libraries = files.flatMap(librariesOf).map(packageOf);
  const packaged = libraries.flatMap(({ debian }) => debian ?? []);
  return {
    needed: files.length > 0 || modules.size > 0,
    files: files.map(({ path }) => path),
    modules: [...modules],
    packages: [...new Set([...modules].flatMap((module) => module.packages).concat(packaged))],
    libraries: [
      ...new Set(libraries.flatMap(({ name, debian }) => (debian === null ? [name] : []))),
    ],
  };
}

/** What is left of a package where others of its files stand in for those that are for builds with cgo. */
export function withoutStandIn({ files }: Pick<GoPackage, 'files'>): readonly GoFile[] {
  const hasStandIn = files.some(
    (file) => isBuiltFor(file, withoutCgo) && !isBuiltFor(file, withCgo),
  );
  return hasStandIn
    ? files.filter((file) => !importsC(file) && isBuiltFor(file, withoutCgo))
    : files;
}

interface Library {
  readonly name: string;
  /** Its line looks for it in a folder of the project. */
  readonly isOwn: boolean;
}

function packageOf({ name, isOwn }: Library): { name: string; debian: string | null } {
  return { name, debian: isOwn ? null : debianPackageFor(name) };
}

function importsC(file: GoFile): boolean {
  return file.imports.some(({ path }) => path === 'C');
}

function librariesOf({ tokens }: GoFile): Library[] {
  return tokens.commentStarts
    .flatMap((start, index) => {
      const comment = tokens.source.slice(start, tokens.commentEnds[index]);
      return (comment.match(/#cgo\b.*/g) ?? []).filter(isForLinux).flatMap(namesOf);
    })
    .filter(({ name }) => !everywhere.has(name));
}

/** In the C compiler's own packages. */
const everywhere = new Set([
  'm',
  'dl',
  'pthread',
  'c',
  'rt',
  'stdc++',
  'gcc',
  'util',
  'resolv',
  'crypt',
]);

/** Conditions stand before what is set: `#cgo linux,!arm64 LDFLAGS: ...`, blank for or, comma for and. */
function isForLinux(line: string): boolean {
  const [, conditions = ''] = /^#cgo\s+(.*?)\s*(?:[A-Z]+FLAGS|pkg-config)\s*:/.exec(line) ?? [];
  const either = conditions.split(/\s+/).filter((word) => word !== '');
  return either.length === 0 || either.some((all) => all.split(',').every(holdsOnLinux));
}

function holdsOnLinux(condition: string): boolean {
  const isNot = condition.startsWith('!');
  const name = condition.replace('!', '');
  if (['linux', 'unix', 'cgo', 'gc'].includes(name)) return !isNot;
  return !otherSystems.has(name) || isNot;
}

const otherSystems = new Set(
  'windows darwin ios freebsd netbsd openbsd dragonfly solaris illumos android aix js wasip1 plan9'.split(
    ' ',
  ),
);

function namesOf(line: string): Library[] {
  const isOwn = line.includes('${SRCDIR}');
  const [, modules = ''] = /pkg-config:\s*(.*)/.exec(line) ?? [];
  // Without versions and options: `vips >= 8.3`, `--static`.
  const fromPkgConfig = modules.split(/\s+/).filter((word) => /^[A-Za-z]/.test(word));
  const linked = [...line.matchAll(/(?:^|\s)-l([\w+.-]+)/g)].map(([, name = '']) => name);
  return [...fromPkgConfig, ...linked].map((name) => ({ name, isOwn }));
}
