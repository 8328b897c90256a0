import type { Platform } from '../platform/platform.ts';
import { sizeOf, sortedEntries, type Pieces, type TarEntry } from './tarEntry.ts';

/** SHA-256 of bytes in 64 hexadecimal digits. */
export type Digest = (content: Pieces) => string;

/** What the image is told to do when it is started. */
export interface ImageSettings {
  readonly entrypoint: readonly string[];
  readonly user: string;
  readonly workingFolder: string;
  /** `NAME=value`. */
  readonly environment: readonly string[];
  /** TCP ports. */
  readonly ports: readonly number[];
  readonly udpPorts?: readonly number[];
  /** What follows the entrypoint unless whoever runs it says something else. */
  readonly command?: readonly string[];
}

/** An image that the new layers go on top of, as the engine describes it; its layers by the digest of their content. */
export interface BaseImage {
  /** `linux/amd64`. */
  readonly platform: string;
  readonly layers: readonly string[];
  readonly environment: readonly string[];
}

export interface ArchiveWish {
  readonly reference: string;
  readonly platform: Platform;
  readonly settings: ImageSettings;
  /** Null: the layers stand on nothing. */
  readonly base: BaseImage | null;
  /** Tar archives, the lowest first: what lies under the program, unless a base brings it, and the program. */
  readonly layers: readonly Pieces[];
}

export interface ImageArchive {
  /** Of the archive that `docker load` reads, sorted. */
  readonly entries: readonly TarEntry[];
  /** Digest of the image's configuration, which an engine without the containerd store calls the image's id. */
  readonly id: string;
}

/**
 * An image as `docker save` writes it, the same bytes for the same parts. Layers of the base are named but not put in: an
 * engine that has them does not look for their files (moby, image/tarexport/load.go); one with the containerd store does,
 * and refuses. Without a base the archive is an OCI layout too. Sources:
 * https://github.com/moby/docker-image-spec, https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export function layOutImage(wish: ArchiveWish, digest: Digest): ImageArchive {
  const blobs = new Map<string, Pieces>();
  const add = (content: Pieces): Blob => {
    const hash = digest(content);
    blobs.set(hash, content);
    return { digest: `sha256:${hash}`, size: sizeOf(content) };
  };
  const layers = wish.layers.map(add);
  const below = wish.base?.layers ?? [];
  const config = add(encode(configOf(wish, layers)));
  const files = [
    ...below.map((layer) => blobPath(layer)),
    ...layers.map((layer) => blobPath(layer.digest)),
  ];
  const manifest = [{ Config: blobPath(config.digest), RepoTags: [wish.reference], Layers: files }];
  const layout = below.length === 0 ? layoutOf(wish, { config, layers }, add) : [];
  const entries = sortedEntries([
    file('manifest.json', encode(manifest)),
    ...layout,
    { path: 'blobs/', mode: 0o755 },
    { path: 'blobs/sha256/', mode: 0o755 },
    ...[...blobs].map(([hash, content]) => file(`blobs/sha256/${hash}`, content)),
  ]);
  return { entries, id: config.digest };
}

interface Blob {
  readonly digest: string;
  readonly size: number;
}

function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function file(path: string, content: Pieces): TarEntry {
  return { path, content, mode: 0o644 };
}

function configOf({ platform, settings, base }: ArchiveWish, layers: readonly Blob[]) {
  const { entrypoint, user, workingFolder, environment, ports, udpPorts = [], command } = settings;
  const below = base?.layers ?? [];
  const variant = platform.variant === '' ? {} : { variant: `v${platform.variant}` };
  return {
    // A fixed time, so that the image is the same whenever it is built.
    created: '1970-01-01T00:00:00Z',
    architecture: platform.arch,
    ...variant,
    os: platform.os,
    config: {
      User: user,
      ExposedPorts: Object.fromEntries([
        ...ports.map((port) => [`${port}/tcp`, {}]),
        ...udpPorts.map((port) => [`${port}/udp`, {}]),
      ]),
      Env: [...(base?.environment ?? []), ...environment],
      Entrypoint: entrypoint,
      ...(command && { Cmd: command }),
      WorkingDir: workingFolder,
    },
    rootfs: { type: 'layers', diff_ids: [...below, ...layers.map((layer) => layer.digest)] },
    // One entry a layer: some tools count them against each other.
    history: [
      ...below.map(() => 'base'),
      ...layers.slice(1).map(() => 'root certificates, user, /tmp'),
      'program and the files that it opens',
    ].map((content) => ({
      created: '1970-01-01T00:00:00Z',
      created_by: `slipway image build --direct # ${content}`,
    })),
  };
}

function layoutOf(
  { reference, platform }: ArchiveWish,
  { config, layers }: { config: Blob; layers: readonly Blob[] },
  add: (content: Pieces) => Blob,
): TarEntry[] {
  const image = 'application/vnd.oci.image';
  const manifest = add(
    encode({
      schemaVersion: 2,
      mediaType: `${image}.manifest.v1+json`,
      config: { mediaType: `${image}.config.v1+json`, ...config },
      layers: layers.map((layer) => ({ mediaType: `${image}.layer.v1.tar`, ...layer })),
    }),
  );
  const index = {
    schemaVersion: 2,
    mediaType: `${image}.index.v1+json`,
    manifests: [
      {
        mediaType: `${image}.manifest.v1+json`,
        ...manifest,
        platform: { architecture: platform.arch, os: platform.os },
        annotations: { 'io.containerd.image.name': fullName(reference) },
      },
    ],
  };
  return [
    file('oci-layout', encode({ imageLayoutVersion: '1.0.0' })),
    file('index.json', encode(index)),
  ];
}

/** containerd knows images by their whole name: https://github.com/distribution/reference/blob/main/normalize.go */
function fullName(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  if (rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')) return reference;
  return rest.length > 0 ? `docker.io/${reference}` : `docker.io/library/${reference}`;
}

function encode(value: unknown): Pieces {
  return [new TextEncoder().encode(JSON.stringify(value))];
}
