import type { Mark, TreeRow } from './inside.ts';
import { find, walk, type Node } from './fileTree.ts';
import type { Change, Stack } from './stack.ts';

/**
 * What is in a folder (empty: the root), folders first, then the largest: of a container (`layer` null), or of what one
 * layer did. Null where there is no such folder.
 */
export function treeRows(stack: Stack, layer: number | null, path: string): TreeRow[] | null {
  if (layer === null) {
    const folder = find(stack.root, path);
    if (folder?.kind !== 'directory') return null;
    return sorted(
      [...folder.children].map(([name, node]) => wholeRow(name, joined(path, name), node)),
    );
  }
  const changes = stack.changes[layer];
  return changes === undefined ? null : changedRows(changes, { path, layer });
}

/** Rows that a search gives at most. */
const mostFound = 500;

export interface FileSearch {
  readonly layer: number | null;
  /** Folder to search below; empty: the root. */
  readonly path: string;
  /** Text that a path holds, whatever its capitals. */
  readonly find: string;
}

/**
 * The files below a folder whose path holds a text, the largest first: of a container, or of what one layer did. Each
 * row's name is its whole path. Null where there is no such folder or layer.
 */
export function findRows(stack: Stack, { layer, path, find: text }: FileSearch): TreeRow[] | null {
  const rows = layer === null ? visibleRows(stack, path) : changedFiles(stack, layer, path);
  const wanted = text.toLowerCase();
  return rows === null
    ? null
    : sorted(rows.filter((row) => row.path.toLowerCase().includes(wanted))).slice(0, mostFound);
}

function visibleRows(stack: Stack, path: string): TreeRow[] | null {
  const folder = find(stack.root, path);
  if (folder?.kind !== 'directory') return null;
  return [...walk(folder, path)].flatMap(([at, node]) => fileRow(at, node, 'same'));
}

function changedFiles({ changes }: Stack, layer: number, path: string): TreeRow[] | null {
  const start = path === '' ? '' : `${path}/`;
  const own = changes[layer]?.filter((change) => change.path.startsWith(start));
  return (
    own?.flatMap((change) =>
      fileRow(change.path, change.node, change.mark).map((row) => ({ ...row, layer })),
    ) ?? null
  );
}

function fileRow(path: string, node: Node, mark: Mark): TreeRow[] {
  if (node.kind === 'directory') return [];
  return [{ ...rowOf(node, mark), name: path, path, bytes: node.blob?.bytes ?? 0, files: 1 }];
}

function wholeRow(name: string, path: string, node: Node): TreeRow {
  let bytes = 0;
  let files = 0;
  for (const [, one] of walk(node, '')) {
    bytes += one.blob?.bytes ?? 0;
    if (one.kind !== 'directory') files += 1;
  }
  return { ...rowOf(node, 'same'), name, path, bytes, files };
}

function changedRows(
  changes: readonly Change[],
  { path, layer }: { path: string; layer: number },
): TreeRow[] {
  const start = path === '' ? '' : `${path}/`;
  const rows = new Map<string, TreeRow>();
  for (const change of changes) {
    if (!change.path.startsWith(start) || change.path === path) continue;
    const [name = ''] = change.path.slice(start.length).split('/');
    const at = `${start}${name}`;
    const old = rows.get(name) ?? { ...passedThrough, name, path: at, layer };
    const isItself = at === change.path;
    const isFile = change.node.kind !== 'directory';
    rows.set(name, {
      ...old,
      ...(isItself ? { ...rowOf(change.node, change.mark), layer } : {}),
      bytes: old.bytes + (change.node.blob?.bytes ?? 0),
      files: old.files + (isFile ? 1 : 0),
    });
  }
  return sorted([...rows.values()]);
}

/** A folder that the layer only went through. */
const passedThrough = {
  kind: 'directory',
  mark: 'same',
  bytes: 0,
  files: 0,
  mode: 0o755,
  link: '',
} as const;

function rowOf({ kind, mode, link, layer }: Node, mark: Mark) {
  return { kind, mark, mode, link, layer };
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function sorted(rows: readonly TreeRow[]): TreeRow[] {
  const rank = ({ kind }: TreeRow) => (kind === 'directory' ? 0 : 1);
  const order = (a: TreeRow, b: TreeRow) =>
    rank(a) - rank(b) || b.bytes - a.bytes || (a.name < b.name ? -1 : 1);
  return rows.toSorted(order);
}
