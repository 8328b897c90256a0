import type { windowsBuilders } from '../dockerfileOptions.ts';
import { baseImages, mirroredImage, windowsImages } from '../baseImages.ts';
import type { BuildPlan } from './plan.ts';

/** The release of Windows that a base is taken of unless another is asked for. */
export const defaultRelease = 'ltsc2025';

/**
 * Where a Windows program is compiled: as asked for, else in the smaller image, unless git is needed for modules of
 * private servers, which only the larger one has.
 */
export function windowsBuilderOf({
  options,
  downloads,
  privatePaths,
}: BuildPlan): (typeof windowsBuilders)[number] {
  const needsGit = downloads && privatePaths.length > 0;
  return options.windowsBuilder ?? (needsGit ? 'servercore' : 'nanoserver');
}

/** The image that compiles and the one that is shipped, with the Dockerfile's variables in them. */
export function imagesOf(plan: BuildPlan): { builder: string; base: string } {
  const { options, cgo, runtime, system } = plan;
  const named = (image: string) =>
    mirroredImage(
      image.replace('<version>', '${GO_VERSION}').replace('<release>', '${WINDOWS_RELEASE}'),
      options.mirrors ?? {},
    );
  const onWindows = system === 'windows' ? windowsBuilderOf(plan) : 'linux';
  const onLinux = cgo === 'glibc' ? baseImages.cgoBuilder : baseImages.builder;
  return {
    builder: named(onWindows === 'linux' ? onLinux : windowsImages[`${onWindows}Builder`]),
    base: named(baseOf(cgo, runtime)),
  };
}

/** An image of a Dockerfile as it is pulled, its variables having their defaults. */
export function pulledImage({ analysis, options }: BuildPlan, image: string): string {
  return image
    .replace('${GO_VERSION}', analysis.builderVersion)
    .replace('${WINDOWS_RELEASE}', options.windowsRelease ?? defaultRelease);
}

function baseOf(cgo: BuildPlan['cgo'], runtime: BuildPlan['runtime']): string {
  if (runtime === 'nanoserver' || runtime === 'servercore') return windowsImages[runtime];
  return runtime === 'distroless' && cgo === 'glibc'
    ? baseImages.distrolessCgo
    : baseImages[runtime];
}
