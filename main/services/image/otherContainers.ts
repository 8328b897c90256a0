import type { EnginePort } from '#main/services/ports/engine.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { isWindowsBase } from '#shared/domain/project/generate/base.ts';

const names = { linux: 'Linux', windows: 'Windows' } as const;

/**
 * What a build with a generated Dockerfile failed of: OTHER_CONTAINERS where the engine runs containers of the other
 * system, with what the build said; else the failure as it is. The engine is asked only after a failure, so that builds
 * that succeed do not wait for it.
 */
export async function explainSystem(
  error: unknown,
  engine: Pick<EnginePort, 'readServer'>,
  { runtime }: DockerfileOptions = {},
): Promise<unknown> {
  if (!(error instanceof Failure) || !isOfBuild(error)) return error;
  const wanted = isWindowsBase(runtime) ? 'windows' : 'linux';
  const osType = await systemOf(engine);
  if (osType === wanted || (osType !== 'linux' && osType !== 'windows')) return error;
  const { command, exitCode, output } = error.data;
  return failure(
    'OTHER_CONTAINERS',
    { engine: names[osType], wanted: names[wanted] },
    { command, exitCode, output },
  );
}

/** What a build fails with where the engine cannot do it. */
function isOfBuild({ code }: Failure): boolean {
  return code === 'BUILD_FAILED' || code === 'NEEDS_BUILDKIT' || code === 'NEEDS_LINUX_ENGINE';
}

/** Empty where the engine does not say, or does not answer any more. */
async function systemOf(engine: Pick<EnginePort, 'readServer'>): Promise<string> {
  try {
    return (await engine.readServer()).osType;
  } catch (error) {
    if (error instanceof Failure) return '';
    throw error;
  }
}
