import semver from 'semver';
import { parseBuildxVersion } from '#shared/domain/machine/engine.ts';
import { textOfResult } from '../outcome.ts';
import type { DockerCommand } from './cli.ts';

/** How a docker builds: the command's beginning, the form of its progress, and variables. */
export interface Builder {
  readonly name: 'buildx' | 'buildx without rawjson' | 'BuildKit inside' | 'engine';
  readonly args: readonly string[];
  /** `steps`: the lines of the engine's own builder, which has no option for another form. */
  readonly progress: 'rawjson' | 'plain' | 'steps';
  readonly extra: Readonly<Record<string, string>>;
}

/** The first buildx with `--progress=rawjson` (https://github.com/docker/buildx/releases/tag/v0.12.0). */
const firstRawJson = '0.12.0';
/** From this version on the command has no BuildKit inside (https://docs.docker.com/engine/release-notes/23.0/). */
const firstWithoutBuildKit = 23;

/** What every docker of today builds with. */
export const buildx: Builder = {
  name: 'buildx',
  args: ['buildx', 'build', '--load'],
  progress: 'rawjson',
  // An attestation would make the image an index of two, which some registries and tools stumble over.
  extra: { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
};

const buildKitInside: Builder = {
  name: 'BuildKit inside',
  args: ['build'],
  progress: 'plain',
  extra: { DOCKER_BUILDKIT: '1' },
};

/** What an engine has of its own. Its containers go also where a step fails, as BuildKit leaves none. */
export const engineBuilder: Builder = {
  name: 'engine',
  args: ['build', '--force-rm'],
  progress: 'steps',
  extra: { DOCKER_BUILDKIT: '0' },
};

export interface FoundBuilder {
  readonly builder: Builder;
  /** The engine runs Windows containers, for which docker builds without BuildKit. */
  readonly isWindows: boolean;
}

/**
 * Asks a docker how it builds: through the plugin where it is there, else through the BuildKit of an older one, else
 * with the engine's own builder, which is the one for Windows containers
 * (https://github.com/docker/cli/blob/v29.7.2/cli/command/cli.go, BuildKitEnabled).
 */
export async function findBuilder(
  docker: DockerCommand,
  signal: AbortSignal,
): Promise<FoundBuilder> {
  const plugin = await docker.run(['buildx', 'version'], { signal });
  const format = '{{.Client.Version}} {{.Server.Os}}';
  const asked = await docker.run(['version', '--format', format], { signal });
  const [client = '', system = ''] = textOfResult(asked).trim().split(/\s+/);
  const version = plugin.exitCode === 0 ? parseBuildxVersion(textOfResult(plugin)) : null;
  if (asked.exitCode === 0 && system === 'windows')
    return { builder: engineBuilder, isWindows: true };
  // Where no engine answers, it is not the builder that is missing: the next attempt says so.
  const isInside = asked.exitCode !== 0 || Number.parseInt(client, 10) < firstWithoutBuildKit;
  if (version === null)
    return { builder: isInside ? buildKitInside : engineBuilder, isWindows: false };
  const isRaw = semver.gte(semver.coerce(version) ?? '0.0.0', firstRawJson);
  const older: Builder = { ...buildx, name: 'buildx without rawjson', progress: 'plain' };
  return { builder: isRaw ? buildx : older, isWindows: false };
}
