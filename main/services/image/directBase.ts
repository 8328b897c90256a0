import type { DirectImagePort } from '#main/services/ports/directImage.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import { failure, Failure } from '#shared/domain/failure.ts';
import type { BaseImage } from '#shared/domain/image/direct/archive.ts';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import {
  formatPlatform,
  parsePlatform,
  type Platform,
} from '#shared/domain/image/platform/platform.ts';

export interface BaseWish {
  readonly options: Pick<BuildOptions, 'base'>;
  readonly platform: Platform;
  /** Of the job, for the case that it has to be pulled. */
  readonly step: Parameters<JobReporter['during']>[0];
}

/**
 * The image that a direct build starts from, pulled where the engine lacks it, as a Dockerfile's would be; null: from
 * nothing. Fails with BUILD_FAILED where it cannot be had, with IMAGE_MISSING where it is of another platform: its
 * programs would not run beside this one.
 */
export async function fetchBase(
  images: DirectImagePort,
  { options, platform, step }: BaseWish,
  report: JobReporter,
): Promise<BaseImage | null> {
  const { base: name } = options;
  if (name === undefined) return null;
  const { signal } = report;
  const base = await images.readBase(name, signal).catch(async (error: unknown) => {
    if (!(error instanceof Failure && error.code === 'IMAGE_MISSING')) throw error;
    const onLines = (lines: string[]) => lines.length > 0 && report.log(step.id, lines);
    await report.during(step, () => images.pull(name, { onLines, signal }));
    return images.readBase(name, signal);
  });
  const read = parsePlatform(base.platform);
  const isSame =
    read.ok && read.platform.os === platform.os && read.platform.arch === platform.arch;
  if (isSame) return base;
  throw failure('IMAGE_MISSING', { image: `${name} (${formatPlatform(platform)})` });
}
