import { open } from 'node:fs/promises';
import type { ByteSource } from '#shared/domain/image/inside/go/bytes.ts';

/** Opens a file for reading in windows while `work` runs. Fails with what the file system says. */
export async function withByteSource<T>(
  path: string,
  work: (source: ByteSource) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return await work({
      size,
      async read(offset, length) {
        const wanted = Math.max(0, Math.min(length, size - offset));
        if (offset < 0 || wanted === 0) return new Uint8Array();
        const bytes = new Uint8Array(wanted);
        const { bytesRead } = await file.read(bytes, 0, wanted, offset);
        return bytes.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}
