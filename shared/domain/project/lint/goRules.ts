import { compareGoVersions } from '../go/version.ts';
import { glibcMissing } from './glibcMissing.ts';
import { buildCache, createCacheCheck, moduleCache, valuesOf, type Cache } from './goCaches.ts';
import { builderTooOld, builderUnmaintained, goStages, versionOf } from './goVersions.ts';
import { isWindowsImage } from './image.ts';
import { stageChain, type DockerfileModel, type Step } from './model.ts';
import { at, withLines, withReplaced, type LintRule, type WriteFix } from './rule.ts';

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
