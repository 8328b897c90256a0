import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import semver from 'semver';
import type { CheckRequest, DockerfileCheck } from '#main/services/ports/dockerfileCheck.ts';
import { Failure } from '#shared/domain/failure.ts';
import { parseBuildxVersion } from '#shared/domain/machine/engine.ts';
import { parseEngineCheck, type EngineFinding } from '#shared/domain/project/lint/engineCheck.ts';
import { textOfResult } from '../outcome.ts';
import { withTemporaryFolder } from '../temporary.ts';
import { createDockerCommand, type DockerAccess, type DockerCommand } from './cli.ts';

/** The first buildx with `--call` (https://github.com/docker/buildx/releases/tag/v0.15.0). */
const firstCheck = '0.15.0';
/** A syntax line makes BuildKit fetch its frontend first, which an unreachable registry draws out. */
const timeoutMs = 15_000;

/** Checks through buildx; the Dockerfile is written to a folder of its own, with its ignore file beside it. */
export function createCheckAdapter(access: DockerAccess): DockerfileCheck {
  const docker = createDockerCommand(access);
  return {
    async check(request, signal) {
      try {
        return (await canCheck(docker, signal)) ? await check(docker, request, signal) : null;
      } catch (error) {
        if (error instanceof Failure) return null;
        throw error;
      }
    },
  };
}

async function canCheck(docker: DockerCommand, signal?: AbortSignal): Promise<boolean> {
  const result = await docker.run(['buildx', 'version'], { signal, timeoutMs });
  const version = result.exitCode === 0 ? parseBuildxVersion(textOfResult(result)) : null;
  return version !== null && semver.gte(semver.coerce(version) ?? '0.0.0', firstCheck);
}

function check(
  docker: DockerCommand,
  { text, context, ignore }: CheckRequest,
  signal?: AbortSignal,
): Promise<EngineFinding[] | null> {
  return withTemporaryFolder(async (folder) => {
    const path = join(folder, 'Dockerfile');
    await writeFile(path, text);
    if (ignore !== null) await writeFile(`${path}.dockerignore`, ignore);
    const args = ['buildx', 'build', '--call=check,format=json', '--file', path, context];
    // Ends with 1 where something was found, so the answer's form alone tells whether there was a check.
    const result = await docker.run(args, { signal, timeoutMs });
    return parseEngineCheck(new TextDecoder().decode(result.stdout));
  });
}
