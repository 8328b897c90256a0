import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findImage } from './archive.ts';

const config = {
  architecture: 'amd64',
  os: 'linux',
  created: '2026-01-01T00:00:00Z',
  rootfs: { type: 'layers', diff_ids: ['sha256:a', 'sha256:b'] },
  history: [
    { created: 'then', created_by: 'COPY x y' },
    { created: 'now', comment: 'Imported from -', empty_layer: true },
  ],
};
const docker = {
  'manifest.json': [{ Config: 'c.json', RepoTags: null, Layers: ['1/layer.tar', '2/layer.tar'] }],
  'c.json': config,
};
const manifest = (name: string) => ({
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { digest: `sha256:config-${name}` },
  layers: [{ digest: `sha256:${name}1` }, { digest: `sha256:${name}2` }],
});
const oci = {
  'index.json': { manifests: [{ digest: 'sha256:list' }] },
  'blobs/sha256/list': {
    manifests: [
      {
        digest: 'sha256:note',
        platform: { os: 'unknown', architecture: 'unknown' },
        annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
      },
      { digest: 'sha256:amd', platform: { os: 'linux', architecture: 'amd64' } },
      { digest: 'sha256:arm', platform: { os: 'linux', architecture: 'arm64' } },
    ],
  },
  'blobs/sha256/note': manifest('note'),
  'blobs/sha256/amd': manifest('amd'),
  'blobs/sha256/arm': manifest('arm'),
  'blobs/sha256/config-amd': config,
  'blobs/sha256/config-arm': { ...config, architecture: 'arm64' },
};

function find(files: Record<string, unknown>, architecture = 'amd64') {
  return findImage(
    async (name) => (Object.hasOwn(files, name) ? JSON.stringify(files[name]) : null),
    architecture,
  );
}

describe('an archive of docker save', () => {
  it('of an engine with its own store is read by manifest.json', async () => {
    expect(await find(docker)).toEqual({
      id: '',
      platform: 'linux/amd64',
      created: '2026-01-01T00:00:00Z',
      history: [
        { created: 'then', createdBy: 'COPY x y', isEmpty: false },
        { created: 'now', createdBy: 'Imported from -', isEmpty: true },
      ],
      layers: [
        { name: '1/layer.tar', digest: 'sha256:a' },
        { name: '2/layer.tar', digest: 'sha256:b' },
      ],
    });
  });

  it.each([
    ['amd64', 'linux/amd64', 'blobs/sha256/amd1'],
    ['arm64', 'linux/arm64', 'blobs/sha256/arm1'],
    ['riscv64', 'linux/amd64', 'blobs/sha256/amd1'],
  ])(
    'as an OCI layout is read for %s, and no attestation is taken for an image',
    async (own, platform, layer) => {
      const image = await find(oci, own);
      expect(image?.platform).toBe(platform);
      expect(image?.layers[0]?.name).toBe(layer);
    },
  );

  it('may have an image without layers or history', async () => {
    const bare = { 'manifest.json': [{ Config: 'c', Layers: null }], c: { os: 'linux' } };
    expect(await find(bare)).toEqual({
      id: '',
      platform: 'linux/',
      created: '',
      history: [],
      layers: [],
    });
  });

  it.each([
    ['nothing', {}],
    ['no config', { 'manifest.json': docker['manifest.json'] }],
    ['an empty index', { 'index.json': { manifests: [] } }],
    [
      'an index that leads to itself',
      {
        'index.json': { manifests: [{ digest: 'sha256:x' }] },
        'blobs/sha256/x': { manifests: [{ digest: 'sha256:x' }] },
      },
    ],
    ['a manifest of another kind', { 'manifest.json': 'x', 'index.json': 7 }],
  ])('with %s holds no image', async (_name, files) => {
    expect(await find(files)).toBeNull();
  });

  it('never throws at what its files say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.jsonValue(), async (text, value) => {
        const read = async (name: string) =>
          name === 'manifest.json' ? text : JSON.stringify(value);
        await expect(findImage(read, 'amd64')).resolves.toBeNull();
      }),
    );
  });
});
