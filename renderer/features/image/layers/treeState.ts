import type { TreeRow } from '#shared/domain/image/inside/inside.ts';

/** A row of the tree as it is shown. */
export interface ShownRow {
  readonly row: TreeRow;
  /** Depth, from 1. */
  readonly level: number;
  /** Null for what cannot be opened. */
  readonly isOpen: boolean | null;
  /** Position among the rows of its folder, from 1, and how many those are. */
  readonly position: number;
  readonly size: number;
}

/** Contents of folders by their path; a folder whose content is still on the way is left out. The root is ''. */
export type Folders = ReadonlyMap<string, readonly TreeRow[]>;

/** The rows to show, from the top: of each open folder what is in it, as far as that is known. */
export function shownRows(folders: Folders, open: ReadonlySet<string>): ShownRow[] {
  const shown: ShownRow[] = [];
  const add = (path: string, level: number) => {
    const rows = folders.get(path) ?? [];
    for (const [index, row] of rows.entries()) {
      const isFolder = row.kind === 'directory' && row.mark !== 'removed';
      const isOpen = isFolder ? open.has(row.path) : null;
      shown.push({ row, level, isOpen, position: index + 1, size: rows.length });
      if (isOpen === true) add(row.path, level + 1);
    }
  };
  add('', 1);
  return shown;
}

/** What a key does: the path to go to, and the folder to open or close; null where the key means nothing here. */
export interface KeyAnswer {
  readonly path: string;
  readonly toggled?: string;
}

/**
 * The keys of a tree: https://www.w3.org/WAI/ARIA/apg/patterns/treeview/. Right opens a folder, then goes into it; left
 * closes it, then goes out of it.
 */
export function answerKey(rows: readonly ShownRow[], path: string, key: string): KeyAnswer | null {
  const at = Math.max(
    0,
    rows.findIndex(({ row }) => row.path === path),
  );
  const here = rows[at];
  if (here === undefined) return null;
  const goTo = (index: number): KeyAnswer => ({
    path: (rows[Math.min(rows.length - 1, Math.max(0, index))] ?? here).row.path,
  });
  const toggle: KeyAnswer = { path: here.row.path, toggled: here.row.path };
  const steps: Readonly<Record<string, () => KeyAnswer | null>> = {
    ArrowDown: () => goTo(at + 1),
    ArrowUp: () => goTo(at - 1),
    Home: () => goTo(0),
    End: () => goTo(rows.length - 1),
    PageDown: () => goTo(at + 10),
    PageUp: () => goTo(at - 10),
    Enter: () => (here.isOpen === null ? null : toggle),
    ' ': () => (here.isOpen === null ? null : toggle),
    ArrowRight: () => {
      if (here.isOpen === null) return null;
      return here.isOpen ? goTo(at + 1) : toggle;
    },
    ArrowLeft: () => (here.isOpen === true ? toggle : goTo(parentOf(rows, at))),
  };
  return steps[key]?.() ?? null;
}

function parentOf(rows: readonly ShownRow[], at: number): number {
  const level = rows[at]?.level ?? 1;
  const above = rows.slice(0, at).findLastIndex((row) => row.level < level);
  return above === -1 ? at : above;
}
