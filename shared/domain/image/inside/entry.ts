/** What a tar header says of one entry of a layer. */
export interface TarHeader {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly mode: number;
  readonly linkname: string;
}

/** One entry of a layer, its path clean: parts joined by `/`, none of them empty, `.` or `..`. */
export type LayerEntry =
  | { readonly type: 'directory'; readonly path: string; readonly mode: number }
  | {
      readonly type: 'file';
      readonly path: string;
      readonly mode: number;
      readonly bytes: number;
      /** SHA-256 of the bytes in hex; empty where it is not known. */
      readonly hash: string;
      /** How the bytes begin tells that it is a program for Linux or Windows. */
      readonly isProgram: boolean;
    }
  | {
      readonly type: 'symlink';
      readonly path: string;
      readonly mode: number;
      readonly link: string;
    }
  /** A second name of a file of the same layer. */
  | {
      readonly type: 'hardlink';
      readonly path: string;
      readonly mode: number;
      readonly link: string;
    }
  | { readonly type: 'other'; readonly path: string; readonly mode: number }
  /** A file or folder of the layers below is gone. */
  | { readonly type: 'whiteout'; readonly path: string }
  /** Whatever the layers below have in this folder is gone. */
  | { readonly type: 'opaque'; readonly path: string };

/** What is known of the bytes of a file, besides its header. */
export interface Contents {
  readonly hash: string;
  readonly isProgram: boolean;
}

const whiteout = '.wh.';
const opaque = '.wh..wh..opq';

/**
 * A layer's entry by its tar header; null for what is none: the root folder, and the marks that union file systems keep
 * for themselves (https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#whiteouts).
 */
export function entryOf(header: TarHeader, contents: Contents): LayerEntry | null {
  const path = cleanPath(header.name);
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, Math.max(slash, 0));
  const name = path.slice(slash + 1);
  if (name === opaque) return { type: 'opaque', path: folder };
  if (name.startsWith('.wh..wh.') || name === whiteout) return null;
  if (name.startsWith(whiteout)) {
    const hidden = name.slice(whiteout.length);
    return { type: 'whiteout', path: folder === '' ? hidden : `${folder}/${hidden}` };
  }
  return path === '' ? null : plainEntry(path, header, contents);
}

function plainEntry(path: string, header: TarHeader, contents: Contents): LayerEntry {
  const mode = header.mode & 0o7777;
  switch (header.type) {
    case 'directory':
      return { type: 'directory', path, mode };
    case 'symlink':
      return { type: 'symlink', path, mode, link: header.linkname };
    case 'link':
      return { type: 'hardlink', path, mode, link: cleanPath(header.linkname) };
    case 'file':
    case 'contiguous-file':
      return { type: 'file', path, mode, bytes: header.size, ...contents };
    default:
      return { type: 'other', path, mode };
  }
}

/** A path of an archive without `/` at its ends, empty parts, `.` and `..`, which cannot lead out of the root. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Whether a file begins as a program does: ELF, or `MZ` of Windows. */
export function isProgramStart(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x7f && b === 0x45 && c === 0x4c && d === 0x46) || (a === 0x4d && b === 0x5a);
}
