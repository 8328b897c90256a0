import { z } from 'zod';
import type { EngineRegistries } from './registry.ts';

const registryConfigSchema = z.object({
  InsecureRegistryCIDRs: z.array(z.string()).nullish(),
  IndexConfigs: z.record(z.string(), z.object({ Secure: z.boolean().default(true) })).nullish(),
});

const manifestSchema = z.object({ Descriptor: z.object({ digest: z.string() }) });
const indexSchema = z.object({ digest: z.string() });

/**
 * Reads `docker info --format '{{json .RegistryConfig}}'`; of an answer that is none, nothing is insecure. Mirrors, which
 * stand there too, count for pulls only: https://docs.docker.com/docker-hub/image-library/mirror/.
 */
export function parseRegistryConfig(text: string): EngineRegistries {
  const read = registryConfigSchema.safeParse(parse(text));
  const { IndexConfigs, InsecureRegistryCIDRs } = read.success ? read.data : {};
  const insecure = Object.entries(IndexConfigs ?? {}).filter(([, { Secure }]) => !Secure);
  return {
    insecure: insecure.map(([name]) => name),
    insecureNetworks: InsecureRegistryCIDRs ?? [],
  };
}

/**
 * The digest that a registry has under a name, out of `docker manifest inspect --verbose` (one image) or
 * `docker buildx imagetools inspect --format '{{json .Manifest}}'` (that, or an index of several). Null where the answer
 * does not say: of an index the former prints the parts only.
 */
export function parseManifestDigest(text: string): string | null {
  const said = parse(text);
  const manifest = manifestSchema.safeParse(said);
  if (manifest.success) return manifest.data.Descriptor.digest;
  const index = indexSchema.safeParse(said);
  return index.success ? index.data.digest : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
