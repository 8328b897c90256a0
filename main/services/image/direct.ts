import type { BuildPort, ExposedPorts } from '#main/services/ports/engine.ts';
import type { DirectImagePort, PackTar } from '#main/services/ports/directImage.ts';
import type { GoBuildPort } from '#main/services/ports/goBuild.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import { failure, Failure } from '#shared/domain/failure.ts';
import {
  layOutImage,
  type ArchiveWish,
  type BaseImage,
} from '#shared/domain/image/direct/archive.ts';
import { dockerfileOnBase } from '#shared/domain/image/direct/dockerfile.ts';
import {
  groundEntries,
  planDirect,
  programEntries,
  type DirectPlan,
} from '#shared/domain/image/direct/planDirect.ts';
import {
  sizeOf,
  sortedEntries,
  type Pieces,
  type TarEntry,
} from '#shared/domain/image/direct/tarEntry.ts';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import { planCompilation } from '#shared/domain/image/platform/compile.ts';
import { platformSuffix, type Platform } from '#shared/domain/image/platform/platform.ts';
import { noProgram } from '#shared/domain/project/chooseMain.ts';
import { message } from '#shared/domain/message.ts';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import { fetchBase } from './directBase.ts';

export interface DirectParts {
  readonly go: GoBuildPort;
  readonly images: DirectImagePort;
  readonly build: BuildPort;
  readonly packTar: PackTar;
}

export interface DirectWish {
  readonly analysis: Analysis;
  readonly options: BuildOptions;
  readonly reference: string;
  readonly platform: Platform;
  /** Of the project; null: unknown. Left out: nothing is set to it. */
  readonly version?: string | null;
  /** Before the ids of the steps, and their group. */
  readonly scope?: string;
}

/**
 * Builds an image without a Dockerfile: this PC's Go compiles, and its program becomes one layer on certificates and a
 * user, or on an image that the engine has or pulls. Nothing of the sources goes to the engine. Fails with BUILD_FAILED,
 * PROGRAM_MISSING, NO_MAIN_PACKAGE, NEEDS_DOCKERFILE, IMAGE_MISSING.
 */
export async function buildDirect(
  parts: DirectParts,
  wish: DirectWish,
  report: JobReporter,
): Promise<{ id: string; sizeBytes: number } & ExposedPorts> {
  const { analysis, options, reference } = wish;
  const plan = checkedPlan(analysis, options);
  const step = stepsOf(wish.scope ?? '');
  const { signal } = report;
  const base = await fetchBase(parts.images, { ...wish, step: step('pull') }, report);
  // Asked while Go compiles: after the load it would be what the build waits for.
  const isPlain = isPlainStore(parts.images, { ...wish, base }, signal);
  const making = make(parts, { ...wish, plan, base }, report);
  const loading = parts.images.load(
    making.then(({ bytes }) => bytes),
    signal,
  );
  const { archive, image } = await made(making, [loading, isPlain]);
  await report.during(step('load'), () => put(parts, { archive, loading, options }, report));
  const loaded = (await isPlain) ? image : await parts.images.inspect(reference, signal);
  const { ports, udpPorts } = plan.settings;
  const udp = udpPorts === undefined ? {} : { exposedUdp: [...udpPorts] };
  return { ...loaded, exposed: [...ports], ...udp };
}

/** Never fails: then the engine is asked afterwards. */
async function isPlainStore(
  images: DirectImagePort,
  { base, reference }: Pick<ArchiveWish, 'base' | 'reference'>,
  signal: AbortSignal,
): Promise<boolean> {
  return base === null && images.isPlainStore(reference, signal).catch(() => false);
}

function stepsOf(scope: string) {
  return (id: string) => ({
    id: scope === '' ? id : `${scope}:${id}`,
    title: message(`image:direct.step.${id}`),
    group: scope,
  });
}

