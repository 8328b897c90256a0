import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DirectImagePort } from '#main/services/ports/directImage.ts';
import { failure } from '#shared/domain/failure.ts';
import { writeFailure } from '../files/failures.ts';
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
    load: (archive, signal) =>
      // From a file: through a pipe each piece would wait for two programs to take turns.
      withTemporaryFolder(async (dir) => {
        const file = join(dir, 'image.tar');
        await place(file, archive);
        const args = ['image', 'load', '--quiet', '--input', file];
        await docker.call(args, { signal, timeoutMs: loadMs });
      }),
    async inspect(image, signal) {
      const { Id, Size } = await inspect(docker, image, signal);
      return { id: Id, sizeBytes: Size };
    },
    withFolder: (files, work) =>
      withTemporaryFolder(async (dir) => {
        for (const [name, bytes] of files) await place(join(dir, name), bytes);
        return work(dir);
      }),
  };
}

async function place(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (error) {
    throw writeFailure(error, path);
  }
}

async function inspect(docker: DockerCommand, image: string, signal: AbortSignal) {
  const args = ['image', 'inspect', '--format', '{{json .}}', '--', image];
  const result = await docker.run(args, { signal });
  if (result.exitCode !== 0) {
    if (!(await docker.isUp(signal))) throw await docker.failureOf(result, signal);
    throw failure('IMAGE_MISSING', { image });
  }
  return inspectedSchema.parse(JSON.parse(new TextDecoder().decode(result.stdout)));
}
