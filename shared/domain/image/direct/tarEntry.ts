/** Bytes that follow one another; a program's are many, and are never copied into one. */
export type Pieces = readonly Uint8Array[];

/** A file or folder of an archive. Paths have no `/` in front; a folder's ends with one. */
export interface TarEntry {
  readonly path: string;
  /** Left out: a folder. */
  readonly content?: Pieces;
  /** Permissions, such as 0o755. */
  readonly mode: number;
  /** Number of the owner and its group; 0 where left out. */
  readonly owner?: number;
}

/** Entries for the folders above a path, the outermost first: `etc/` and `etc/ssl/` for `etc/ssl/x`. */
export function foldersAbove(path: string): TarEntry[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => ({
    path: `${parts.slice(0, index + 1).join('/')}/`,
    mode: 0o755,
  }));
}

/** In the order of their paths, so that the same files give the same archive. */
export function sortedEntries(entries: readonly TarEntry[]): TarEntry[] {
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

/** In bytes. */
export function sizeOf(pieces: Pieces): number {
  return pieces.reduce((size, { length }) => size + length, 0);
}
