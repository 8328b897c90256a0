import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageArchivePort } from '#main/services/ports/archive.ts';
import { failure } from '#shared/domain/failure.ts';
import { stream } from '../process.ts';
import { withTemporaryFolder } from '../temporary.ts';
import { createDockerCommand, type DockerAccess, type DockerCommand } from './cli.ts';
import { unpackArchive } from './saveLayers.ts';
import { createSavedImage } from './savedImage.ts';

/**
 * Images through `docker save`, which every engine and image store answers: the archive is read as it comes, its files
 * are put into a temporary folder, and its layers are read from there.
 */
export function createImageArchive(access: DockerAccess): ImageArchivePort {
  const docker = createDockerCommand(access);
  return {
    idOf: (reference, signal) => idOf(docker, reference, signal),
    async open(reference, work, signal) {
      await idOf(docker, reference, signal);
      return withTemporaryFolder(async (folder) => {
        const files = await save({ access, docker, folder }, reference, signal);
        const copies = join(folder, 'copies');
        await mkdir(copies);
        return work(createSavedImage(files, copies, signal));
      });
    },
  };
}

async function idOf(
  docker: DockerCommand,
  reference: string,
  signal?: AbortSignal,
): Promise<string> {
  const args = ['image', 'inspect', '--format', '{{.Id}}', '--', reference];
  const result = await docker.run(args, { signal });
  if (result.exitCode === 0) return new TextDecoder().decode(result.stdout).trim();
  if (!(await docker.isUp(signal))) throw await docker.failureOf(result, signal);
  throw failure('IMAGE_MISSING', { image: reference }, { command: result.command });
}

interface Saving {
  readonly access: DockerAccess;
  readonly docker: DockerCommand;
  readonly folder: string;
}

async function save(
  { access, docker, folder }: Saving,
  reference: string,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const [program, variables] = await Promise.all([access.docker(), access.variables()]);
  const args = ['image', 'save', '--', reference];
  const errors: Uint8Array[] = [];
  let exitCode = 0;
  async function* archive() {
    const options = { timeoutMs: Number.POSITIVE_INFINITY, variables, signal };
    const pieces = stream(program, args, options);
    for (let next = await pieces.next(); ; next = await pieces.next()) {
      if (next.done === true) {
        exitCode = next.value;
        return;
      }
      const { from, bytes } = next.value;
      if (from === 'stdout') yield bytes;
      else errors.push(bytes);
    }
  }
  try {
    const files = await unpackArchive(archive(), folder, signal);
    if (exitCode === 0) return files;
  } catch (error) {
    signal?.throwIfAborted();
    if (isFull(error)) throw failure('DISK_FULL', { path: folder });
    if (exitCode === 0) throw error;
  }
  const stderr = new Uint8Array(Buffer.concat(errors));
  const result = {
    command: `docker ${args.join(' ')}`,
    exitCode,
    stdout: new Uint8Array(),
    stderr,
  };
  throw await docker.failureOf(result, signal);
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}
