import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Program } from '#main/adapters/process.ts';
import { call, findAll, succeeds } from './command.ts';
import { cacheFolder, fetchDebianRoot, isDebianRoot } from './debian.ts';
import { ensureBaseImages } from './images.ts';

/** A docker command that can build, and the variables that it needs. */
export interface LabDocker {
  readonly name: string;
  readonly docker: Program;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** From this version on the command builds through the buildx plugin only. */
const pluginOnly = 23;

let ready: Promise<LabDocker[]> | undefined;

/**
 * Gets a real engine ready for tests, once in a process: one that answers must be there already. Gives every way to build
 * that there is here: through buildx, and through an older command with BuildKit inside. Throws where there is no engine,
 * no way to build, or no base image.
 */
export function prepareLab(): Promise<LabDocker[]> {
  ready ??= prepare();
  return ready;
}

async function prepare(): Promise<LabDocker[]> {
  const files = await findAll('docker');
  const programs = files.map((file): Program => ({ file, prefixArgs: [] }));
  const [first] = programs;
  if (first === undefined) throw new Error('There is no docker command on PATH.');
  await call(first, ['info'], { timeoutMs: 20_000 });
  const missing = await ensureBaseImages(first);
  if (missing.length > 0) throw new Error(`These images cannot be pulled: ${missing.join(', ')}`);
  const ways = [await withBuildx(first), await withBuildKitInside(programs)];
  const found = ways.filter((way) => way !== null);
  if (found.length === 0) throw new Error('docker has no buildx plugin.');
  return found;
}

/**
 * The ways to build with the engine's own builder that there are here: a command without BuildKit that finds no plugin,
 * and an older one that is told to do without.
 */
export async function withoutBuildKit(): Promise<LabDocker[]> {
  await prepareLab();
  const config = join(cacheFolder, 'docker-config-without-plugins');
  await mkdir(config, { recursive: true });
  const found: LabDocker[] = [];
  for (const file of await findAll('docker')) {
    const docker: Program = { file, prefixArgs: [] };
    const isOld = (await majorOf(docker)) < pluginOnly;
    const way = { name: isOld ? 'DOCKER_BUILDKIT=0' : 'no plugin', docker };
    const own = isOld ? { DOCKER_BUILDKIT: '0' } : { DOCKER_CONFIG: config };
    const variables = { ...process.env, ...own };
    const hasPlugin = await succeeds(docker, ['buildx', 'version'], { variables });
    const isKnown = found.some(({ name }) => name === way.name);
    if (!hasPlugin && !isKnown) found.push({ ...way, variables });
  }
  if (found.length === 0) throw new Error('Every docker here has a buildx plugin for all users.');
  return found;
}

async function majorOf(docker: Program): Promise<number> {
  return Number.parseInt(await call(docker, ['version', '--format', '{{.Client.Version}}']), 10);
}

/** The plugin of the machine, or on Debian as root the one of its packages, in a docker configuration of the lab. */
async function withBuildx(docker: Program): Promise<LabDocker | null> {
  const way = { name: 'buildx', docker };
  if (await succeeds(docker, ['buildx', 'version'])) return { ...way, variables: process.env };
  if (!isDebianRoot()) return null;
  const config = join(cacheFolder, 'docker-config');
  const plugin = join(config, 'cli-plugins', 'docker-buildx');
  if (!existsSync(plugin)) {
    const debian = await fetchDebianRoot();
    await mkdir(join(config, 'cli-plugins'), { recursive: true });
    await copyFile(join(debian, 'usr/libexec/docker/cli-plugins/docker-buildx'), plugin);
    await chmod(plugin, 0o755);
  }
  return { ...way, variables: { ...process.env, DOCKER_CONFIG: config } };
}

async function withBuildKitInside(programs: readonly Program[]): Promise<LabDocker | null> {
  for (const docker of programs) {
    if ((await majorOf(docker)) < pluginOnly) {
      return { name: 'BuildKit inside', docker, variables: process.env };
    }
  }
  return null;
}
