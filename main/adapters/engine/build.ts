import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '#main/services/ports/clock.ts';
import type { BuildPort, BuildRequest, BuildSink } from '#main/services/ports/engine.ts';
import { failure, type Failure } from '#shared/domain/failure.ts';
import {
  endProgress,
  outputEnd,
  readProgress,
  startOfBuild,
  type ProgressRead,
  type ProgressState,
} from '#shared/domain/image/progress.ts';
import { stepSource } from '#shared/domain/image/stepSource.ts';
import type { JobStep } from '#shared/domain/job/job.ts';
import { textOfResult } from '../outcome.ts';
import type { RunResult } from '../process.ts';
import { withTemporaryFolder } from '../temporary.ts';
import { buildx, findBuilder, type Builder } from './builder.ts';
import { findMounts, type BuildUser } from './buildMounts.ts';
import { createDockerCommand, type DockerAccess, type DockerCommand } from './cli.ts';

const inspectedSchema = z.object({
  Id: z.string(),
  Size: z.number().default(0),
  Config: z.object({ ExposedPorts: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});

/**
 * Builds through buildx where the plugin is there, else through an older docker's BuildKit. The context stays where it
 * is; a Dockerfile that is text goes into a folder of its own outside, with its ignore file beside it under the name that
 * BuildKit looks for (https://docs.docker.com/build/concepts/context/#filename-and-location).
 */
export function createBuildAdapter(
  access: DockerAccess,
  clock: Pick<Clock, 'now'>,
  user: BuildUser,
): BuildPort {
  const docker = createDockerCommand(access);
  // Taken at its word, for to ask costs a good part of a small build: one that cannot begins no step.
  let builder = buildx;
  return {
    build: (request, sink, signal) =>
      withTemporaryFolder(async (folder) => {
        const [dockerfile, source, variables] = await Promise.all([
          placeDockerfile(request.dockerfile, folder),
          readSource(request.dockerfile),
          access.variables(),
        ]);
        const isOurs = request.dockerfile.type === 'text';
        const mounts = isOurs ? findMounts(source.text, user, variables) : [];
        const own = withSource(sink, source);
        const parts = { docker, clock, signal, request, dockerfile, mounts, sink: own };
        let made = await attempt(builder, parts);
        if (made.result.exitCode !== 0 && made.state.build.steps.size === 0) {
          const known = builder;
          builder = await findBuilder(docker, signal);
          if (builder.name !== known.name) made = await attempt(builder, parts);
        }
        const { result, state } = made;
        if (result.exitCode !== 0) throw await buildFailure(parts, result, state);
        return inspect(docker, request.tag, signal);
      }),
  };
}

interface Attempt {
  readonly docker: DockerCommand;
  readonly clock: Pick<Clock, 'now'>;
  readonly sink: BuildSink;
  readonly signal: AbortSignal;
  readonly request: BuildRequest;
  /** Path of the Dockerfile. */
  readonly dockerfile: string;
  /** Arguments that hand over what it asks for. */
  readonly mounts: readonly string[];
}

async function attempt(
  builder: Builder,
  parts: Attempt,
): Promise<{ result: RunResult; state: ProgressState }> {
  const { docker, clock, sink, signal } = parts;
  const reader = createReader(sink, clock);
  const result = await docker.run(buildArgs(builder, parts), {
    timeoutMs: Number.POSITIVE_INFINITY,
    maxBytes: 100_000,
    extra: { ...builder.extra, BUILDKIT_PROGRESS: builder.progress },
    signal,
    onStderr: reader.read,
  });
  return { result, state: reader.end() };
}

function buildArgs(builder: Builder, { request, dockerfile, mounts }: Attempt): string[] {
  return [
    ...builder.args,
    `--progress=${builder.progress}`,
    '--file',
    dockerfile,
    '--tag',
    request.tag,
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.platform === undefined ? [] : [`--platform=${request.platform}`]),
    ...Object.entries(request.buildArguments).flatMap(([name, value]) => [
      '--build-arg',
      `${name}=${value}`,
    ]),
    ...mounts,
    request.context,
  ];
}

async function placeDockerfile(
  source: BuildRequest['dockerfile'],
  folder: string,
): Promise<string> {
  if (source.type === 'file') return source.path;
  const path = join(folder, 'Dockerfile');
  await writeFile(path, source.text);
  if (source.ignore !== null) await writeFile(`${path}.dockerignore`, source.ignore);
  return path;
}

interface Source {
  readonly file: string;
  readonly text: string;
}

/** The Dockerfile as it is when the build begins; one that cannot be read is the builder's to complain of. */
async function readSource(source: BuildRequest['dockerfile']): Promise<Source> {
  if (source.type === 'text') return { file: 'Dockerfile', text: source.text };
  const text = await readFile(source.path, 'utf8').catch(() => '');
  return { file: basename(source.path), text };
}

/** Gives a step that failed the lines of the Dockerfile that it was made from. */
function withSource(sink: BuildSink, source: Source): BuildSink {
  const located = (step: JobStep): JobStep => {
    const excerpt = step.state === 'failed' ? stepSource(source, String(step.title)) : null;
    return excerpt === null ? step : { ...step, source: excerpt };
  };
  return { onStep: (step) => sink.onStep(located(step)), onLog: sink.onLog };
}

function createReader(sink: BuildSink, clock: Pick<Clock, 'now'>) {
  let state: ProgressState = startOfBuild;
  const take = (read: ProgressRead): ProgressState => {
    for (const event of read.events) {
      if (event.type === 'step') sink.onStep(event.step);
      else sink.onLog(event.step, event.lines);
    }
    state = read.state;
    return state;
  };
  return {
    read: (chunk: Uint8Array) => void take(readProgress(state, chunk, clock.now())),
    end: () => take(endProgress(state, clock.now())),
  };
}

async function buildFailure(
  { docker, request }: Pick<Attempt, 'docker' | 'request'>,
  result: RunResult,
  state: ProgressState,
): Promise<Failure> {
  const steps = [...state.build.steps.values()];
  const data = {
    command: result.command,
    exitCode: result.exitCode,
    output: outputEnd(state) || textOfResult(result),
  };
  if (steps.length === 0 && !existsSync(request.context)) {
    return failure('NOT_A_FOLDER', { path: request.context }, data);
  }
  if (!(await docker.isUp())) {
    return failure(steps.length === 0 ? 'ENGINE_DOWN' : 'ENGINE_DIED', { seconds: 0 }, data);
  }
  const failed = steps.find((step) => step.state === 'failed');
  return failure('BUILD_FAILED', { step: String(failed?.title ?? '') }, data);
}

async function inspect(docker: DockerCommand, tag: string, signal: AbortSignal) {
  const args = ['image', 'inspect', '--format', '{{json .}}', tag];
  const image = inspectedSchema.parse(JSON.parse(await docker.call(args, { signal })));
  const exposed = Object.keys(image.Config?.ExposedPorts ?? {})
    .filter((port) => port.endsWith('/tcp'))
    .map((port) => Number.parseInt(port, 10))
    .toSorted((a, b) => a - b);
  return { id: image.Id, sizeBytes: image.Size, exposed };
}
