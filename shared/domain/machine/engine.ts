import { numberAt, objectAt, objectIn, objectsAt, textAt } from './json.ts';
import type { EngineServer } from './machine.ts';

/** What `docker version --format json` says. Everything may be empty: tools differ. */
export interface DockerVersion {
  readonly clientVersion: string;
  readonly context: string;
  /** Null where no engine answered. */
  readonly server: {
    readonly version: string;
    readonly osType: string;
    readonly architecture: string;
    readonly kernelVersion: string;
    /** `4.90.0` where Docker Desktop serves the engine, else null. */
    readonly desktopVersion: string | null;
  } | null;
}

/**
 * The output of `docker version --format json`, or null where it is none (an unknown context prints nothing). The engine
 * is down where `Server` is null, whatever the sentence on standard error says, for Windows translates it.
 * Source: https://docs.docker.com/reference/cli/docker/version/.
 */
export function parseDockerVersion(text: string): DockerVersion | null {
  const object = objectIn(text);
  const client = objectAt(object, 'Client');
  if (client === null) return null;
  const server = objectAt(object, 'Server');
  return {
    clientVersion: textAt(client, 'Version'),
    context: textAt(client, 'Context'),
    server: server === null ? null : serverOf(server),
  };
}

/** What `docker info --format json` says, the client's own part of it included. */
export interface DockerInfo {
  readonly server: EngineServer | null;
  /** Without its `v`; null where the plugin is missing. */
  readonly buildxVersion: string | null;
}

/**
 * The output of `docker info --format json`, or null where it is none. `server` is null where no engine answered: the
 * command then prints the client's part and an empty server version.
 * Source: https://docs.docker.com/reference/cli/docker/system/info/.
 */
export function parseDockerInfo(text: string): DockerInfo | null {
  const object = objectIn(text);
  if (object === null) return null;
  const plugins = objectsAt(objectAt(object, 'ClientInfo'), 'Plugins');
  const buildx = plugins.find((plugin) => textAt(plugin, 'Name') === 'buildx');
  const version = textAt(object, 'ServerVersion');
  const kernelVersion = textAt(object, 'KernelVersion');
  return {
    buildxVersion: buildx === undefined ? null : textAt(buildx, 'Version').replace(/^v/, ''),
    server:
      version === ''
        ? null
        : {
            version,
            osType: textAt(object, 'OSType'),
            operatingSystem: textAt(object, 'OperatingSystem'),
            kernelVersion,
            architecture: textAt(object, 'Architecture'),
            cpus: Math.trunc(numberAt(object, 'NCPU') ?? 0),
            memoryBytes: numberAt(object, 'MemTotal') ?? 0,
            storageDriver: textAt(object, 'Driver'),
            loggingDriver: textAt(object, 'LoggingDriver'),
            backend: backendOf(kernelVersion),
            containersRunning: Math.trunc(numberAt(object, 'ContainersRunning') ?? 0),
          },
  };
}

/** The version in `github.com/docker/buildx v0.13.1 788433953`, as `docker buildx version` prints it; null: none. */
export function parseBuildxVersion(text: string): string | null {
  return /\sv?(\d+\.\d+\S*)/.exec(text)?.[1] ?? null;
}

/** The state that `docker desktop status --format json` names, in lower case; null where it names none. */
export function parseDesktopStatus(text: string): string | null {
  const status = textAt(objectIn(text), 'Status');
  return status === '' ? null : status.toLowerCase();
}

/** Microsoft's kernel carries `WSL2` in its name, and Docker Desktop on WSL runs under that kernel. */
export function backendOf(kernelVersion: string): EngineServer['backend'] {
  return /wsl2/i.test(kernelVersion) ? 'wsl2' : 'other';
}

function serverOf(server: Readonly<Record<string, unknown>>): DockerVersion['server'] {
  const platform = textAt(objectAt(server, 'Platform'), 'Name');
  return {
    version: textAt(server, 'Version'),
    osType: textAt(server, 'Os'),
    architecture: textAt(server, 'Arch'),
    kernelVersion: textAt(server, 'KernelVersion'),
    desktopVersion: /^Docker Desktop (\d[\w.-]*)/.exec(platform)?.[1] ?? null,
  };
}
