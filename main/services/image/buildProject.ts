import { join } from 'node:path';
import type { Clock } from '#main/services/ports/clock.ts';
import type { BuildPort, BuildRequest, DockerfileSource } from '#main/services/ports/engine.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import type { ProjectService } from '#main/services/services.ts';
import { failure } from '#shared/domain/failure.ts';
import type { BuildOptions, BuiltImage } from '#shared/domain/image/image.ts';
import { message } from '#shared/domain/message.ts';
import type { Analysis, DockerfileOptions } from '#shared/domain/project/analysis.ts';
import { dockerfileFor } from '#shared/domain/project/generate/dockerfile.ts';
import { dockerignoreFor } from '#shared/domain/project/generate/dockerignore.ts';
import { imageNameFor } from '#shared/domain/project/imageName.ts';

export interface BuildParts {
  readonly project: Pick<ProjectService, 'analyse'>;
  readonly build: BuildPort;
  readonly clock: Pick<Clock, 'now'>;
}

export interface BuiltProject {
  readonly image: BuiltImage;
  readonly analysis: Analysis;
  /** TCP ports that the image exposes, else those that its program listens on; the smallest first. */
  readonly ports: readonly number[];
}

/**
 * Builds a project within a job. A Dockerfile that is there is used and never touched; else Slipway's own is, from
 * outside the project. Fails with what the analysis and the build port fail with, NO_MAIN_PACKAGE, and
 * SEVERAL_MAIN_PACKAGES where nobody has said which (`values.mains` lists them).
 */
export async function buildProject(
  { project, build, clock }: BuildParts,
  options: BuildOptions,
  report: JobReporter,
): Promise<BuiltProject> {
  const startedAt = clock.now();
  const { analysis, request } = await report.during(
    { id: 'analyse', title: message('image:step.analyse') },
    async () => planRequest(await project.analyse(options.dir), options),
  );
  const sink = { onStep: report.step, onLog: report.log };
  const { exposed, ...built } = await build.build(request, sink, report.signal);
  return {
    analysis,
    ports: exposed.length > 0 ? exposed : listened(analysis, options.dockerfile?.main),
    image: {
      ...built,
      reference: request.tag,
      durationMs: clock.now() - startedAt,
      dockerfile: request.dockerfile.type === 'file' ? 'project' : 'generated',
    },
  };
}

function planRequest(
  analysis: Analysis,
  options: BuildOptions,
): { analysis: Analysis; request: BuildRequest } {
  const request = {
    context: analysis.context,
    dockerfile: chooseDockerfile(analysis, options.dockerfile),
    tag: options.tag ?? `${imageNameFor(analysis)}:dev`,
    noCache: options.noCache ?? false,
    buildArguments: {},
  };
  return { analysis, request };
}

function chooseDockerfile(analysis: Analysis, options: DockerfileOptions = {}): DockerfileSource {
  const { context, existing, mains, dir } = analysis;
  if (existing.dockerfile !== null) {
    return { type: 'file', path: join(context, existing.dockerfile) };
  }
  if (options.main === undefined && mains.length > 1) {
    const names = mains.map((main) => main.dir).join(', ');
    throw failure('SEVERAL_MAIN_PACKAGES', { path: dir, count: mains.length, mains: names });
  }
  // The project's own ignore file counts for a Dockerfile that has none beside it.
  const ignore = existing.dockerignore === '.dockerignore' ? null : dockerignoreFor(analysis);
  return { type: 'text', text: dockerfileFor(analysis, options), ignore };
}

function listened({ ports, mains }: Analysis, main = mains[0]?.dir): number[] {
  const own = ports.filter((port) => main !== undefined && port.mains.includes(main));
  return [...new Set(own.map(({ port }) => port))].toSorted((a, b) => a - b);
}
