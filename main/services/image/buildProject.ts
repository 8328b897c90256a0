import type { Clock } from '#main/services/ports/clock.ts';
import type {
  BuildRequest,
  BuildSink,
  EnginePort,
  ExposedPorts,
} from '#main/services/ports/engine.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import type { SourceVersion } from '#main/services/ports/sourceVersion.ts';
import type { ProjectService } from '#main/services/services.ts';
import type { PublishedPort } from '#shared/domain/container/container.ts';
import { failure } from '#shared/domain/failure.ts';
import type { BuildOptions, BuiltImage } from '#shared/domain/image/image.ts';
import { parsePlatform, type Platform } from '#shared/domain/image/platform/platform.ts';
import { message } from '#shared/domain/message.ts';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import { mainNamed } from '#shared/domain/project/chooseMain.ts';
import { imageNameFor } from '#shared/domain/project/imageName.ts';
import type { WatchMemory } from './buildMemory.ts';
import { buildPlain, chooseDockerfile } from './chooseDockerfile.ts';
import { buildDirect, type DirectParts } from './direct.ts';
import type { BeginAhead } from './compileAhead.ts';
import { countSteps, type CheckBudgetFile, type JudgeBuild } from './insideJudge.ts';
import { explainSystem } from './otherContainers.ts';

export interface BuildParts extends DirectParts {
  readonly project: Pick<ProjectService, 'analyseForBuild'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Compiles before the project is known; left out: nobody does. */
  readonly beginAhead?: BeginAhead;
  /** Asked what it runs when a build fails; left out: that is not looked into. */
  readonly engine?: Pick<EnginePort, 'readServer'>;
  /** Looks at the memory that a build takes; left out: nobody does. */
  readonly watchMemory?: WatchMemory;
  /** What the project's version is; left out: unknown. */
  readonly sourceVersion?: SourceVersion;
  /** What is made of a build that succeeded; left out: nothing. */
  readonly judge?: JudgeBuild;
  /** Looks at the project's budget before anything is built; left out: nobody does. */
  readonly checkBudget?: CheckBudgetFile;
}

export interface BuiltProject {
  readonly image: BuiltImage;
  readonly analysis: Analysis;
  /** Ports that the image exposes, else those that its program listens on: TCP first, the smallest first. */
  readonly ports: readonly Omit<PublishedPort, 'host'>[];
}

/**
 * Builds a project within a job. A Dockerfile that is there is used and never touched; else Slipway's own is, from
 * outside the project. Where the wish is direct there is none. Fails with what the analysis, the build port and a direct
 * build fail with, BUDGET_BROKEN, NO_MAIN_PACKAGE, NEEDS_LINUX, OTHER_CONTAINERS, and SEVERAL_MAIN_PACKAGES where nobody
 * has said which (`values.mains` lists them).
 */
export async function buildProject(
  parts: BuildParts,
  options: BuildOptions,
  report: JobReporter,
): Promise<BuiltProject> {
  if (options.direct !== true || parts.beginAhead === undefined)
    return buildInTurn(parts, options, report);
  const ahead = parts.beginAhead(options.dir, report.signal);
  try {
    const go = { ...parts.go, compile: ahead.compile };
    return await buildInTurn({ ...parts, go }, options, report);
  } finally {
    await ahead.end();
  }
}

async function buildInTurn(
  parts: BuildParts,
  options: BuildOptions,
  report: JobReporter,
): Promise<BuiltProject> {
  const [chosen] = options.platforms ?? [];
  const isAsked = options.direct === true && chosen === undefined;
  const [analysis, platform] = await both(
    analyseProject(parts, options, report),
    isAsked ? parts.images.readPlatform(report.signal) : chosen,
  );
  await parts.checkBudget?.(analysis.context);
  const reference = options.tag ?? `${imageNameFor(analysis)}:dev`;
  const wish = { analysis, options, reference, ...(platform === undefined ? {} : { platform }) };
  const counted = countSteps(report);
  const { exposed, exposedUdp = [], ...built } = await buildAnalysed(parts, wish, counted.report);
  const finished = { image: built, context: analysis.context, ...counted.counts() };
  const image = (await parts.judge?.(finished, report)) ?? built;
  const isExposed = exposed.length + exposedUdp.length > 0;
  const ports = isExposed
    ? publishable(exposed, exposedUdp)
    : listened(analysis, options.dockerfile?.main);
  return { analysis, ports, image };
}

/** Waits for both; where both fail, the first is what is told. */
async function both<A, B>(first: Promise<A>, second: Promise<B> | B): Promise<[A, B]> {
  const [one, two] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason;
  if (two.status === 'rejected') throw two.reason;
  return [one.value, two.value];
}

