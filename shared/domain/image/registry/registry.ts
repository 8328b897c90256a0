import type { Audience } from '../push/push.ts';
import type { Reference } from '../reference.ts';

/** The name that Docker Hub goes by. */
export const dockerHub = 'docker.io';

/** What an engine says of registries: `docker info --format '{{json .RegistryConfig}}'`. */
export interface EngineRegistries {
  /** Host and port of those that it need not speak to over proper TLS. */
  readonly insecure: readonly string[];
  /** Addresses whose registries are such too: `127.0.0.0/8`. */
  readonly insecureNetworks: readonly string[];
}

/** Registries that hold images of everybody; what is pushed there may be seen by all. */
const publicHosts: readonly RegExp[] = [
  /^docker\.io$/,
  /^ghcr\.io$/,
  /^quay\.io$/,
  /^public\.ecr\.aws$/,
  /^registry\.gitlab\.com$/,
  /^registry\.hub\.docker\.com$/,
  /(?:^|\.)gcr\.io$/,
];

/** The registry of a reference, with its port; Docker Hub's many names are one. */
export function registryOf({ registry }: Pick<Reference, 'registry'>): string {
  return serverName(registry);
}

/**
 * A registry as people write it, out of what a docker configuration or a helper calls it: `https://index.docker.io/v1/`
 * is `docker.io`. Source: https://github.com/docker/cli/blob/master/cli/command/registry.go
 */
export function serverName(server: string): string {
  const host = server
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '')
    .toLowerCase();
  return ['', 'index.docker.io', 'registry-1.docker.io', dockerHub].includes(host)
    ? dockerHub
    : host;
}

/** Whose a registry is, by its name alone. */
export function audienceOf(registry: string): Audience {
  const host = hostOf(registry);
  if (isLoopback(host)) return 'loopback';
  return publicHosts.some((pattern) => pattern.test(host)) ? 'public' : 'private';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether the engine would speak to a registry without TLS, or without looking at its certificate. */
export function isInsecure(registry: string, engine: EngineRegistries): boolean {
  const host = hostOf(registry);
  const address = addressOf(host === 'localhost' ? '127.0.0.1' : host);
  return (
    engine.insecure.some((name) => name.toLowerCase() === registry.toLowerCase()) ||
    (address !== null && engine.insecureNetworks.some((network) => holds(network, address)))
  );
}

function hostOf(registry: string): string {
  return registry.replace(/:\d+$/, '').toLowerCase();
}

/** Whether an IPv4 network such as `10.0.0.0/8` holds an address; networks of another kind hold none. */
function holds(network: string, address: number): boolean {
  const [start = '', bits = '32'] = network.split('/');
  const base = addressOf(start);
  if (base === null) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(base / size) === Math.floor(address / size);
}

function addressOf(host: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
