import type { GoFile } from '../go/goFile.ts';

/** The files of a project by what is looked for in them. */
export interface SourceIndex {
  readonly inDir: (dir: string) => readonly GoFile[];
  /** The files that have this word somewhere; searched once for each word. */
  readonly holders: (name: string) => readonly GoFile[];
}

/** Nothing is read before it is asked for. */
export function indexSources(files: readonly GoFile[]): SourceIndex {
  const byDir = new Map<string, GoFile[]>();
  for (const file of files) {
    const known = byDir.get(file.dir);
    if (known === undefined) byDir.set(file.dir, [file]);
    else known.push(file);
  }
  const byName = new Map<string, readonly GoFile[]>();
  return {
    inDir: (dir) => byDir.get(dir) ?? [],
    holders: (name) => {
      const known = byName.get(name) ?? files.filter(({ tokens }) => tokens.source.includes(name));
      byName.set(name, known);
      return known;
    },
  };
}
