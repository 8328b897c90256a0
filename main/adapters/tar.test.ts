import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { sizeOf, type Pieces, type TarEntry } from '#shared/domain/image/direct/tarEntry.ts';
import { packTar } from './tar.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const sha256 = (data: Pieces) => createHash('sha256').update(Buffer.concat(data)).digest('hex');

describe('an archive', () => {
  it('is the same, byte for byte, for the same files', async () => {
    const entries = [
      { path: 'a/', mode: 0o755, owner: 65532 },
      { path: 'a/x', mode: 0o644, content: [bytes('hel'), bytes('lo')] },
      { path: `${'long/'.repeat(60)}模板`, mode: 0o644, content: [bytes('world')] },
    ];
    const first = await packTar(entries);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(sha256(await packTar(entries))).toBe(sha256(first));
  });

  it('ends after whole blocks', async () => {
    const archive = await packTar([{ path: 'x', mode: 0o644, content: [bytes('1')] }]);
    expect(sizeOf(archive) % 512).toBe(0);
  });

  it('gives back every file with its owner and permissions, dated 1970', async () => {
    const name = fc.stringMatching(/^[^/\0]{1,120}$/).filter((text) => !/^\.*$|^\s|\s$/.test(text));
    const entry = fc.record({
      path: fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      content: fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 3 }),
      mode: fc.constantFrom(0o644, 0o755),
      owner: fc.constantFrom(0, 65532),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (entries) => {
        expect(await unpack(await packTar(entries))).toEqual(
          entries.map(({ content, ...one }) => ({
            ...one,
            bytes: content.flatMap((piece) => [...piece]),
            at: 0,
          })),
        );
      }),
      { numRuns: 50 },
    );
  });
});

async function unpack(archive: Pieces) {
  const tar = extract();
  Readable.from(archive).pipe(tar);
  const found: (Omit<TarEntry, 'content'> & { bytes: number[]; at: number })[] = [];
  for await (const entry of tar) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    const { name, mode = 0, uid = 0, mtime } = entry.header;
    const content = Array.from(Buffer.concat(chunks));
    const at = mtime?.getTime() ?? -1;
    found.push({ path: name, mode, owner: uid, bytes: content, at });
  }
  return found;
}
