import { describe, expect, it } from 'vitest';
import { layOutImage, type ArchiveWish } from './archive.ts';
import { sizeOf, type Pieces } from './tarEntry.ts';

/** No real digest, but as long, and as different. */
const digest = (content: Pieces) => {
  const bytes = content.flatMap((piece) => [...piece]);
  const sum = bytes.reduce((total, byte, index) => (total * 31 + byte * (index + 1)) % 2 ** 48, 7);
  return sum.toString(16).padStart(64, '0');
};
const settings = {
  entrypoint: ['/app'],
  user: '65532:65532',
  workingFolder: '/srv',
  environment: ['PORT=80'],
  ports: [80],
};
const wish: ArchiveWish = {
  reference: 'app:dev',
  platform: { os: 'linux', arch: 'arm', variant: '7' },
  settings,
  base: null,
  layers: [[new Uint8Array([1])], [new Uint8Array([2]), new Uint8Array([3])]],
};

function read(changes: Partial<ArchiveWish> = {}) {
  const { entries, id } = layOutImage({ ...wish, ...changes }, digest);
  const files = new Map(entries.map(({ path, content }) => [path, content]));
  const json = (path: string): unknown =>
    JSON.parse((files.get(path) ?? []).map((piece) => new TextDecoder().decode(piece)).join(''));
  return { entries, id, files, json };
}

const blob = (name: string) => `blobs/${name.replace(':', '/')}`;

describe('the archive of an image', () => {
  it('is a docker archive and an OCI layout of the same blobs', () => {
    const { id, json, files } = read();
    const [first] = json('manifest.json') as { Config: string; Layers: string[] }[];
    expect(first).toMatchObject({ Config: blob(id), RepoTags: ['app:dev'] });
    const index = json('index.json') as { manifests: { digest: string }[] };
    const manifest = json(blob(index.manifests[0]?.digest ?? '')) as {
      config: { digest: string };
      layers: { digest: string; size: number }[];
    };
    expect(manifest.config.digest).toBe(id);
    expect(manifest.layers.map((layer) => blob(layer.digest))).toEqual(first?.Layers);
    for (const layer of manifest.layers) {
      expect(sizeOf(files.get(blob(layer.digest)) ?? [])).toBe(layer.size);
    }
  });

  it.each([
    ['app:dev', 'docker.io/library/app:dev'],
    ['me/app:dev', 'docker.io/me/app:dev'],
    ['localhost/app:dev', 'localhost/app:dev'],
    ['127.0.0.1:5000/app:dev', '127.0.0.1:5000/app:dev'],
    ['ghcr.io/me/app:dev', 'ghcr.io/me/app:dev'],
  ])('names %s in full for containerd', (reference, name) => {
    expect(read({ reference }).json('index.json')).toMatchObject({
      manifests: [{ annotations: { 'io.containerd.image.name': name } }],
    });
  });

  it('says what the image is and does', () => {
    const { id, json } = read();
    expect(json(blob(id))).toMatchObject({
      architecture: 'arm',
      variant: 'v7',
      os: 'linux',
      config: {
        User: '65532:65532',
        Env: ['PORT=80'],
        ExposedPorts: { '80/tcp': {} },
        Entrypoint: ['/app'],
        WorkingDir: '/srv',
      },
      rootfs: { diff_ids: expect.objectContaining({ length: 2 }) },
      history: [
        { created_by: expect.stringContaining('certificates') },
        { created_by: expect.stringContaining('program') },
      ],
    });
  });

  it('on a base names its layers without holding them, and is no OCI layout', () => {
    const base = { platform: 'linux/arm', layers: ['sha256:base'], environment: ['PATH=/bin'] };
    const { id, json, files } = read({ base });
    const [first] = json('manifest.json') as { Layers: string[] }[];
    expect(first?.Layers[0]).toBe('blobs/sha256/base');
    expect(files.has('blobs/sha256/base')).toBe(false);
    expect(files.has('index.json')).toBe(false);
    expect(json(blob(id))).toMatchObject({ config: { Env: ['PATH=/bin', 'PORT=80'] } });
  });

  it('is the same for the same parts, in the order of the paths', () => {
    expect(read().entries).toEqual(read().entries);
    const paths = read().entries.map(({ path }) => path);
    expect(paths).toEqual(paths.toSorted());
  });
});
