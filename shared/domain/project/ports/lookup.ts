import { findDefinitions } from './definitions.ts';
import type { Clue, Evidence } from './evidence.ts';
import type { SourceIndex } from './sourceIndex.ts';

/** What is said of a name in one folder, or in the whole project for null. */
export type Lookup = (clue: Clue, dir: string | null) => readonly Evidence[];

/** What the files say about a name and its owner; each is looked up once, as many listeners lead to the same names. */
export function createLookup({ inDir, holders }: SourceIndex): Lookup {
  const known = new Map<string, readonly Evidence[]>();
  return (clue, dir) => {
    const key = `${dir ?? ''} ${clue.owner} ${clue.name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const files = dir === null ? holders(clue.name) : inDir(dir);
    const found = files.flatMap((file) => findDefinitions(file, clue));
    known.set(key, found);
    return found;
  };
}

/** In the same package if it is defined there; exported names and fields in the whole project. */
export function definitionsOf(clue: Clue, dir: string, lookUp: Lookup): readonly Evidence[] {
  const near = lookUp(clue, dir);
  const isKnown = near.some(
    ({ port, variable, names }) => port !== null || variable !== '' || names.length > 0,
  );
  return isKnown || !/^\p{Lu}/u.test(clue.name) ? near : [...near, ...lookUp(clue, null)];
}
