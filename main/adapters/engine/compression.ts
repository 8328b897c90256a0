import { open } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Layer } from '#shared/domain/image/inside/inside.ts';

/** How a layer or an archive is packed by its first bytes (RFC 1952 and RFC 8878); media types are not in every archive. */
export async function formOf(file: string): Promise<Layer['stored']> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(new Uint8Array(4), 0, 4, 0);
    const start = Buffer.from(buffer).toString('hex');
    if (start.startsWith('1f8b')) return 'gzip';
    return start === '28b52ffd' ? 'zstd' : 'tar';
  } finally {
    await handle.close();
  }
}

const unpackers: Record<Layer['stored'], () => Duplex | undefined | null> = {
  tar: () => undefined,
  gzip: () => zlib.createGunzip(),
  // Node has it from 22.15 on: https://nodejs.org/docs/latest-v22.x/api/zlib.html#zlibcreatezstddecompressoptions
  zstd: () => {
    const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
    return typeof create === 'function' ? (create() as Duplex) : null;
  },
};

/** What unpacks such a file; undefined where nothing is packed, null where this Node cannot. */
export function createUnpacker(stored: Layer['stored']): Duplex | undefined | null {
  return unpackers[stored]();
}
