/** The bytes of one file as one layer ships them. All names of a hard-linked file share one. */
export interface Blob {
  readonly path: string;
  readonly layer: number;
  readonly bytes: number;
  readonly hash: string;
  readonly isProgram: boolean;
}

/** Something in the file tree. */
export interface Node {
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  readonly mode: number;
  readonly link: string;
  readonly layer: number;
  /** Null for anything but a file. */
  readonly blob: Blob | null;
  readonly children: Map<string, Node>;
}

/** A folder without anything in it. */
export function folderNode(layer: number, mode: number): Node {
  return { kind: 'directory', mode, link: '', layer, blob: null, children: new Map() };
}

/** What stands at a path of the tree; undefined for nothing. Symbolic links are not followed. */
export function find(root: Node, path: string): Node | undefined {
  let node: Node | undefined = root;
  for (const part of path.split('/')) {
    if (part !== '') node = node?.children.get(part);
  }
  return node;
}

/** A node and all below it with their paths, folders before what is in them. */
export function* walk(top: Node, path: string): Generator<[path: string, node: Node]> {
  // A stack of its own: a hostile archive may nest folders deeper than calls can.
  const waiting: [string, Node][] = [[path, top]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const [at, { children }] = next;
    for (const [name, node] of children) waiting.push([at === '' ? name : `${at}/${name}`, node]);
  }
}
