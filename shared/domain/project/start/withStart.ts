import type { MainPackage } from '../analysis.ts';
import type { ReadProject } from '../readProject.ts';
import { findStart } from './start.ts';

/** A program that listens, with what it must be told for that, and what it then writes. */
export function withStart(
  main: MainPackage,
  { packages, reach }: Pick<ReadProject, 'packages' | 'reach'>,
): MainPackage {
  const dirs = reach.get(main.dir);
  const files = packages.filter(({ dir }) => dirs?.has(dir) === true).flatMap((each) => each.files);
  const found = findStart(files);
  if (found === null) return main;
  const { folders = [], ...start } = found;
  return {
    ...main,
    start,
    writesFiles: main.writesFiles || folders.length > 0,
    written: [...main.written, ...folders.map((path) => ({ path, isFolder: true }))],
  };
}
