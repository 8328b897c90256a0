import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DirectImagePort } from '#main/services/ports/directImage.ts';
import type { Pieces } from '#shared/domain/image/direct/tarEntry.ts';
import { failure } from '#shared/domain/failure.ts';
import { lastLines } from '#shared/domain/machine/console.ts';
import { writeFailure } from '../files/failures.ts';
import { createLineCutter } from '../lineCutter.ts';
import { textOfResult } from '../outcome.ts';
import { withTemporaryFolder } from '../temporary.ts';
import { createDockerCommand, type DockerAccess, type DockerCommand } from './cli.ts';

const inspectedSchema = z.object({
  Id: z.string(),
  Size: z.number().default(0),
  Os: z.string().default('linux'),
  Architecture: z.string().default(''),
  Variant: z.string().nullish(),
  RootFS: z.object({ Layers: z.array(z.string()).nullish() }).nullish(),
  Config: z.object({ Env: z.array(z.string()).nullish() }).nullish(),
  GraphDriver: z.object({ Name: z.string() }).nullish(),
});

const loadMs = 600_000;

/** Puts images into the engine through `docker load`. */
export function createDirectImageAdapter(access: DockerAccess): DirectImagePort {
  const docker = createDockerCommand(access);
  return {
    async readPlatform(signal) {
      const args = ['version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'];
      return (await docker.call(args, { signal })).trim();
    },
    async readBase(image, signal) {
      const { RootFS, Config, Os, Architecture, Variant } = await inspect(docker, image, signal);
      return {
        platform: [Os, Architecture, Variant ?? ''].filter((part) => part !== '').join('/'),
        layers: RootFS?.Layers ?? [],
        environment: Config?.Env ?? [],
      };
    },
    pull: (image, run) => pull(docker, image, run),
    async isPlainStore(image, signal) {
      const { exitCode, stdout } = await docker.run(inspectArguments(image), { signal });
      return exitCode === 0 && parseInspected(stdout).GraphDriver?.Name === 'overlay2';
    },
    load: (archive, signal) => load(docker, archive, signal),
    async inspect(image, signal) {
      const { Id, Size } = await inspect(docker, image, signal);
      return { id: Id, sizeBytes: Size };
    },
    withFolder: (files, work) =>
      withTemporaryFolder(async (dir) => {
        for (const [name, content] of files) await place(join(dir, name), content);
        return work(dir);
      }),
  };
}

async function pull(
  docker: DockerCommand,
  image: string,
  { onLines, signal }: Parameters<DirectImagePort['pull']>[1],
): Promise<void> {
  const said = createLineCutter();
  const onStdout = (chunk: Uint8Array) => onLines(said.cut(chunk));
  const options = { signal, timeoutMs: Number.POSITIVE_INFINITY, onStdout };
  const result = await docker.run(['image', 'pull', '--', image], options);
  onLines(said.end());
  if (result.exitCode === 0) return;
  if (!(await docker.isUp(signal))) throw await docker.failureOf(result, signal);
  const { command, exitCode } = result;
  const output = lastLines(textOfResult(result));
  throw failure('BUILD_FAILED', { step: 'docker pull' }, { command, exitCode, output });
}

const loadArguments = ['image', 'load', '--quiet'];

/**
 * The command and the engine take some 60 ms to be ready for an archive: they do so while it is made. A connection that
 * is cut because nothing came for too long is none: then the archive is loaded once it is there.
 */
async function load(
  docker: DockerCommand,
  archive: Promise<Pieces>,
  signal: AbortSignal,
): Promise<void> {
  const leave = new AbortController();
  const options = { signal: AbortSignal.any([signal, leave.signal]), input: archive };
  let isWaiting = true;
  const early = docker
    .call(loadArguments, { ...options, timeoutMs: Number.POSITIVE_INFINITY })
    .then(
      () => ({ isCut: isWaiting }),
      (error: unknown) => ({ isCut: isWaiting, error }),
    );
  try {
    await archive;
  } catch (error) {
    leave.abort();
    await early;
    throw error;
  }
  isWaiting = false;
  const { isCut, ...end } = await early;
  if (isCut) await docker.call(loadArguments, { signal, timeoutMs: loadMs, input: archive });
  else if ('error' in end) throw end.error;
}

async function place(path: string, content: Pieces): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw writeFailure(error, path);
  }
}

async function inspect(docker: DockerCommand, image: string, signal: AbortSignal) {
  const result = await docker.run(inspectArguments(image), { signal });
  if (result.exitCode !== 0) {
    if (!(await docker.isUp(signal))) throw await docker.failureOf(result, signal);
    throw failure('IMAGE_MISSING', { image });
  }
  return parseInspected(result.stdout);
}

function inspectArguments(image: string): string[] {
  return ['image', 'inspect', '--format', '{{json .}}', '--', image];
}

function parseInspected(stdout: Uint8Array) {
  return inspectedSchema.parse(JSON.parse(new TextDecoder().decode(stdout)));
}
