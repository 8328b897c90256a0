/** A file or folder of an archive. Paths have no `/` in front; a folder's ends with one. */
export interface TarEntry {
  readonly path: string;
  /** Left out: a folder. */
  readonly bytes?: Uint8Array;
  /** Permissions, such as 0o755. */
  readonly mode: number;
  /** Number of the owner and its group; 0 where left out. */
  readonly owner?: number;
}

const block = 512;

/**
 * Packs files into a tar archive that is the same, byte for byte, for the same files: sorted by path, dated 1970, no
 * names of users. The ustar form, which every engine reads: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 * @throws RangeError where a path is longer than the form can hold (100 bytes, and 155 for the folders before them).
 */
export function packTar(entries: readonly TarEntry[]): Uint8Array {
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  const sizes = sorted.map(({ bytes }) => block + padded(bytes?.length ?? 0));
  // Two empty blocks are the end.
  const archive = new Uint8Array(sizes.reduce((sum, size) => sum + size, 2 * block));
  let at = 0;
  for (const [index, entry] of sorted.entries()) {
    archive.set(header(entry), at);
    if (entry.bytes !== undefined) archive.set(entry.bytes, at + block);
    at += sizes[index] ?? 0;
  }
  return archive;
}

function padded(size: number): number {
  return Math.ceil(size / block) * block;
}

function header({ path, bytes, mode, owner = 0 }: TarEntry): Uint8Array {
  const head = new Uint8Array(block);
  const { name, prefix } = splitPath(path);
  write(head, 0, name);
  write(head, 100, octal(mode, 7));
  write(head, 108, octal(owner, 7));
  write(head, 116, octal(owner, 7));
  write(head, 124, octal(bytes?.length ?? 0, 11));
  write(head, 136, octal(0, 11));
  write(head, 156, bytes === undefined ? '5' : '0');
  write(head, 257, 'ustar');
  write(head, 263, '00');
  write(head, 345, prefix);
  // The sum is taken over the header with blanks in its own place.
  head.fill(0x20, 148, 156);
  write(head, 148, octal(sumOf(head), 6));
  head[154] = 0;
  return head;
}

function sumOf(head: Uint8Array): number {
  return head.reduce((sum, byte) => sum + byte, 0);
}

function write(head: Uint8Array, at: number, text: string): void {
  head.set(encode(text), at);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function splitPath(path: string): { name: string; prefix: string } {
  if (encode(path).length <= 100) return { name: path, prefix: '' };
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    const isFit = encode(prefix).length <= 155 && encode(name).length <= 100;
    if (isFit && name !== '') return { name, prefix };
  }
  throw new RangeError(`A path is too long for an archive: ${path}`);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Entries for the folders above a path, the outermost first: `etc/` and `etc/ssl/` for `etc/ssl/x`. */
export function foldersAbove(path: string): TarEntry[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => ({
    path: `${parts.slice(0, index + 1).join('/')}/`,
    mode: 0o755,
  }));
}
