import { cgoModuleFor, type CgoModule } from './cgoModules.ts';
import { isBuiltFor, type GoFile } from './go/goFile.ts';
import type { GoPackage } from './packages.ts';

/** What a set of packages needs of C. */
export interface CgoNeed {
  readonly needed: boolean;
  /** Files of the project with `import "C"` that nothing stands in for. */
  readonly files: readonly string[];
  readonly modules: readonly CgoModule[];
  /** Names after `-l` and `pkg-config:` in the project's own `#cgo` lines. */
  readonly libraries: readonly string[];
}

const withCgo = { os: 'linux', arch: 'amd64', cgo: true };
const withoutCgo = { ...withCgo, cgo: false };

/**
 * Whether these packages need cgo: a file with `import "C"` whose package has no file for builds without it, or an
 * import from the table of modules that do. Source: https://pkg.go.dev/cmd/cgo
 */
export function findCgo(packages: readonly GoPackage[]): CgoNeed {
  const files = packages.flatMap(({ files: all }) => {
    const hasStandIn = all.some(
      (file) => isBuiltFor(file, withoutCgo) && !isBuiltFor(file, withCgo),
    );
    return hasStandIn ? [] : all.filter((file) => importsC(file) && isBuiltFor(file, withCgo));
  });
  const imports = new Set(
    packages.flatMap((entry) =>
      entry.files.flatMap((file) => file.imports.map(({ path }) => path)),
    ),
  );
  const modules = new Set([...imports].flatMap((path) => cgoModuleFor(path) ?? []));
  return {
    needed: files.length > 0 || modules.size > 0,
    files: files.map(({ path }) => path),
    modules: [...modules],
    libraries: [...new Set(files.flatMap(librariesOf))],
  };
}

function importsC(file: GoFile): boolean {
  return file.imports.some(({ path }) => path === 'C');
}

function librariesOf({ tokens }: GoFile): string[] {
  return tokens.commentStarts
    .flatMap((start, index) => {
      const comment = tokens.source.slice(start, tokens.commentEnds[index]);
      const lines = comment.match(/#cgo\b.*/g) ?? [];
      return lines.flatMap((line) => {
        if (/^#cgo[^:]*\b(windows|darwin|freebsd)\b[^:]*:/.test(line)) return [];
        const flags = /pkg-config:\s*(.*)/.exec(line)?.[1]?.split(/\s+/) ?? [];
        return [
          ...flags,
          ...[...line.matchAll(/(?:^|\s)-l([\w+.-]+)/g)].map((match) => match[1] ?? ''),
        ];
      });
    })
    .filter((name) => name !== '' && !['m', 'dl', 'pthread', 'c', 'rt', 'stdc++'].includes(name));
}
