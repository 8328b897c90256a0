import type { Analysis, MainPackage, RuntimeFile, TemplateFile } from '../analysis.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { cgoModuleFor } from '../cgoModules.ts';
import { mainNamed } from '../chooseMain.ts';
import { compareGoVersions } from '../go/version.ts';
import { parentOf } from '../paths.ts';
import { templateOf } from '../templates.ts';
import { chooseBase, type BaseChoice } from './base.ts';
import { inOneImage, programNames } from './programs.ts';

/** What a Dockerfile must do for one image, decided before a line of it is written. */
export interface BuildPlan extends BaseChoice {
  readonly analysis: Analysis;
  readonly options: DockerfileOptions;
  /** The program that starts; with several in the image, what any of them needs. */
  readonly main: MainPackage;
  /** Every program in the image, by the name of its file, the one that starts first. */
  readonly programs: readonly { readonly name: string; readonly main: MainPackage }[];
  /** Names of the stage that compiles and of the one that is shipped, empty where the latter needs none. */
  readonly stages: { readonly build: string; readonly final: string };
  /** Folder that commands run in, below the sources' root. */
  readonly workDir: string;
  readonly downloads: boolean;
  /** Module paths with a star, for GOPRIVATE; empty where all are public. */
  readonly privatePaths: readonly string[];
  /** Of TCP, and of UDP. */
  readonly ports: readonly number[];
  readonly udpPorts: readonly number[];
  /** Variables to set, as the program would listen elsewhere or nowhere, and to what. */
  readonly portVariables: readonly { readonly name: string; readonly port: number }[];
  readonly files: readonly RuntimeFile[];
  /** What the program opens and the project's own ignore file keeps out of the image. */
  readonly withheld: readonly RuntimeFile[];
  readonly templates: readonly TemplateFile[];
  /** Folders that the program may write to, below the one that it runs in; `.` for that itself. */
  readonly writable: readonly string[];
  readonly tags: readonly string[];
}

/**
 * Decides the plan of the image with the program asked for, or with all of them; null where the project has no main
 * package, or none of the name asked for.
 */
export function planBuild(analysis: Analysis, options: DockerfileOptions = {}): BuildPlan | null {
  const chosen = mainNamed(analysis, options.main);
  if (chosen === null) return null;
  const all = [chosen, ...analysis.mains.filter(({ dir }) => dir !== chosen.dir)];
  const mains = options.programs === 'all' ? all : [chosen];
  return planImage(analysis, options, mains);
}

/** A plan for each program, the one asked for last: the last stage of a Dockerfile is what is built unless told otherwise. */
export function planTargets(analysis: Analysis, options: DockerfileOptions = {}): BuildPlan[] {
  const first = planBuild(analysis, { ...options, programs: 'all' });
  if (first === null) return [];
  const { programs, cgo } = first;
  return programs.toReversed().flatMap(({ name, main }) => {
    // What compiles them is one stage, so C comes to all or to none.
    const plan = planImage(analysis, { ...options, cgo }, [main]);
    const stages = { build: `build-${name}`, final: name };
    return [{ ...plan, programs: [{ name, main }], stages }];
  });
}

function planImage(
  analysis: Analysis,
  options: DockerfileOptions,
  mains: readonly MainPackage[],
): BuildPlan {
  const main = inOneImage(mains);
  const dirs = mains.map(({ dir }) => dir);
  const isOwn = (entry: { mains: readonly string[] }) =>
    entry.mains.some((dir) => dirs.includes(dir));
  const base = chooseBase(main, options);
  const opened = outermost(analysis.runtimeFiles.filter(isOwn));
  const templates = base.hasScript ? templatesOf(analysis, options) : [];
  return {
    ...base,
    ...portsOf(analysis.ports.filter(isOwn), options.port),
    analysis,
    options,
    main,
    programs: programNames(mains),
    stages: { build: 'build', final: '' },
    workDir: workDirOf(analysis),
    downloads: !analysis.hasVendor && analysis.dependencies.length > 0,
    privatePaths: analysis.hasVendor ? [] : privatePaths(analysis),
    files: opened.filter(({ isWithheld }) => isWithheld !== true),
    withheld: opened.filter(({ isWithheld }) => isWithheld === true),
    templates,
    writable: writableFolders(main, templates),
    tags: tagsOf(analysis, main, base),
  };
}

/** Whether the go command must be told to use vendor/: it does so by itself from `go 1.14` on. */
export function needsModFlag({ hasVendor, goVersion }: Analysis): boolean {
  return hasVendor && compareGoVersions(goVersion, '1.14') < 0;
}

/**
 * Whether BuildKit's mounts are used; without them a Dockerfile is for any builder. What a Linux container compiles for
 * Windows takes BuildKit in any case.
 */
export function hasMounts({ options, system }: Pick<BuildPlan, 'options' | 'system'>): boolean {
  return options.mounts !== false || system === 'windows';
}

/** Whether an image can be built without mounts: not where modules are fetched with a password or a key. */
export function canDoWithoutMounts({ hasVendor, dependencies }: Analysis): boolean {
  return hasVendor || !dependencies.some(({ isPrivate }) => isPrivate);
}

