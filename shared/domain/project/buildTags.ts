import type { OwnBuild } from './buildFiles/ownBuild.ts';
import { customTags } from './go/buildConstraint.ts';
import type { GoFile } from './go/goFile.ts';
import { lineAt } from './go/tokens.ts';
import type { GoPackage } from './packages.ts';

/** A build tag of the project's own, with the first file that is built only with it. */
export interface BuildTag {
  readonly tag: string;
  /** How many files ask for it, or for its absence. */
  readonly files: number;
  readonly file: string;
  readonly line: number;
  /** The project's own build file that sets it; null where none does. */
  readonly setBy: { readonly file: string; readonly line: number } | null;
}

/** The tags in the constraints of packages that programs use, by name; those of systems, compilers and tests are none. */
export function findBuildTags(packages: readonly GoPackage[], own: OwnBuild): BuildTag[] {
  const holders = new Map<string, GoFile[]>();
  for (const { files, others } of packages)
    for (const file of [...others, ...files])
      for (const tag of customTags(file.constraint))
        holders.set(tag, [...(holders.get(tag) ?? []), file]);
  return [...holders]
    .map(([tag, files]) => {
      const [first] = files;
      const set = own.tags.find(({ value }) => value === tag);
      return {
        tag,
        files: files.length,
        file: first?.path ?? '',
        line: first === undefined ? 1 : constraintLine(first),
        setBy: set === undefined ? null : { file: set.file, line: set.line },
      };
    })
    .toSorted((left, right) => (left.tag < right.tag ? -1 : 1));
}

function constraintLine({ tokens: { source } }: GoFile): number {
  const at = source.search(/^\/\/(go:build|\s*\+build)\b/m);
  return at < 0 ? 1 : lineAt(source, at + 1);
}
