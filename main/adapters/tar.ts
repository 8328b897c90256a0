import { pack } from 'tar-stream';
import type { PackTar } from '#main/services/ports/directImage.ts';

/** Packs with `tar-stream`, which writes paths too long for the old form, or not in ASCII, in the new one (pax). */
export const packTar: PackTar = async (entries) => {
  const archive = pack();
  for (const { path, bytes, mode, owner = 0 } of entries) {
    const header = { name: path, mode, uid: owner, gid: owner, mtime: new Date(0) };
    if (bytes === undefined) archive.entry({ ...header, type: 'directory' });
    else
      archive.entry(
        { ...header, type: 'file' },
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      );
  }
  archive.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
};
