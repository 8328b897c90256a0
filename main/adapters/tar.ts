import { pack } from 'tar-stream';
import type { PackTar } from '#main/services/ports/directImage.ts';
import { sizeOf } from '#shared/domain/image/direct/tarEntry.ts';

/** Packs with `tar-stream`, which writes paths too long for the old form, or not in ASCII, in the new one (pax). */
export const packTar: PackTar = async (entries) => {
  const archive = pack();
  for (const { path, content, mode, owner = 0 } of entries) {
    const header = { name: path, mode, uid: owner, gid: owner, mtime: new Date(0) };
    if (content === undefined) archive.entry({ ...header, type: 'directory' });
    else {
      const file = archive.entry({ ...header, type: 'file', size: sizeOf(content) });
      for (const piece of content) file.write(piece);
      file.end();
    }
  }
  archive.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return chunks;
};
