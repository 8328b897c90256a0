import { basename, join } from 'node:path';
import type { GoBuildPort } from '#main/services/ports/goBuild.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import { failure, Failure } from '#shared/domain/failure.ts';
import type { BinariesOptions, BuildOptions } from '#shared/domain/image/image.ts';
import { planCompilation } from '#shared/domain/image/platform/compile.ts';
import { formatChecksums, programName, tagFor } from '#shared/domain/image/platform/names.ts';
import {
  parsePlatform,
  type Platform,
  type PlatformResult,
} from '#shared/domain/image/platform/platform.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import { message } from '#shared/domain/message.ts';
import type { Analysis, MainPackage } from '#shared/domain/project/analysis.ts';
import { mainNamed, noProgram } from '#shared/domain/project/chooseMain.ts';
import { imageNameFor } from '#shared/domain/project/imageName.ts';
import { analyseProject, buildAnalysed, versionFor, type BuildParts } from './buildProject.ts';

type Matrix = Extract<JobResult, { type: 'matrix' }>;

/**
 * Builds an image a platform, one after the other, so that any engine can: the platform stands at the end of the tag.
 * One that fails does not keep the others from being built; where all fail, the first failure is the job's.
 */
export async function buildImages(
  parts: BuildParts,
  options: BuildOptions,
  report: JobReporter,
): Promise<Matrix> {
  const analysis = await analyseProject(parts, options, report);
  await parts.checkBudget?.(analysis.context);
  const reference = options.tag ?? `${imageNameFor(analysis)}:dev`;
  const results: PlatformResult[] = [];
  for (const platform of platformsOf(options.platforms ?? [])) {
    const output = tagFor(reference, platform);
    const wish = {
      analysis,
      options,
      reference: output,
      platform: platform.text,
      scope: platform.text,
    };
    results.push(
      await attempt(parts, { platform: platform.text, output, report }, async () => {
        const { id, sizeBytes } = await buildAnalysed(parts, wish, report);
        return { sizeBytes, sha256: id.replace(/^sha256:/, '') };
      }),
    );
  }
  return finish(results, null);
}

/** Compiles a program a platform into a folder, and writes the checksums of those that could be. */
export async function compilePrograms(
  parts: BuildParts,
  options: BinariesOptions,
  report: JobReporter,
): Promise<Matrix> {
  const analysis = await analyseProject(parts, options, report);
  const main = mainOf(analysis, options.main);
  const stamp = await versionFor(parts, { analysis, stamp: options.stamp }, report.signal);
  const results: PlatformResult[] = [];
  for (const platform of platformsOf(options.platforms)) {
    const output = join(options.out, programName(main.name, platform));
    results.push(
      await attempt(parts, { platform: platform.text, output, report }, () =>
        compileOne(parts.go, { analysis, main, platform, options, output, stamp }, report),
      ),
    );
  }
  const made = results.filter((result) => result.failure === null);
  if (made.length === 0) return finish(results, null);
  const checksums = join(options.out, 'SHA256SUMS');
  const title = message('image:matrix.step.checksums');
  await report.during({ id: 'checksums', title }, () => {
    const lines = made.map(({ output, sha256 }) => ({ name: basename(output), sha256 }));
    return parts.go.write(checksums, formatChecksums(lines));
  });
  return finish(results, checksums);
}

type NamedPlatform = Platform & { readonly text: string };

/** Each platform once. */
function platformsOf(texts: readonly string[]): NamedPlatform[] {
  return [...new Set(texts)].map((text) => {
    const read = parsePlatform(text);
    // The contract lets nothing else through.
    if (!read.ok) throw failure('UNSUPPORTED');
    return { ...read.platform, text };
  });
}

function mainOf(analysis: Analysis, wanted: string | undefined): MainPackage {
  const { mains, dir } = analysis;
  const found = mainNamed(analysis, wanted);
  if (found === null) throw noProgram(analysis, wanted);
  if (wanted !== undefined || mains.length === 1) return found;
  const names = mains.map((main) => main.dir).join(', ');
  throw failure('SEVERAL_MAIN_PACKAGES', { path: dir, count: mains.length, mains: names });
}

interface Program {
  readonly analysis: Analysis;
  readonly main: MainPackage;
  readonly platform: NamedPlatform;
  readonly options: BinariesOptions;
  readonly output: string;
  readonly stamp: { readonly version?: string | null };
}

async function compileOne(
  go: GoBuildPort,
  { analysis, main, platform, options, output, stamp }: Program,
  report: JobReporter,
): Promise<Pick<PlatformResult, 'sizeBytes' | 'sha256'>> {
  const id = `${platform.text}:compile`;
  const title = message('image:matrix.step.compile', { platform: platform.text });
  return report.during({ id, title, group: platform.text }, async () => {
    const draft = await go.outputFor(analysis.context, programName(main.name, platform));
    const wish = { analysis, main, platform, output: draft, go: options.go, ...stamp };
    const onLines = (lines: string[]) => lines.length > 0 && report.log(id, lines);
    await go.compile(analysis.context, planCompilation(wish), { onLines, signal: report.signal });
    return go.deliver(draft, output);
  });
}

async function attempt(
  { clock }: Pick<BuildParts, 'clock'>,
  { platform, output, report }: { platform: string; output: string; report: JobReporter },
  work: () => Promise<Pick<PlatformResult, 'sizeBytes' | 'sha256'>>,
): Promise<PlatformResult> {
  const startedAt = clock.now();
  const done = () => ({ platform, output, durationMs: clock.now() - startedAt });
  try {
    const made = await work();
    return { ...done(), ...made, failure: null };
  } catch (error) {
    const isOwn = error instanceof Failure && !report.signal.aborted && concernsOne(error);
    if (!isOwn) throw error;
    return { ...done(), sizeBytes: 0, sha256: '', failure: error.value };
  }
}

/** Where there is no Go or no engine, the next platform need not be tried. */
function concernsOne({ code }: Failure): boolean {
  return ['BUILD_FAILED', 'PROGRAM_FAILED', 'IMAGE_MISSING', 'DIRECT_IS_LINUX'].includes(code);
}

function finish(results: PlatformResult[], checksums: string | null): Matrix {
  const [first] = results;
  const isLost = results.every((result) => result.failure !== null);
  if (isLost && first?.failure) throw new Failure(first.failure);
  return { type: 'matrix', results, checksums };
}
