import type { ArchivedImage } from './archive.ts';
import type { GoBinary } from './go/goBinary.ts';
import type { DistroRelease, Duplicate, FileSize, Layer, OsPackage, WastedFile } from './inside.ts';
import { walk, type Blob } from './fileTree.ts';
import type { LayerContent, Stack } from './stack.ts';

/** What was found in an image, before it is told. */
export interface Look {
  readonly id: string;
  readonly image: ArchivedImage;
  readonly read: readonly (LayerContent & Pick<Layer, 'stored' | 'storedBytes' | 'problem'>)[];
  readonly stack: Stack;
  readonly binaries: readonly GoBinary[];
  readonly packages: readonly OsPackage[];
  readonly distro: DistroRelease;
}

/** A file that a container sees. */
export interface VisibleFile {
  readonly path: string;
  readonly blob: Blob;
}

/** Smaller ones are not worth a word. */
const smallestDuplicate = 64 << 10;
const shownBiggest = 50;

/** Every file that a container sees, by all its names. */
export function visibleFiles({ root }: Stack): VisibleFile[] {
  return [...walk(root, '')].flatMap(([path, { blob }]) => (blob === null ? [] : [{ path, blob }]));
}

/** Sizes of the whole image. Files with several names count once. */
export function measure({ blobs, hidden }: Stack): {
  bytes: number;
  wastedBytes: number;
  efficiency: number;
} {
  const bytes = sum(blobs);
  const wastedBytes = sum(hidden.map(({ blob }) => blob));
  return { bytes, wastedBytes, efficiency: bytes === 0 ? 1 : (bytes - wastedBytes) / bytes };
}

/** The layers with their sizes and what each did. */
export function describeLayers({ image, read, stack }: Look): Layer[] {
  return read.map(({ stored, storedBytes, problem }, index) => {
    const changes = stack.changes[index] ?? [];
    const count = (mark: string) => changes.filter((change) => change.mark === mark).length;
    return {
      index,
      digest: image.layers[index]?.digest ?? '',
      bytes: sum(stack.blobs.filter(({ layer }) => layer === index)),
      storedBytes,
      stored,
      added: count('added'),
      changed: count('changed'),
      removed: count('removed'),
      problem,
    };
  });
}

/** Files whose bytes are shipped in vain, the largest first. */
export function wastedFiles({ hidden }: Stack): WastedFile[] {
  return hidden
    .map(({ blob: { path, bytes, layer }, reason, by, isSame }) => ({
      path,
      bytes,
      layer,
      reason,
      by,
      isSame,
    }))
    .filter(({ bytes }) => bytes > 0)
    .toSorted(byBytes);
}

/** The largest files that a container sees, one row a file whatever its names. */
export function biggestFiles(files: readonly VisibleFile[]): FileSize[] {
  const seen = new Set<Blob>();
  const rows: FileSize[] = [];
  for (const { path, blob } of files) {
    if (seen.has(blob)) continue;
    seen.add(blob);
    rows.push({ path, bytes: blob.bytes, layer: blob.layer });
  }
  return rows.toSorted(byBytes).slice(0, shownBiggest);
}

/** Visible files with the same bytes, by what one copy less would save. */
export function findDuplicates(files: readonly VisibleFile[]): Duplicate[] {
  const groups = new Map<string, Map<Blob, string>>();
  for (const { path, blob } of files) {
    if (blob.hash === '' || blob.bytes < smallestDuplicate) continue;
    const group = groups.get(blob.hash) ?? new Map<Blob, string>();
    groups.set(blob.hash, group.set(blob, path));
  }
  return [...groups.values()]
    .filter(({ size }) => size > 1)
    .map((group) => ({
      bytes: [...group.keys()][0]?.bytes ?? 0,
      paths: [...group.values()].toSorted(),
    }))
    .toSorted((a, b) => b.bytes * (b.paths.length - 1) - a.bytes * (a.paths.length - 1));
}

/** Bytes of files together. */
export function sum(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((all, { bytes }) => all + bytes, 0);
}

function byBytes(a: FileSize, b: FileSize): number {
  return b.bytes - a.bytes;
}
