import { readFile } from 'node:fs/promises';

interface AsarEntry {
  readonly size?: number;
  readonly offset?: string;
  readonly files?: Readonly<Record<string, AsarEntry>>;
}

/** A file in an archive: its path in it, with `/`, and its bytes. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * Every file of an asar archive. It is a header in JSON, its length 12 bytes into the archive, and the files' bytes one
 * after the other: https://github.com/electron/asar#format
 */
export async function readAsar(archive: string): Promise<ArchivedFile[]> {
  const bytes = await readFile(archive);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as AsarEntry;
  const content = bytes.subarray(8 + bytes.readUInt32LE(4));
  return [...filesOf(header, '')].map(({ path, entry }) => {
    const start = Number(entry.offset);
    return { path, bytes: content.subarray(start, start + (entry.size ?? 0)) };
  });
}

function* filesOf(entry: AsarEntry, path: string): Generator<{ path: string; entry: AsarEntry }> {
  if (entry.files === undefined) yield { path, entry };
  for (const [name, child] of Object.entries(entry.files ?? {})) {
    yield* filesOf(child, path === '' ? name : `${path}/${name}`);
  }
}
