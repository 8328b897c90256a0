import { callsAt, wordsNamed, type GoCall } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';

/** A call and the file that it stands in. */
export interface PlacedCall {
  readonly file: GoFile;
  readonly call: GoCall;
}

/** The files of a project by what is looked for in them. */
export interface SourceIndex {
  readonly inDir: (dir: string) => readonly GoFile[];
  /** The files that have this word somewhere; searched once for each word. */
  readonly holders: (name: string) => readonly GoFile[];
  /** The calls of whatever has this name; searched once for each name. */
  readonly callsOf: (name: string) => readonly PlacedCall[];
}

/** Nothing is read before it is asked for. */
export function indexSources(files: readonly GoFile[]): SourceIndex {
  const byDir = new Map<string, GoFile[]>();
  for (const file of files) {
    const known = byDir.get(file.dir);
    if (known === undefined) byDir.set(file.dir, [file]);
    else known.push(file);
  }
  const holders = once((name) => files.filter(({ tokens }) => tokens.source.includes(name)));
  const callsOf = once((name) =>
    holders(name).flatMap((file) =>
      callsAt(file, wordsNamed(file, name)).map((call) => ({ file, call })),
    ),
  );
  return { inDir: (dir) => byDir.get(dir) ?? [], holders, callsOf };
}

/** What the index says of the files that are kept. */
export function narrowed(index: SourceIndex, isKept: (file: GoFile) => boolean): SourceIndex {
  return {
    inDir: once((dir) => index.inDir(dir).filter(isKept)),
    holders: once((name) => index.holders(name).filter(isKept)),
    callsOf: once((name) => index.callsOf(name).filter(({ file }) => isKept(file))),
  };
}

function once<Found>(find: (name: string) => Found): (name: string) => Found {
  const known = new Map<string, Found>();
  return (name) => {
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
}
