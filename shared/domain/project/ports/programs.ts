import type { GoFile } from '../go/goFile.ts';
import type { Evidence } from './evidence.ts';
import { folderOf, type Listener } from './listener.ts';
import { createLookup } from './lookup.ts';
import type { MainsOf } from './mainsOf.ts';
import { resolve, type Sources } from './resolve.ts';
import type { Setting } from './settings.ts';
import { indexSources, narrowed, type SourceIndex } from './sourceIndex.ts';

/** The sources of all programs together, and of each. */
export interface ManySources extends Sources {
  readonly mainsOf: MainsOf;
  /** What one program is made of. */
  readonly inMain: (dir: string) => Sources;
}

/** Takes the files apart by program where that is asked for. */
export function sourcesOfPrograms(
  files: readonly GoFile[],
  { settings, mainsOf }: { settings: readonly Setting[]; mainsOf: MainsOf },
): ManySources {
  const everything = sourcesOf(indexSources(files), settings);
  return { ...everything, mainsOf, inMain: perMain(everything, mainsOf) };
}

function sourcesOf(index: SourceIndex, settings: readonly Setting[]): Sources {
  return { index, lookUp: createLookup(index), settings };
}

function perMain({ index, settings }: Sources, mainsOf: MainsOf): (dir: string) => Sources {
  const known = new Map<string, Sources>();
  return (main) => {
    const isOf = ({ dir }: GoFile) => mainsOf(dir).includes(main);
    const own = () =>
      sourcesOf(
        narrowed(index, isOf),
        settings.filter(({ file }) => isOf(file)),
      );
    const sources = known.get(main) ?? own();
    known.set(main, sources);
    return sources;
  };
}

/** Where the program does not start without a variable for its port, what else there is for one is no more than usual. */
function withoutDefault(evidence: Evidence): Evidence {
  const isSet = evidence.isRequired === true && evidence.variable.endsWith('PORT');
  return isSet && evidence.port !== null
    ? { ...evidence, port: null, usual: evidence.port }
    : evidence;
}

/**
 * The listener with its port. A package that several programs share listens where each of them says: where the port was
 * found in what only some of them are made of, it is looked for in each by itself.
 */
export function inPrograms(listener: Listener, sources: ManySources): Listener[] {
  const evidence = withoutDefault(resolve(listener, sources));
  const { mainsOf, inMain } = sources;
  const mains = mainsOf(folderOf(listener));
  const { place } = evidence;
  const isShared = place === null || mains.every((dir) => mainsOf(place.file.dir).includes(dir));
  if (isShared) return [{ ...listener, evidence }];
  return mains.map((dir) => ({
    ...listener,
    calledIn: dir,
    evidence: withoutDefault(resolve(listener, inMain(dir))),
  }));
}
