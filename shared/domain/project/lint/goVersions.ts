import { maintainedGo } from '../baseImages.ts';
import { compareGoVersions, goMinor } from '../go/version.ts';
import { isGoImage, isLibraryImage, splitImage } from './image.ts';
import { stageChain, type DockerfileModel, type Stage } from './model.ts';
import { at, withReplaced, type Finding } from './rule.ts';

/** The stages that begin with the Go compiler, themselves or through another. */
export function goStages(model: DockerfileModel): Stage[] {
  return model.stages.filter((stage) => isGoImage(stageChain(stage, model).at(-1)?.base ?? ''));
}

/** The golang images set GOTOOLCHAIN=local, so an older compiler refuses the project instead of fetching a newer one. */
export function builderTooOld(
  model: DockerfileModel,
  { goVersion = '' }: { goVersion?: string },
): Finding[] {
  if (goVersion === '' || model.steps.some(({ args }) => /\bGOTOOLCHAIN[=\s]"?auto/.test(args)))
    return [];
  return goStages(model).flatMap(({ from, base }) => {
    const version = versionOf(base);
    const wanted = goMinor(version) === version ? goMinor(goVersion) : goVersion;
    if (version === '' || compareGoVersions(version, wanted) >= 0) return [];
    const variant = lastingVariant(splitImage(base).tag.slice(version.length + 1));
    const fix =
      variant === null
        ? undefined
        : withReplaced(
            model,
            from,
            /(golang:)\d+\.\d+[\w.-]*/,
            `$1${goMinor(goVersion)}${variant}`,
          );
    return [at(from, { version, wanted: goVersion }, fix)];
  });
}

/**
 * Only the last two releases get fixes, https://go.dev/doc/devel/release#policy; a newer one compiles older sources. Its
 * image has a newer libc too, which programs with C would then ask for: a fix is for those without.
 */
export function builderUnmaintained(model: DockerfileModel): Finding[] {
  const oldest = maintainedGo.at(-1) ?? '';
  const isPlain = model.steps.some(({ args }) => /\bCGO_ENABLED[=\s]"?0/.test(args));
  return goStages(model).flatMap(({ from, base }) => {
    const version = versionOf(base);
    if (version === '' || compareGoVersions(version, oldest) >= 0) return [];
    const isAlpine = splitImage(base).tag.includes('alpine');
    const wanted = `golang:${maintainedGo[0]}${isAlpine ? '-alpine' : ''}`;
    const fix = withReplaced(model, from, /golang:[\w.-]+/, wanted);
    const isSure =
      (isPlain || isAlpine) && isLibraryImage(base) && !isBeforeModules(model, version);
    return [at(from, { version }, isSure ? fix : undefined)];
  });
}

/**
 * What follows the version in a tag of golang, for a newer version: of Alpine without its number, as each Go has its own.
 * Null for a Debian or a Windows that newer ones are not built on.
 */
function lastingVariant(variant: string): string | null {
  if (variant === '') return '';
  if (variant.startsWith('alpine')) return '-alpine';
  return /^(trixie|bookworm)$|ltsc202[25]$/.test(variant) ? `-${variant}` : null;
}

/** Sources under GOPATH without a go.mod, which Go compiles by itself up to 1.15 only. */
function isBeforeModules({ steps }: DockerfileModel, version: string): boolean {
  const says = (pattern: RegExp) => steps.some(({ args }) => pattern.test(args));
  const isInPath = says(
    /\/go\/src\/|\$\{?GOPATH\}?\/src|GO111MODULE[= ]off|\bdep\s+ensure|\bglide\b|\bgovendor\b/,
  );
  return compareGoVersions(version, '1.16') < 0 && isInPath && !says(/\bgo\.mod\b|\bgo\s+mod\b/);
}

/** The Go version in the tag of an image; empty where there is none. */
export function versionOf(image: string): string {
  return /^\d+\.\d+(\.\d+)?((rc|beta)\d+)?/.exec(splitImage(image).tag)?.[0] ?? '';
}
