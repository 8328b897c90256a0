import { z } from 'zod';
import type { Login, LoginState } from '../push/push.ts';
import { serverName } from './registry.ts';

const entrySchema = z.object({ auth: z.string().optional(), identitytoken: z.string().optional() });

const configSchema = z.object({
  auths: z.record(z.string(), entrySchema).optional().catch(undefined),
  credsStore: z.string().optional().catch(undefined),
  credHelpers: z.record(z.string(), z.string()).optional().catch(undefined),
});

/** What of docker's config.json concerns logins. */
export interface DockerConfig {
  /** Name of the helper for every registry; empty where docker would write passwords into the file. */
  readonly helper: string;
  /** Helpers for single registries. */
  readonly helpers: Readonly<Record<string, string>>;
  /** Registries whose login stands in the file itself. */
  readonly plain: readonly string[];
}

/**
 * Reads `~/.docker/config.json`; what is missing or damaged is as good as empty. Secrets are not taken over. Source:
 * https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export function parseDockerConfig(text: string): DockerConfig {
  const read = configSchema.safeParse(jsonOf(text));
  const { auths = {}, credsStore = '', credHelpers = {} } = read.success ? read.data : {};
  const named = Object.entries(credHelpers).map(([server, name]) => [serverName(server), name]);
  const isPlain = ({ auth = '', identitytoken = '' }: z.infer<typeof entrySchema>) =>
    auth !== '' || identitytoken !== '';
  return {
    helper: credsStore,
    helpers: Object.fromEntries(named),
    plain: Object.entries(auths)
      .filter(([, entry]) => isPlain(entry))
      .map(([server]) => serverName(server)),
  };
}

/** The helper that keeps a registry's login; empty for none. */
export function helperFor(config: DockerConfig, registry: string): string {
  return config.helpers[registry] ?? config.helper;
}

/** Every helper that is named, each once. */
export function helpersOf({ helper, helpers }: DockerConfig): string[] {
  return [...new Set([helper, ...Object.values(helpers)])].filter((name) => name !== '');
}

/**
 * The logins that a helper keeps, out of what its `list` prints: `{"https://index.docker.io/v1/": "name"}`. Source:
 * https://github.com/docker/docker-credential-helpers#development
 */
export function parseHelperList(helper: string, text: string): Login[] {
  const read = z.record(z.string(), z.string()).safeParse(jsonOf(text));
  const entries = read.success ? Object.entries(read.data) : [];
  // Docker Hub's login comes with two tokens beside it, which are no logins of their own.
  return entries
    .filter(([server]) => !/\/(?:access|refresh)-token$/.test(server))
    .map(([server, username]) => ({
      registry: serverName(server),
      username,
      kept: 'helper',
      helper,
    }));
}

/** How docker would log in at a registry. */
export function loginStateOf(logins: readonly Login[], registry: string): LoginState {
  const own = logins.filter((login) => login.registry === registry);
  return own.find(({ kept }) => kept === 'helper')?.kept ?? own[0]?.kept ?? 'none';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
