import { readFile } from 'node:fs/promises';
import { access as accessFile, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { PushPort } from '#main/services/ports/push.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import type { Login, LoginRequest } from '#shared/domain/image/push/push.ts';
import {
  helperFor,
  helpersOf,
  parseDockerConfig,
  parseHelperList,
  type DockerConfig,
} from '#shared/domain/image/registry/logins.ts';
import { dockerHub, serverName } from '#shared/domain/image/registry/registry.ts';
import { lastLines } from '#shared/domain/machine/console.ts';
import { textOfResult } from '../outcome.ts';
import { run } from '../process.ts';
import { variableOf } from '../programs.ts';
import type { DockerAccess, DockerCommand } from './cli.ts';

/** Where docker's configuration is, unless the variable DOCKER_CONFIG says otherwise. */
export interface ConfigPlace {
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

interface Keeper {
  readonly docker: DockerCommand;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly config: DockerConfig;
  readonly platform: NodeJS.Platform;
}

const helperMs = 10_000;
const loginMs = 60_000;

/** Logins as the docker command keeps them. A helper is asked for names only; the password goes to docker's input. */
export function createLogins(
  docker: DockerCommand,
  access: DockerAccess,
  { home, platform }: ConfigPlace,
): Pick<PushPort, 'login' | 'logins'> {
  const open = async (): Promise<Keeper> => {
    const variables = await access.variables();
    const folder = variableOf(variables, 'DOCKER_CONFIG') || join(home, '.docker');
    const text = await readFile(join(folder, 'config.json'), 'utf8').catch(() => '');
    return { docker, variables, platform, config: parseDockerConfig(text) };
  };
  return {
    logins: async (signal) => list(await open(), signal),
    async login(request, signal) {
      await logIn(await open(), request, signal);
      const registry = serverName(request.registry);
      // Docker may have written its choice of a helper into the file.
      const kept = await list(await open(), signal);
      const own = kept.find((login) => login.registry === registry);
      return own ?? { registry, username: request.username, kept: 'helper', helper: '' };
    },
  };
}

async function list({ config, variables }: Keeper, signal?: AbortSignal): Promise<Login[]> {
  const plain = config.plain.map((registry): Login => {
    return { registry, username: '', kept: 'plain', helper: '' };
  });
  const kept = await Promise.all(
    helpersOf(config).map((helper) => askHelper(helper, variables, signal)),
  );
  return [...kept.flat(), ...plain];
}

/** What a helper keeps; nothing where it is missing or does not answer, as docker itself then finds nothing. */
async function askHelper(
  helper: string,
  variables: Keeper['variables'],
  signal?: AbortSignal,
): Promise<Login[]> {
  const file = await findOnPath(`docker-credential-${helper}`, variables);
  if (file === null) return [];
  try {
    const result = await run(file, ['list'], { timeoutMs: helperMs, variables, signal });
    const text = new TextDecoder().decode(result.stdout);
    return result.exitCode === 0 ? parseHelperList(helper, text) : [];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

async function logIn(
  keeper: Keeper,
  { registry: server, username, password }: LoginRequest,
  signal?: AbortSignal,
): Promise<void> {
  const registry = serverName(server);
  const helper = helperFor(keeper.config, registry) || (await defaultHelper(keeper));
  if (helper === '') throw failure('NO_CREDENTIAL_HELPER', { registry });
  const where = registry === dockerHub ? [] : [registry];
  const args = ['login', `--username=${username}`, '--password-stdin', ...where];
  const input = [new TextEncoder().encode(password)];
  const result = await keeper.docker.run(args, { timeoutMs: loginMs, input, signal });
  if (result.exitCode === 0) return;
  if (!(await keeper.docker.isUp(signal))) throw await keeper.docker.failureOf(result, signal);
  const { command, exitCode } = result;
  const output = lastLines(textOfResult(result));
  throw failure('LOGIN_FAILED', { registry }, { command, exitCode, output });
}

/**
 * The helper that docker takes by itself where config.json names none and holds no login:
 * https://github.com/docker/cli/blob/master/cli/config/credentials/default_store.go
 */
async function defaultHelper({ config, variables, platform }: Keeper): Promise<string> {
  if (config.plain.length > 0) return '';
  const names: Partial<Record<NodeJS.Platform, string>> = {
    win32: 'wincred',
    darwin: 'osxkeychain',
  };
  const hasPass = (await findOnPath('pass', variables)) !== null;
  const name = names[platform] ?? (hasPass ? 'pass' : 'secretservice');
  return (await findOnPath(`docker-credential-${name}`, variables)) === null ? '' : name;
}

async function findOnPath(name: string, variables: Keeper['variables']): Promise<string | null> {
  const folders = (variableOf(variables, 'PATH') ?? '').split(delimiter);
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of folders.filter((one) => one !== '')) {
    const path = join(folder.replace(/^"(.*)"$/, '$1'), file);
    const isThere = await accessFile(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}