/** Where the context lies while it is compiled. */
export function sourcesRoot({ analysis, workDir }: BuildPlan): string {
  return analysis.gopath ? workDir : '/src';
}

/** Whether the image has no folder for temporary files, and the program wants one. */
export function lacksTemp({ main, runtime }: Pick<BuildPlan, 'main' | 'runtime'>): boolean {
  return runtime === 'scratch' && main.needsTemp === true;
}

/** The file of the program that starts. */
export function programPath({ programs, system }: BuildPlan): string {
  const end = system === 'windows' ? '.exe' : '';
  return programs.length > 1 ? `/app/${programs[0]?.name}${end}` : `/app${end}`;
}

/** The ports as EXPOSE and `docker run` write them: `8080`, `53/udp`. */
export function portWords({ ports, udpPorts }: Pick<BuildPlan, 'ports' | 'udpPorts'>): string[] {
  return [...ports.map(String), ...udpPorts.map((port) => `${port}/udp`)];
}

/** A port that was asked for is of what the program listens by there, or else on its first one. */
function portsOf(
  own: Analysis['ports'],
  wanted: number | undefined,
): Pick<BuildPlan, 'ports' | 'udpPorts' | 'portVariables'> {
  const isOther = wanted !== undefined && !own.some(({ port }) => port === wanted);
  const model = isOther ? own[0]?.port : wanted;
  const chosen = model === undefined ? own : own.filter(({ port }) => port === model);
  const numbers = (isUdp: boolean) => [
    ...new Set(
      chosen
        .filter(({ protocol }) => (protocol === 'udp') === isUdp)
        .map(({ port }) => wanted ?? port),
    ),
  ];
  const isUnknown = wanted !== undefined && chosen.length === 0;
  return {
    ports: isUnknown ? [wanted] : numbers(false),
    udpPorts: numbers(true),
    portVariables: isOther ? movedPort(own, wanted) : neededPorts(chosen),
  };
}

function movedPort(own: Analysis['ports'], port: number): BuildPlan['portVariables'] {
  const name = own.find((found) => found.variable.endsWith('PORT'))?.variable;
  return name === undefined ? [] : [{ name, port }];
}

function neededPorts(own: Analysis['ports']): BuildPlan['portVariables'] {
  const needed = own.filter(({ mustBeSet }) => mustBeSet === true);
  return needed
    .filter(({ variable }, index) => needed.findIndex((one) => one.variable === variable) === index)
    .map(({ variable, port }) => ({ name: variable, port }));
}

/** Only distroless has a time zone database; musl is linked in without what it would look up at run time. */
function tagsOf(
  { dependencies }: Analysis,
  main: MainPackage,
  { runtime, cgo }: BaseChoice,
): string[] {
  const ofModules = dependencies
    .filter(({ needsCgo }) => needsCgo)
    .flatMap(({ path }) => cgoModuleFor(path)?.muslTags ?? []);
  return [
    ...(runtime !== 'distroless' && main.needsZones ? ['timetzdata'] : []),
    ...(cgo === 'musl' ? ['osusergo', 'netgo', 'sqlite_omit_load_extension', ...ofModules] : []),
  ];
}

/** Without modules the compiler finds packages by where they lie below GOPATH, which is /go in golang's images. */
function workDirOf({ moduleDir, gopath = '' }: Analysis): string {
  if (gopath !== '') return `/go/src/${gopath}`;
  return moduleDir === '.' ? '/src' : `/src/${moduleDir}`;
}

function templatesOf(analysis: Analysis, { templates }: DockerfileOptions): TemplateFile[] {
  if (templates === undefined) return analysis.templates;
  return templates.map(
    (path) =>
      analysis.templates.find((known) => known.path === path) ??
      templateOf(path, '', analysis.moduleDir),
  );
}

/** Its folder for what the program writes there, and each folder of its own; those that templates are filled into. */
function writableFolders(main: MainPackage, templates: readonly TemplateFile[]): string[] {
  const written = main.written.map(({ path, isFolder }) => (isFolder ? path : parentOf(path)));
  const filled = templates.map(({ target }) => parentOf(target));
  return [...new Set([...(main.writesFiles ? ['.'] : []), ...written, ...filled])];
}

/** Two elements name the owner: `git.acme.com/team/*`. */
function privatePaths({ dependencies }: Analysis): string[] {
  const owners = dependencies
    .filter(({ isPrivate }) => isPrivate)
    .map(({ path }) => `${path.split('/').slice(0, 2).join('/')}`);
  return [...new Set(owners)];
}

/** Leaves out what is copied with a folder above it anyway, at the same place. */
function outermost(files: readonly RuntimeFile[]): RuntimeFile[] {
  return files.filter(
    (entry, index) =>
      !files.some((other, place) => {
        const isSame = other.opened === entry.opened && other.path === entry.path;
        return isSame
          ? place < index
          : other.kind === 'folder' &&
              entry.opened.startsWith(`${other.opened}/`) &&
              entry.path.startsWith(`${other.path}/`);
      }),
  );
}
