import type { GoFile } from './go/goFile.ts';
import { lineAt } from './go/tokens.ts';
import type { Modules } from './modules.ts';
import type { GoPackage } from './packages.ts';
import { isInside, joinPath, parentOf } from './paths.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** What of a project programs have written. */
export interface GeneratedCode {
  /** Go files that say so in their head. */
  readonly files: number;
  /** `//go:generate` lines. */
  readonly generators: readonly { command: string; file: string; line: number }[];
}

/** An import of the project's own module whose folder has no Go files: made by a generator that has not run. */
export interface MissingPackage {
  readonly path: string;
  readonly file: string;
  readonly line: number;
}

/** Swag writes its line without a dot and behind the package's name. Source: https://go.dev/s/generatedcode and https://pkg.go.dev/cmd/go#hdr-Generate_Go_files_by_processing_source */
export function findGenerated(packages: readonly GoPackage[]): GeneratedCode {
  const files = packages.flatMap((entry) => [...entry.files, ...entry.others]);
  return { files: files.filter(isGenerated).length, generators: files.flatMap(generatorsOf) };
}

function isGenerated({ tokens }: GoFile): boolean {
  const head = tokens.source.slice(0, tokens.starts[0] ?? 2000);
  return /^\/\/ (Package \w+ )?Code generated .* DO NOT EDIT\.?\r?$/m.test(head);
}

function generatorsOf(file: GoFile): GeneratedCode['generators'][number][] {
  const { source, commentStarts, commentEnds } = file.tokens;
  if (!source.includes('//go:generate')) return [];
  return commentStarts.flatMap((start, index) => {
    const isAtLineStart = start === 0 || source[start - 1] === '\n';
    const comment = source.slice(start, commentEnds[index]).trimEnd();
    const command = /^\/\/go:generate\s+(.*)$/.exec(comment)?.[1];
    return command === undefined || !isAtLineStart
      ? []
      : [{ command, file: file.path, line: lineAt(source, start) }];
  });
}

/** Imports of packages that the project's own modules should have and do not have; each once. */
export function findMissingPackages(
  { files, isTruncated }: ProjectSnapshot,
  modules: Modules,
  used: readonly GoPackage[],
): MissingPackage[] {
  if (isTruncated) return [];
  const own = [...modules.main, ...modules.replaced].filter(({ path }) => path !== '');
  const others = own.flatMap(({ mod }) => mod.requires.map(({ path }) => path));
  const foreign = others.filter((path) => !own.some((module) => module.path === path));
  const dirs = new Set(
    files.filter(({ path }) => path.endsWith('.go')).map(({ path }) => parentOf(path)),
  );
  const leaving = files.flatMap(({ path, leaves }) => (leaves === undefined ? [] : [path]));
  const seen = new Set<string>();
  return used.flatMap((entry) =>
    entry.files.flatMap((file) =>
      file.imports.flatMap(({ path, token }) => {
        const module = own
          .filter((each) => path.startsWith(`${each.path}/`))
          .toSorted((left, right) => right.path.length - left.path.length)[0];
        if (module === undefined || seen.has(path) || foreign.some((each) => isInside(path, each)))
          return [];
        const dir = joinPath(module.dir, path.slice(module.path.length + 1));
        if (dirs.has(dir) || leaving.some((link) => isInside(dir, link))) return [];
        if (modules.strangers.some((stranger) => isInside(dir, stranger))) return [];
        seen.add(path);
        const { source, starts } = file.tokens;
        return [{ path, file: file.path, line: lineAt(source, starts[token] ?? 0) }];
      }),
    ),
  );
}
