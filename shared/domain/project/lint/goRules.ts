import { maintainedGo } from '../baseImages.ts';
import { compareGoVersions, goMinor } from '../go/version.ts';
import { glibcMissing } from './glibcMissing.ts';
import { buildCache, createCacheCheck, moduleCache, valuesOf, type Cache } from './goCaches.ts';
import { isGoImage, isLibraryImage, isWindowsImage, splitImage } from './image.ts';
import { stageChain, type DockerfileModel, type Stage, type Step } from './model.ts';
import { at, withLines, withReplaced, type Finding, type LintRule, type WriteFix } from './rule.ts';

/** `go install path@version` brings a tool, once. */
const builds = /\bgo\s+(build\b|install\b(?!\s+(?:-\S+\s+)*\S+@))/;
/** `go get ./...` is how it was done before modules. */
const downloads = /\bgo\s+(mod\s+download\b|get\s+(-\S+\s+)*\.\/\.\.\.)/;
/** The options of `go build`, up to the end of the command, which may go on in further lines. */
const rebuild = /(\bgo\s+(?:build|install)\b(?:[^&|;\n]|[\\`]\r?\n)*?)\s-a(?=\s|$)/;

/** What makes Go images slow to build, large, or stop. */
export const goRules: readonly LintRule[] = [
  { code: 'builderTooOld', severity: 'error', find: builderTooOld },
  { code: 'glibcMissing', severity: 'error', find: glibcMissing },
  { code: 'builderUnmaintained', severity: 'info', find: builderUnmaintained },
  {
    code: 'noBuildCache',
    severity: 'warning',
    find: (model) =>
      uncached(model, builds, buildCache).map((step) =>
        at(step, {}, withMount(model, step, '/root/.cache/go-build')),
      ),
  },
  {
    code: 'noModuleCache',
    severity: 'info',
    find: (model) =>
      uncached(model, downloads, moduleCache).map((step) =>
        at(step, {}, withMount(model, step, '/go/pkg/mod')),
      ),
  },
  {
    code: 'rebuildsAll',
    severity: 'warning',
    find: (model) =>
      goRuns(model, rebuild).map((step) => at(step, {}, withReplaced(model, step, rebuild, '$1'))),
  },
  {
    code: 'madeWithoutMounts',
    severity: 'info',
    find: (model) =>
      isForAnyBuilder(model)
        ? goRuns(model, builds, canMount)
            .slice(0, 1)
            .map((step) => at(step))
        : [],
  },
  {
    code: 'sourcesBeforeModules',
    severity: 'warning',
    find: (model, { needsModules = false }) =>
      goStages(model).flatMap(({ steps }) => {
        const download = downloadOf(model, steps, needsModules);
        const all = steps.find(
          ({ name, words, flags }) =>
            (name === 'COPY' || name === 'ADD') &&
            flags.every((flag) => flag.name !== 'from') &&
            /^\.\/?$/.test(words[0] ?? ''),
        );
        return download !== undefined && all !== undefined && all.line < download.line
          ? [at(all)]
          : [];
      }),
  },
  {
    code: 'notStripped',
    severity: 'info',
    find: (model) =>
      buildsWithout(model, '-ldflags')
        .filter(({ args }) => !/-ldflags[= ].*(-[sw]\b|\$)/.test(args))
        .map((step) =>
          at(
            step,
            {},
            /-ldflags/.test(step.args)
              ? undefined
              : withReplaced(model, step, /\bgo(\s+)build\b/, 'go$1build -ldflags="-s -w"'),
          ),
        ),
  },
  {
    code: 'noTrimpath',
    severity: 'info',
    find: (model) =>
      buildsWithout(model, '-trimpath')
        .filter(({ args }) => !args.includes('-trimpath'))
        .map((step) =>
          at(step, {}, withReplaced(model, step, /\bgo(\s+)build\b/, 'go$1build -trimpath')),
        ),
  },
  {
    code: 'installWithoutVersion',
    severity: 'warning',
    find: (model) =>
      goRuns(model, /\bgo\s+(install|get|run)\s/, knowsVersions).flatMap((step) =>
        [...step.args.matchAll(/\bgo\s+(install|get|run)\s+(?:-\S+\s+)*([^\s&|;]+)/g)]
          .filter(([, verb = '', path = '']) => isNewest(verb, path))
          .map(([, , path = '']) => at(step, { path })),
      ),
  },
  {
    code: 'toolchainDownload',
    severity: 'info',
    find: ({ steps }) =>
      steps.filter(({ args }) => /\bGOTOOLCHAIN[=\s]"?auto/.test(args)).map((step) => at(step)),
  },
];

/** Without a version `go install` and `go run` take the one in go.mod, and stop where there is none. */
function isNewest(verb: string, path: string): boolean {
  if (!/^[\w-]+\.[\w.-]+\//.test(path)) return false;
  return /@(latest|main|master)$/.test(path) || (verb === 'get' && !path.includes('@'));
}

/** Before there were modules no version could be named. */
function knowsVersions(image: string): boolean {
  const version = versionOf(image);
  return version === '' || compareGoVersions(version, '1.11') >= 0;
}

function goStages(model: DockerfileModel): Stage[] {
  return model.stages.filter((stage) => isGoImage(stageChain(stage, model).at(-1)?.base ?? ''));
}

function goRuns(
  model: DockerfileModel,
  command: RegExp,
  isMeant: (image: string) => boolean = () => true,
): Step[] {
  return goStages(model)
    .filter((stage) => isMeant(stageChain(stage, model).at(-1)?.base ?? ''))
    .flatMap(({ steps }) => steps.filter(({ name, args }) => name === 'RUN' && command.test(args)));
}

/** The steps that a mount could be added to: none in a file that is made for builders without them. */
function uncached(model: DockerfileModel, command: RegExp, cache: Cache): Step[] {
  if (isForAnyBuilder(model)) return [];
  const hasCache = createCacheCheck(cache, model);
  return goRuns(model, command, canMount).filter((step) => !hasCache(step));
}

/** Where `go build` is made for no debugger, and GOFLAGS, which it adds to its own flags, has none of this. */
function buildsWithout(model: DockerfileModel, flag: string): Step[] {
  if (valuesOf('GOFLAGS', model.steps).join(' ').includes(flag)) return [];
  return goRuns(model, /\bgo\s+build\b/).filter(({ args }) => !args.includes('-gcflags'));
}

/** A comment says that it is to be built without BuildKit, as Slipway's own do that are generated so. */
function isForAnyBuilder({ lines }: DockerfileModel): boolean {
  return lines.some((line) => /^\s*#.*\bwithout BuildKit\b/i.test(line));
}

/** Engines for Windows containers build without BuildKit, which alone has mounts. */
function canMount(image: string): boolean {
  return !isWindowsImage(image);
}

/** The step that fetches the modules: on its own, or else the compiler does it, unless a cache keeps them. */
function downloadOf(
  model: DockerfileModel,
  steps: readonly Step[],
  needsModules: boolean,
): Step | undefined {
  const runs = steps.filter(({ name }) => name === 'RUN');
  const own = runs.find(({ args }) => downloads.test(args));
  if (own !== undefined || !needsModules) return own;
  const hasCache = createCacheCheck(moduleCache, model);
  return runs.find(
    (step) => builds.test(step.args) && !/-mod[= ]vendor/.test(step.args) && !hasCache(step),
  );
}

function withMount(model: DockerfileModel, step: Step, target: string): WriteFix | undefined {
  const indent = model.lines[step.line - 1] ?? '';
  const first = indent.replace(
    /^(\s*run)\s+/i,
    `$1 --mount=type=cache,target=${target} ${model.escape}\n    `,
  );
  const rest = model.lines.slice(step.line, step.lastLine);
  return first === indent
    ? undefined
    : withLines(model, [step.line, step.lastLine], [...first.split('\n'), ...rest]);
}

/** The golang images set GOTOOLCHAIN=local, so an older compiler refuses the project instead of fetching a newer one. */
function builderTooOld(
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
function builderUnmaintained(model: DockerfileModel): Finding[] {
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
function versionOf(image: string): string {
  return /^\d+\.\d+(\.\d+)?((rc|beta)\d+)?/.exec(splitImage(image).tag)?.[0] ?? '';
}
