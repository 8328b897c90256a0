import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '#main/environment.ts';
import { mountArguments, secretFiles, wantedMounts } from '#shared/domain/image/buildMounts.ts';

/** Where Windows' own OpenSSH agent listens. */
const windowsAgent = '\\\\.\\pipe\\openssh-ssh-agent';

/** Whose files and keys a build may be handed. */
export type BuildUser = Pick<Environment, 'home' | 'platform'>;

/**
 * Arguments of `docker build` for the secrets and keys that Slipway's own Dockerfile asks for, as far as the user has
 * them. Others' Dockerfiles are handed none: their RUN instructions could do anything with a password.
 */
export function findMounts(
  dockerfile: string,
  user: BuildUser,
  variables: Readonly<Record<string, string | undefined>>,
): string[] {
  const { secrets, ssh } = wantedMounts(dockerfile);
  const found = secrets.flatMap((id) => {
    const paths = (secretFiles.get(id) ?? []).map((name) => join(user.home, name));
    return paths
      .filter((path) => existsSync(path))
      .slice(0, 1)
      .map((path) => ({ id, path }));
  });
  return mountArguments(found, ssh && hasAgent(user, variables));
}

/** Without an agent `--ssh` would end the build before it begins. */
function hasAgent(
  { platform }: BuildUser,
  variables: Readonly<Record<string, string | undefined>>,
) {
  const isSet = (variables['SSH_AUTH_SOCK'] ?? '') !== '';
  return isSet || (platform === 'win32' && existsSync(windowsAgent));
}