/** Looks at the project, as a step of the job. */
export function analyseProject(
  { project }: Pick<BuildParts, 'project'>,
  { dir, direct }: Pick<BuildOptions, 'dir' | 'direct'>,
  report: JobReporter,
): Promise<Analysis> {
  const title = message('image:step.analyse');
  return report.during({ id: 'analyse', title }, () =>
    project.analyseForBuild(dir, direct === true),
  );
}

/** One image of a project that has been looked at. */
export interface ImageWish {
  readonly analysis: Analysis;
  readonly options: BuildOptions;
  readonly reference: string;
  /** Left out: what the engine runs. */
  readonly platform?: string;
  /** Sets the steps apart where there are several builds. */
  readonly scope?: string;
}

/** Builds one image, with a Dockerfile or directly. */
export async function buildAnalysed(
  parts: BuildParts,
  { platform, ...wish }: ImageWish,
  report: JobReporter,
): Promise<BuiltImage & ExposedPorts> {
  const { clock, build, watchMemory = unwatched } = parts;
  const { options, reference, analysis } = wish;
  const startedAt = clock.now();
  const done = (built: { id: string; sizeBytes: number } & ExposedPorts) => ({
    ...built,
    reference,
    durationMs: clock.now() - startedAt,
  });
  const wanted = { analysis, stamp: options.dockerfile?.stamp };
  const stamp = await versionFor(parts, wanted, report.signal);
  if (options.direct === true) {
    const direct = { ...wish, ...stamp, platform: platformOf(platform) };
    const built = await watchMemory('pc', () => buildDirect(parts, direct, report));
    return { ...done(built), dockerfile: 'none' };
  }
  const dockerfile = chooseDockerfile(analysis, options.dockerfile);
  const request = {
    context: analysis.context,
    dockerfile,
    tag: reference,
    noCache: options.noCache ?? false,
    buildArguments: {},
    ...(typeof stamp.version === 'string' ? { version: stamp.version } : {}),
    ...(platform === undefined ? {} : { platform }),
  } satisfies BuildRequest;
  const sink = scopedSink(wish.scope ?? '', report);
  const built = await watchMemory('wsl', () =>
    build
      .build(request, sink, report.signal)
      .catch((error: unknown) => buildPlain(parts, { request, error, options, analysis }, report))
      .catch(async (error: unknown) => {
        if (dockerfile.type === 'file' || parts.engine === undefined) throw error;
        throw await explainSystem(error, parts.engine, options.dockerfile);
      }),
  );
  return { ...done(built), dockerfile: dockerfile.type === 'file' ? 'project' : 'generated' };
}

/** Asked only where the project's own build sets one and that is wanted; null where nobody knows it. */
export async function versionFor(
  { sourceVersion }: Pick<BuildParts, 'sourceVersion'>,
  { analysis, stamp = true }: { readonly analysis: Analysis; readonly stamp?: boolean | undefined },
  signal: AbortSignal,
): Promise<{ version?: string | null }> {
  if (!stamp || (analysis.versionVariables ?? []).length === 0) return {};
  return { version: (await sourceVersion?.describe(analysis.context, signal)) ?? null };
}

const unwatched: WatchMemory = (_place, work) => work();

/** Direct images are laid out as Linux has its files. */
function platformOf(text = ''): Platform {
  const read = parsePlatform(text);
  if (!read.ok || read.platform.os !== 'linux')
    throw failure('DIRECT_IS_LINUX', { platform: text });
  return read.platform;
}

/** Steps of several builds in one job must not be taken for one another; their group is the platform. */
function scopedSink(scope: string, report: JobReporter): BuildSink {
  if (scope === '') return { onStep: report.step, onLog: report.log };
  const idOf = (id: string) => `${scope}:${id}`;
  return {
    onStep: ({ after, ...step }) =>
      report.step({
        ...step,
        id: idOf(step.id),
        group: scope,
        ...(after === undefined ? {} : { after: after.map(idOf) }),
      }),
    onLog: (step, lines) => report.log(idOf(step), lines),
  };
}

function publishable(tcp: readonly number[], udp: readonly number[]): BuiltProject['ports'] {
  return [
    ...tcp.map((container) => ({ container })),
    ...udp.map((container) => ({ container, protocol: 'udp' as const })),
  ];
}

function listened(analysis: Analysis, name: string | undefined): BuiltProject['ports'] {
  const main = mainNamed(analysis, name)?.dir;
  const own = analysis.ports.filter((port) => main !== undefined && port.mains.includes(main));
  const numbers = (isUdp: boolean) => {
    const found = own.filter(({ protocol }) => (protocol === 'udp') === isUdp);
    return [...new Set(found.map(({ port }) => port))].toSorted((a, b) => a - b);
  };
  return publishable(numbers(false), numbers(true));
}
