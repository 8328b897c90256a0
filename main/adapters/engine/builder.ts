import semver from 'semver';
import { parseBuildxVersion } from '#shared/domain/machine/engine.ts';
import { textOfResult } from '../outcome.ts';
import type { DockerCommand } from './cli.ts';

/** How a docker builds: the command's beginning, the form of its progress, and variables. */
export interface Builder {
  readonly name: 'buildx' | 'buildx without rawjson' | 'BuildKit inside';
  readonly args: readonly string[];
  readonly progress: 'rawjson' | 'plain';
  readonly extra: Readonly<Record<string, string>>;
}

/** The first buildx with `--progress=rawjson` (https://github.com/docker/buildx/releases/tag/v0.12.0). */
const firstRawJson = '0.12.0';

/** What every docker of today builds with. */
export const buildx: Builder = {
  name: 'buildx',
  args: ['buildx', 'build', '--load'],
  progress: 'rawjson',
  // An attestation would make the image an index of two, which some registries and tools stumble over.
  extra: { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
};

/** Asks a docker how it builds: through the plugin where it is there, else through the BuildKit of an older one. */
export async function findBuilder(docker: DockerCommand, signal: AbortSignal): Promise<Builder> {
  const result = await docker.run(['buildx', 'version'], { signal });
  const version = result.exitCode === 0 ? parseBuildxVersion(textOfResult(result)) : null;
  if (version === null) {
    const extra = { DOCKER_BUILDKIT: '1' };
    return { name: 'BuildKit inside', args: ['build'], progress: 'plain', extra };
  }
  const isRaw = semver.gte(semver.coerce(version) ?? '0.0.0', firstRawJson);
  return isRaw ? buildx : { ...buildx, name: 'buildx without rawjson', progress: 'plain' };
}