function checkedPlan(analysis: Analysis, { dockerfile, go }: BuildOptions): DirectPlan {
  const { mains, dir } = analysis;
  if (dockerfile?.main === undefined && mains.length > 1) {
    const names = mains.map((main) => main.dir).join(', ');
    throw failure('SEVERAL_MAIN_PACKAGES', { path: dir, count: mains.length, mains: names });
  }
  const plan = planDirect(analysis, dockerfile);
  if (plan === null) throw noProgram(analysis, dockerfile?.main);
  if (plan.needsCgo || go?.cgo === true) throw failure('NEEDS_DOCKERFILE', { main: plan.main.dir });
  return plan;
}

async function compile(
  go: GoBuildPort,
  wish: DirectWish & { plan: DirectPlan },
  report: JobReporter,
): Promise<Uint8Array> {
  const { analysis, plan, platform, options, version, scope = '' } = wish;
  const { main, tags } = plan;
  const name = `${main.name}-${platformSuffix(platform, '_')}`;
  const output = await go.outputFor(analysis.context, name);
  const stamp = version === undefined ? {} : { version };
  const settings = { analysis, main, platform, output, tags, go: options.go, ...stamp };
  const compilation = planCompilation(settings);
  const id = stepsOf(scope)('compile').id;
  const onLines = (lines: string[]) => lines.length > 0 && report.log(id, lines);
  await go.compile(analysis.context, compilation, { onLines, signal: report.signal });
  return go.read(output);
}

interface Made {
  readonly archive: ArchiveWish;
  readonly bytes: Pieces;
  /** As an engine with a plain store will say. */
  readonly image: { readonly id: string; readonly sizeBytes: number };
}

async function make(
  parts: DirectParts,
  wish: DirectWish & { plan: DirectPlan; base: BaseImage | null },
  report: JobReporter,
): Promise<Made> {
  const { plan, base, reference, platform, scope = '' } = wish;
  const step = stepsOf(scope);
  const program = await report.during(step('compile'), () => compile(parts.go, wish, report));
  return report.during(step('pack'), async () => {
    const files = await collect(parts.go, { plan, wish, program });
    const layers = await Promise.all(files.map((layer) => parts.packTar(layer)));
    const archive = { reference, platform, settings: plan.settings, base, layers };
    const { entries, id } = layOutImage(archive, parts.go.digest);
    const sizeBytes = sizeOf(files.flat().flatMap(({ content = [] }) => content));
    return { archive, bytes: await parts.packTar(entries), image: { id, sizeBytes } };
  });
}

/** Where there is nothing to load, what waits for it has ended too before this fails. */
async function made(making: Promise<Made>, others: readonly unknown[]): Promise<Made> {
  const ended = Promise.allSettled(others);
  try {
    return await making;
  } catch (error) {
    await ended;
    throw error;
  }
}

/** The files of each layer, the lowest first. */
async function collect(
  go: GoBuildPort,
  { plan, wish, program }: { plan: DirectPlan; wish: DirectWish; program: Uint8Array },
): Promise<TarEntry[][]> {
  const files = await go.collect(wish.analysis.context, plan.copies);
  const own = programEntries(program, files);
  const ground = wish.options.base === undefined ? [groundEntries(go.certificates())] : [];
  return [...ground, own].map(sortedEntries);
}

/** An engine with the containerd store wants the base's layers too; the image is then made by its own builder. */
async function put(
  { images, build }: DirectParts,
  wish: { archive: ArchiveWish; loading: Promise<void>; options: BuildOptions },
  report: JobReporter,
): Promise<void> {
  const { archive, loading, options } = wish;
  const { signal } = report;
  try {
    await loading;
  } catch (error) {
    const isRefused = error instanceof Failure && error.code === 'PROGRAM_FAILED';
    if (!isRefused || options.base === undefined) throw error;
    const layers = archive.layers.map((layer, index) => [`layer${index}.tar`, layer] as const);
    const names = layers.map(([name]) => name);
    const text = dockerfileOnBase(options.base, archive.settings, names);
    await images.withFolder(new Map(layers), (context) => {
      const source = { type: 'text', text, ignore: null } as const;
      const request = { context, dockerfile: source, tag: archive.reference };
      const sink = { onStep: report.step, onLog: report.log };
      return build.build({ ...request, noCache: false, buildArguments: {} }, sink, signal);
    });
  }
}
