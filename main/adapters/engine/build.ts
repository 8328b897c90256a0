import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Clock } from '#main/services/ports/clock.ts';
import type { BuildPort, BuildRequest, BuildSink } from '#main/services/ports/engine.ts';
import { failure, type Failure } from '#shared/domain/failure.ts';
import { installBuildx } from '#shared/domain/image/classic/installBuildx.ts';
import { needsBuildKit } from '#shared/domain/image/classic/needsBuildKit.ts';
import { wantsVersion } from '#shared/domain/project/generate/stamp.ts';
import { textOfResult } from '../outcome.ts';
import type { RunResult } from '../process.ts';
import { withTemporaryFolder } from '../temporary.ts';
import { buildx, engineBuilder, findBuilder, type Builder, type FoundBuilder } from './builder.ts';
import { findMounts, type BuildUser } from './buildMounts.ts';
import { readBuildKit, readEngineBuilder, type BuildEnd } from './buildReader.ts';
import { createDockerCommand, type DockerAccess, type DockerCommand } from './cli.ts';
import { placeContext, placeDockerfile, readSource, withSource } from './dockerfileSource.ts';
import { hasWorked, holdBack } from './heldSteps.ts';

const inspectedSchema = z.object({
  Id: z.string(),
  Size: z.number().default(0),
  Config: z.object({ ExposedPorts: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});

/**
 * Builds through buildx where the plugin is there, else through an older docker's BuildKit, else with the engine's own
 * builder where the Dockerfile asks for nothing more. The context stays where it is; a Dockerfile that is text goes into
 * a folder of its own outside, with its ignore file beside it under the name that BuildKit looks for
 * (https://docs.docker.com/build/concepts/context/#filename-and-location).
 */
export function createBuildAdapter(
  access: DockerAccess,
  clock: Pick<Clock, 'now'>,
  user: BuildUser,
): BuildPort {
  const docker = createDockerCommand(access);
  // Taken at its word, for to ask costs a good part of a small build: one that cannot begins no step.
  let found: FoundBuilder = { builder: buildx, isWindows: false };
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
        const given = { request, folder, dockerfile, mounts, text: source.text };
        const held = holdBack(withSource(sink, source));
        const parts = { docker, clock, signal, ...given, sink: held.sink };
        // The engine's own builder may have become needless since: a plugin installed, Linux containers chosen.
        if (found.builder.name === 'engine') found = await whichBuilder(parts, variables);
        let made = await attempt(found, parts, user);
        if (made.exitCode !== 0 && !hasWorked(made.steps)) {
          const known = found;
          found = await whichBuilder(parts, variables);
          if (found.builder.name !== known.builder.name) {
            held.give('cancelled');
            made = await attempt(found, parts, user);
          }
        }
        held.give('failed');
        if (made.exitCode !== 0) throw await buildFailure(parts, made);
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
  /** For what this build needs and nobody after it. */
  readonly folder: string;
  /** Path of the Dockerfile. */
  readonly dockerfile: string;
  readonly text: string;
  /** Arguments that hand over what it asks for. */
  readonly mounts: readonly string[];
}

type Made = BuildEnd & Pick<RunResult, 'command' | 'exitCode'>;

/** Fails with NEEDS_BUILDKIT or NEEDS_LINUX_ENGINE before anything begins where the builder cannot do it. */
async function attempt(
  { builder, isWindows }: FoundBuilder,
  parts: Attempt,
  user: BuildUser,
): Promise<Made> {
  const { docker, clock, sink, signal, text, request, folder } = parts;
  const isEngine = builder.progress === 'steps';
  if (isEngine) await refuseUnknown(text, isWindows, user);
  const reader = isEngine ? readEngineBuilder(sink, clock, text) : readBuildKit(sink, clock);
  const context = isEngine ? await placeContext(request, folder) : request.context;
  const result = await docker.run(buildArgs(builder, parts, context), {
    timeoutMs: Number.POSITIVE_INFINITY,
    maxBytes: 100_000,
    extra: { ...builder.extra, ...(isEngine ? {} : { BUILDKIT_PROGRESS: builder.progress }) },
    signal,
    ...reader.streams,
  });
  const { steps, output } = reader.end(result);
  const { command, exitCode } = result;
  return { command, exitCode, steps, output: output || textOfResult(result) };
}

/** DOCKER_BUILDKIT=0 is a wish of the user's; what cannot be had that way is built with BuildKit all the same. */
async function whichBuilder(
  { docker, signal, text }: Attempt,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<FoundBuilder> {
  const found = await findBuilder(docker, signal);
  const isUnwanted = /^(0|f|false)$/i.test(variables['DOCKER_BUILDKIT'] ?? '');
  const isChosen = isUnwanted && found.builder.name === 'BuildKit inside';
  return isChosen && needsBuildKit(text) === null ? { ...found, builder: engineBuilder } : found;
}

async function refuseUnknown(text: string, isWindows: boolean, user: BuildUser): Promise<void> {
  const need = needsBuildKit(text);
  if (need === null) return;
  const { line, what } = need;
  if (isWindows) throw failure('NEEDS_LINUX_ENGINE', { line, what });
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const isDockersOwn = existsSync('/var/lib/dpkg/info/docker-ce-cli.list');
  const install = installBuildx(user.platform, release, isDockersOwn);
  throw failure('NEEDS_BUILDKIT', { line, what, install });
}

function versionOf({ version }: BuildRequest, text: string): Readonly<Record<string, string>> {
  return version !== undefined && wantsVersion(text) ? { VERSION: version } : {};
}

function buildArgs(
  builder: Builder,
  { request, dockerfile, text, mounts }: Attempt,
  context: string,
): string[] {
  const isEngine = builder.progress === 'steps';
  return [
    ...builder.args,
    ...(isEngine ? [] : [`--progress=${builder.progress}`]),
    '--file',
    dockerfile,
    '--tag',
    request.tag,
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.platform === undefined ? [] : [`--platform=${request.platform}`]),
    ...Object.entries({ ...versionOf(request, text), ...request.buildArguments }).flatMap(
      ([name, value]) => ['--build-arg', `${name}=${value}`],
    ),
    ...(isEngine ? [] : mounts),
    context,
  ];
}

async function buildFailure(
  { docker, request }: Pick<Attempt, 'docker' | 'request'>,
  { command, exitCode, steps, output }: Made,
): Promise<Failure> {
  const data = { command, exitCode, output };
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
  const all = Object.keys(image.Config?.ExposedPorts ?? {});
  const numbers = (protocol: string) =>
    all
      .filter((port) => port.endsWith(`/${protocol}`))
      .map((port) => Number.parseInt(port, 10))
      .toSorted((a, b) => a - b);
  const exposedUdp = numbers('udp');
  const udp = exposedUdp.length === 0 ? {} : { exposedUdp };
  return { id: image.Id, sizeBytes: image.Size, exposed: numbers('tcp'), ...udp };
}
