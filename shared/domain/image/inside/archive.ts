import { z } from 'zod';

/** Descriptor of the OCI image spec (https://github.com/opencontainers/image-spec/blob/v1.1.0/descriptor.md). */
const descriptorSchema = z.object({
  mediaType: z.string().default(''),
  digest: z.string(),
  annotations: z.record(z.string(), z.string()).nullish(),
  platform: z.object({ os: z.string(), architecture: z.string() }).nullish(),
});
type Descriptor = z.infer<typeof descriptorSchema>;

const indexSchema = z.object({ manifests: z.array(descriptorSchema) });
const manifestSchema = z.object({ config: descriptorSchema, layers: z.array(descriptorSchema) });
const dockerManifestSchema = z.array(
  z.object({ Config: z.string(), Layers: z.array(z.string()).nullable() }),
);

const historySchema = z.object({
  created: z.string().nullish(),
  created_by: z.string().nullish(),
  comment: z.string().nullish(),
  empty_layer: z.boolean().nullish(),
});
const configSchema = z.object({
  architecture: z.string().default(''),
  os: z.string().default(''),
  created: z.string().nullish(),
  rootfs: z.object({ diff_ids: z.array(z.string()).nullable() }).nullish(),
  history: z.array(historySchema).nullish(),
});

/** One entry of an image's history. */
export interface HistoryEntry {
  readonly created: string;
  readonly createdBy: string;
  readonly isEmpty: boolean;
}

/** An image as its archive describes it, the base's layers first. */
export interface ArchivedImage {
  /** Digest of its configuration, which engines with their own image store take as the image's id; empty where it has none. */
  readonly id: string;
  readonly platform: string;
  readonly created: string;
  readonly history: readonly HistoryEntry[];
  /** Name of each layer's file in the archive, and the digest of its unpacked content. */
  readonly layers: readonly { readonly name: string; readonly digest: string }[];
}

/** Gives the text of a file of the archive; null where there is none. */
export type ReadText = (name: string) => Promise<string | null>;

/** Indexes may lead to indexes; more than this is no image. */
const deepest = 4;

/**
 * Finds the image in what `docker save` wrote: by `manifest.json`, which every engine with its own image store writes
 * (https://github.com/moby/docker-image-spec/blob/v1.3.1/spec.md#combined-image-json--filesystem-changeset-format), or as
 * an OCI image layout, as with the containerd image store. Of an image for several platforms it takes the one that
 * `architecture` (Go's name) names, else the first. Null where the archive holds no image that it understands.
 */
export async function findImage(
  readText: ReadText,
  architecture: string,
): Promise<ArchivedImage | null> {
  const [docker] = parse(dockerManifestSchema, await readText('manifest.json')) ?? [];
  if (docker !== undefined) return describe(readText, docker.Config, docker.Layers ?? []);
  const manifest = await findManifest(readText, 'index.json', { architecture, depth: 0 });
  if (manifest === null) return null;
  const layers = manifest.layers.map(({ digest }) => blobName(digest));
  return describe(readText, blobName(manifest.config.digest), layers);
}

async function findManifest(
  readText: ReadText,
  name: string,
  { architecture, depth }: { architecture: string; depth: number },
): Promise<z.infer<typeof manifestSchema> | null> {
  const text = await readText(name);
  const manifest = parse(manifestSchema, text);
  if (manifest !== null) return manifest;
  const { manifests } = parse(indexSchema, text) ?? { manifests: [] };
  const images = manifests.filter((one) => !isAttestation(one));
  const wanted = images.find(({ platform }) => platform?.architecture === architecture);
  const chosen = wanted ?? images[0];
  if (chosen === undefined || depth === deepest) return null;
  return findManifest(readText, blobName(chosen.digest), { architecture, depth: depth + 1 });
}

/** What BuildKit says of how an image was built stands beside it as an image for no platform. */
function isAttestation({ annotations, platform }: Descriptor): boolean {
  return annotations?.['vnd.docker.reference.type'] !== undefined || platform?.os === 'unknown';
}

async function describe(
  readText: ReadText,
  configName: string,
  names: readonly string[],
): Promise<ArchivedImage | null> {
  const config = parse(configSchema, await readText(configName));
  if (config === null) return null;
  const digests = config.rootfs?.diff_ids ?? [];
  const [hex] = /[0-9a-f]{64}/.exec(configName) ?? [];
  return {
    id: hex === undefined ? '' : `sha256:${hex}`,
    platform: `${config.os}/${config.architecture}`,
    created: config.created ?? '',
    history: (config.history ?? []).map((entry) => ({
      created: entry.created ?? '',
      createdBy: entry.created_by ?? entry.comment ?? '',
      isEmpty: entry.empty_layer === true,
    })),
    layers: names.map((name, index) => ({ name, digest: digests[index] ?? '' })),
  };
}

function blobName(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function parse<T>(schema: z.ZodType<T>, text: string | null): T | null {
  try {
    return text === null ? null : (schema.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}
