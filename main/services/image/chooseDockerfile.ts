import { join } from 'node:path';
import type { BuildPort, BuildRequest, DockerfileSource } from '#main/services/ports/engine.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import { message } from '#shared/domain/message.ts';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { isWindowsBase } from '#shared/domain/project/generate/base.ts';
import { dockerfileFor } from '#shared/domain/project/generate/dockerfile.ts';
import {
  amendDockerignore,
  dockerignoreFor,
} from '#shared/domain/project/generate/dockerignore.ts';
import { canDoWithoutMounts } from '#shared/domain/project/generate/plan.ts';

/** What a project without a Dockerfile is built from holds no start script: that is a file which people save first. */
export function chooseDockerfile(
  analysis: Analysis,
  { extras: _, ...options }: DockerfileOptions = {},
): DockerfileSource {
  const { context, existing, mains, dir } = analysis;
  if (existing.dockerfile !== null) {
    return { type: 'file', path: join(context, existing.dockerfile) };
  }
  const isOne = options.programs === undefined || options.programs === 'one';
  if (options.main === undefined && isOne && mains.length > 1) {
    const names = mains.map((main) => main.dir).join(', ');
    throw failure('SEVERAL_MAIN_PACKAGES', { path: dir, count: mains.length, mains: names });
  }
  return { type: 'text', text: dockerfileFor(analysis, options), ignore: ignoreFor(analysis) };
}

/** The project's own ignore file counts for a Dockerfile that has none beside it, as far as it hides nothing needed. */
function ignoreFor(analysis: Analysis): string | null {
  const { existing } = analysis;
  const { dockerignore, ignoreText = '' } = existing;
  if (dockerignore !== '.dockerignore') return dockerignoreFor(analysis);
  // In a copy of the context it would hide everything again.
  return amendDockerignore(`${ignoreText}\n${dockerignore}\n`, existing)?.text ?? null;
}

interface Refused {
  readonly analysis: Analysis;
  readonly options: BuildOptions;
  readonly request: BuildRequest;
  readonly error: unknown;
}

/**
 * Builds what Slipway itself generates without mounts where only a builder without BuildKit is there: slower, and no
 * image of another kind. Fails as the build before did where nothing is gained by that.
 */
export function buildPlain(
  { build }: { readonly build: BuildPort },
  { request, error, options, analysis }: Refused,
  report: JobReporter,
): ReturnType<BuildPort['build']> {
  const { dockerfile = {} } = options;
  const isOurs = request.dockerfile.type === 'text' && request.platform === undefined;
  const isLacking = error instanceof Failure && error.code === 'NEEDS_BUILDKIT';
  const isOpen = dockerfile.mounts === undefined && !isWindowsBase(dockerfile.runtime);
  if (!isOurs || !isLacking || !isOpen || !canDoWithoutMounts(analysis)) throw error;
  const source = chooseDockerfile(analysis, { ...dockerfile, mounts: false });
  const title = message('image:step.plain', { install: error.data.values['install'] ?? '' });
  const sink = { onStep: report.step, onLog: report.log };
  return report
    .during({ id: 'plain', title }, async () => {})
    .then(() => build.build({ ...request, dockerfile: source }, sink, report.signal));
}
