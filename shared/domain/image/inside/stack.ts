import { cleanPath, type LayerEntry } from './entry.ts';
import { find, folderNode, walk, type Blob, type Node } from './fileTree.ts';
import type { Mark } from './inside.ts';

/** What a layer holds, as read. */
export interface LayerContent {
  readonly entries: readonly LayerEntry[];
}

/** What a layer did to one path. */
export interface Change {
  readonly path: string;
  readonly mark: Exclude<Mark, 'same'>;
  /** As it is after the layer; before it where it was removed. */
  readonly node: Node;
}

/** Bytes that a later layer hid. */
export interface Hidden {
  readonly blob: Blob;
  readonly reason: 'replaced' | 'removed';
  readonly by: number;
  readonly isSame: boolean;
}

export interface Stack {
  /** The file tree of a container, from its root. */
  readonly root: Node;
  /** By layer. A folder that comes again with nothing new is no change. */
  readonly changes: readonly (readonly Change[])[];
  /** Every file that the layers ship. */
  readonly blobs: readonly Blob[];
  readonly hidden: readonly Hidden[];
}

/**
 * Lays layers on each other, the base's first, as a union file system does: a whiteout hides what the layers below
 * have, and never what its own layer brings, wherever it stands in it
 * (https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md). Bytes are hidden once no name leads to them.
 */
export function stackLayers(layers: readonly LayerContent[]): Stack {
  const root = folderNode(0, 0o755);
  const work: Work = { root, blobs: [], hiders: new Map() };
  const changes = layers.map(({ entries }, layer) => layOne(work, entries, layer));
  return { root, changes, blobs: work.blobs, hidden: hiddenBlobs(work) };
}

interface Hider {
  readonly reason: 'replaced' | 'removed';
  readonly by: number;
  /** Hash of what took its place. */
  readonly hash: string;
}

interface Work {
  readonly root: Node;
  readonly blobs: Blob[];
  readonly hiders: Map<Blob, Hider>;
}

function layOne(work: Work, entries: readonly LayerEntry[], layer: number): Change[] {
  const changes = new Map<string, Change>();
  for (const entry of entries) {
    if (entry.type === 'whiteout') removeAt(work, entry.path, { layer, changes });
    else if (entry.type === 'opaque') clearFolder(work, entry.path, { layer, changes });
  }
  for (const entry of entries) {
    if (entry.type !== 'whiteout' && entry.type !== 'opaque') {
      place(work, entry, { layer, changes });
    }
  }
  return [...changes.values()];
}

interface Place {
  readonly layer: number;
  readonly changes: Map<string, Change>;
}

type Placed = Exclude<LayerEntry, { type: 'whiteout' | 'opaque' }>;

function place(work: Work, entry: Placed, { layer, changes }: Place): void {
  const { folder, name, path } = folderOf(work, entry.path, { layer, changes });
  const old = folder.children.get(name);
  const earlier = changes.get(path)?.mark;
  const node = nodeFor(work, entry, { layer, old });
  folder.children.set(name, node);
  if (node.kind === 'directory' && old?.kind === 'directory') {
    if (old.mode !== node.mode && old.layer < layer) {
      changes.set(path, { path, mark: 'changed', node });
    }
    return;
  }
  if (old?.kind === 'directory') forgetTree(work, path, old, { layer, changes });
  else if (old !== undefined) replace(work, old, { by: layer, hash: node.blob?.hash ?? '' });
  const wasThere = old !== undefined && old.layer < layer;
  const isChange = wasThere || (earlier !== undefined && earlier !== 'added');
  changes.set(path, { path, mark: isChange ? 'changed' : 'added', node });
}

function nodeFor(
  work: Work,
  entry: Placed,
  { layer, old }: { layer: number; old: Node | undefined },
): Node {
  const { mode } = entry;
  switch (entry.type) {
    case 'directory':
      return {
        ...folderNode(layer, mode),
        children: old?.kind === 'directory' ? old.children : new Map(),
      };
    case 'file': {
      const { path, bytes, hash, isProgram } = entry;
      const blob = { path, layer, bytes, hash, isProgram };
      work.blobs.push(blob);
      return { ...folderNode(layer, mode), kind: 'file', blob };
    }
    case 'hardlink': {
      const { link } = entry;
      const blob = find(work.root, link)?.blob ?? null;
      return { ...folderNode(layer, mode), kind: blob === null ? 'other' : 'file', link, blob };
    }
    case 'symlink':
      return { ...folderNode(layer, mode), kind: 'symlink', link: entry.link };
    default:
      return { ...folderNode(layer, mode), kind: 'other' };
  }
}

function removeAt(work: Work, path: string, { layer, changes }: Place): void {
  const slash = path.lastIndexOf('/');
  const folder = slash < 0 ? work.root : find(work.root, path.slice(0, slash));
  const node = folder?.children.get(path.slice(slash + 1));
  if (folder === undefined || node === undefined) return;
  folder.children.delete(path.slice(slash + 1));
  forgetTree(work, path, node, { layer, changes });
}

function clearFolder(work: Work, path: string, place: Place): void {
  const folder = path === '' ? work.root : find(work.root, path);
  for (const [name, node] of folder?.children ?? []) {
    forgetTree(work, path === '' ? name : `${path}/${name}`, node, place);
  }
  folder?.children.clear();
}

function forgetTree(work: Work, path: string, top: Node, { layer, changes }: Place): void {
  for (const [at, node] of walk(top, path)) {
    changes.set(at, { path: at, mark: 'removed', node });
    if (node.blob !== null) work.hiders.set(node.blob, { reason: 'removed', by: layer, hash: '' });
  }
}

function replace(work: Work, { blob }: Node, hider: Omit<Hider, 'reason'>): void {
  if (blob !== null) work.hiders.set(blob, { reason: 'replaced', ...hider });
}

/** Symbolic links that are followed on the way to one folder, as Linux does. */
const mostLinks = 40;

/**
 * The folder that a path lies in, and the path without symbolic links on the way. It is made where it is not there; what
 * is no folder gives way to one.
 */
function folderOf(
  { root, hiders }: Work,
  written: string,
  { layer }: Place,
): { folder: Node; name: string; path: string } {
  const rest = written.split('/');
  const name = rest.pop() ?? '';
  let folder = root;
  let done: string[] = [];
  let links = 0;
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    let next = folder.children.get(part);
    if (next?.kind === 'symlink' && links < mostLinks) {
      links += 1;
      const from = next.link.startsWith('/') ? '' : done.join('/');
      rest.unshift(
        ...cleanPath(`${from}/${next.link}`)
          .split('/')
          .filter((one) => one !== ''),
      );
      folder = root;
      done = [];
      continue;
    }
    if (next?.kind !== 'directory') {
      const blob = next?.blob ?? null;
      if (blob !== null) hiders.set(blob, { reason: 'replaced', by: layer, hash: '' });
      next = folderNode(layer, 0o755);
      folder.children.set(part, next);
    }
    folder = next;
    done.push(part);
  }
  return { folder, name, path: [...done, name].join('/') };
}

function hiddenBlobs({ root, hiders }: Work): Hidden[] {
  const visible = new Set<Blob>();
  for (const [, { blob }] of walk(root, '')) if (blob !== null) visible.add(blob);
  return [...hiders].flatMap(([blob, { hash, ...hider }]) =>
    visible.has(blob) ? [] : [{ blob, ...hider, isSame: hash !== '' && hash === blob.hash }],
  );
}
