import { joinPath, relativeTo } from '../paths.ts';
import { cacheModules, copiedDownload, download, goSettings } from './download.ts';
import { imagesOf } from './images.ts';
import { instruction, piece, type Block, type Piece } from './piece.ts';
import { hasMounts, lacksTemp, needsModFlag, sourcesRoot, type BuildPlan } from './plan.ts';
import { stampArgument, stampFlags } from './stamp.ts';
import { copy, quotedPath, shellWord } from './words.ts';

const cacheBuilds = piece('--mount=type=cache,target=/root/.cache/go-build', 'cacheBuilds');

/** The beginning of the stage that compiles: what is alike for every program of the project. */
export function prepareStage(plan: BuildPlan, name: string): Block[] {
  return [
    [fromLine(plan, name), piece(`WORKDIR ${quotedPath(plan.workDir)}`), ...gopathSettings(plan)],
    tools(plan),
    goSettings(plan),
    fetchModules(plan),
  ];
}

/** The go command looks for go.mod unless it is told that there are none. */
export function gopathSettings({ analysis: { gopath } }: BuildPlan): Piece[] {
  if (gopath === undefined) return [];
  return [
    piece('ENV GO111MODULE=off', 'gopath'),
    ...(gopath === '' ? [piece('ENV GOPATH=/src', 'gopathHere')] : []),
  ];
}

function fetchModules(plan: BuildPlan): Block {
  if (!plan.downloads) return [];
  return hasMounts(plan) ? download(plan) : copiedDownload(plan, '');
}

/** What compiles the plan's programs, in a stage that is prepared. */
export function compileSteps(plan: BuildPlan): Block[] {
  const { writable, cgo } = plan;
  const isOnlyHome = writable.length === 1 && writable[0] === '.' && !lacksTemp(plan);
  return [
    compile(plan),
    cgo === 'glibc' ? collectLibraries(plan) : [],
    !hasFolders(plan) || isOneCommand(plan)
      ? []
      : [
          piece(
            isOnlyHome
              ? '# An empty folder for what the program writes.'
              : '# Empty folders for what is written at run time.',
          ),
          piece(`RUN ${makeFolders(plan)}`, 'dataFolder'),
        ],
  ];
}

/** Without mounts, compiling and making folders are commands of one kind, and so of one layer. */
function isOneCommand(plan: BuildPlan): boolean {
  return !hasMounts(plan) && plan.cgo !== 'glibc';
}

function hasFolders(plan: BuildPlan): boolean {
  return plan.writable.length > 0 || lacksTemp(plan);
}

/** A folder keeps its mode where it is copied with the one above it, and loses it where it is copied alone. */
function makeFolders(plan: BuildPlan): string {
  const folders = plan.writable.map((dir) => shellWord(`/${joinPath('out/data', dir)}`));
  const temp = '/out/root/tmp';
  const all = lacksTemp(plan) ? [...folders, temp] : folders;
  return `mkdir -p ${all.join(' ')}${lacksTemp(plan) ? ` && chmod 1777 ${temp}` : ''}`;
}

/** Static Go is compiled by the machine's own kind of processor for any other; C is not. */
function fromLine(plan: BuildPlan, name: string): Piece {
  const { builder } = imagesOf(plan);
  if (plan.cgo === 'glibc') return piece(`FROM ${builder} AS ${name}`, 'builderGlibc');
  if (plan.cgo === 'musl') return piece(`FROM ${builder} AS ${name}`, 'builderMusl');
  if (!hasMounts(plan)) return piece(`FROM ${builder} AS ${name}`, 'builderPlain');
  return piece(`FROM --platform=$BUILDPLATFORM ${builder} AS ${name}`, 'builder');
}

function tools({ cgo, main, privatePaths, downloads, options }: BuildPlan): Block {
  if (cgo === 'glibc')
    return main.nativePackages.length === 0 ? [] : aptInstall(main.nativePackages);
  const isPrivate = downloads && privatePaths.length > 0;
  const packages = [
    ...(cgo === 'musl' ? ['build-base'] : []),
    ...(isPrivate ? ['git'] : []),
    ...(isPrivate && options.access === 'ssh' ? ['openssh-client'] : []),
  ];
  const text = `RUN apk add --no-cache ${packages.join(' ')}`;
  return packages.length === 0 ? [] : [piece(text, cgo === 'musl' ? 'gccMusl' : 'git')];
}

function aptInstall(packages: readonly string[]): Block {
  return [
    piece('# The C libraries that the program is compiled against.'),
    ...instruction('RUN', [
      piece('apt-get update', 'nativePackages'),
      piece(`&& apt-get install -y --no-install-recommends ${packages.join(' ')}`),
      piece('&& rm -rf /var/lib/apt/lists/*', 'aptLists'),
    ]),
  ];
}

function compile(plan: BuildPlan): Block {
  const { cgo, workDir, downloads } = plan;
  if (!hasMounts(plan))
    return [
      piece('# Without BuildKit nothing is kept between builds but these layers.'),
      piece(copy('.', `${sourcesRoot(plan)}/`), 'copySources'),
      ...stampArgument(plan),
      ...instruction('RUN', [
        ...goBuilds(plan),
        ...(hasFolders(plan) && isOneCommand(plan)
          ? [piece(`&& ${makeFolders(plan)}`, 'dataFolder')]
          : []),
      ]),
    ];
  const platform = cgo === 'none' ? ['TARGETOS', 'TARGETARCH', 'TARGETVARIANT'] : [];
  const args = [
    ...platform.map((name, index) => piece(`ARG ${name}`, index === 0 ? 'targets' : '')),
    ...stampArgument(plan),
  ];
  return [
    ...args,
    ...(args.length === 0 ? [] : [piece('')]),
    piece(
      '# The sources are only looked at, not copied, and the compiler keeps its results from build to build.',
    ),
    ...instruction('RUN', [
      ...(downloads ? [cacheModules] : []),
      cacheBuilds,
      piece(
        `--mount=type=bind,target=${workDir === sourcesRoot(plan) ? '.' : '/src'}`,
        'bindSources',
      ),
      ...goBuilds(plan),
    ]),
  ];
}

/** One command for each program: `go build` on its own would name the files, and might name two alike. */
function goBuilds(plan: BuildPlan): Piece[] {
  const { cgo, programs } = plan;
  const setting = goSetting(plan);
  return programs.flatMap((program, index) => [
    { ...setting, text: `${index === 0 ? '' : '&& '}${setting.text}` },
    piece(goBuild(plan, program), cgo === 'musl' ? 'goBuildMusl' : 'goBuild'),
  ]);
}

function goSetting(plan: BuildPlan): Piece {
  if (plan.cgo !== 'none') return piece('CGO_ENABLED=1', 'cgoOn');
  if (!hasMounts(plan)) return piece('CGO_ENABLED=0', 'cgoNone');
  return piece(
    'CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH GOARM=${TARGETVARIANT#v}',
    'crossCompile',
  );
}

function goBuild(plan: BuildPlan, { name, main }: BuildPlan['programs'][number]): string {
  return [
    'go build -trimpath -buildvcs=false',
    ...(needsModFlag(plan.analysis) ? ['-mod=vendor'] : []),
    ...(plan.tags.length === 0 ? [] : [`-tags=${plan.tags.join(',')}`]),
    linkerFlags(plan),
    `-o ${outputOf(plan, name)} ${sourcesOf(plan, main).map(shellWord).join(' ')}`,
  ].join(' ');
}

/** The shell fills in the version, so that the flags stand in double quotes then. */
function linkerFlags(plan: BuildPlan): string {
  const stamps = stampFlags(plan);
  if (plan.cgo !== 'musl') return `-ldflags="-s -w${stamps}"`;
  return stamps === ''
    ? `-ldflags='-s -w -linkmode external -extldflags "-static"'`
    : `-ldflags="-s -w -linkmode external -extldflags '-static'${stamps}"`;
}

/** Where the compiler puts a program. */
export function outputOf({ programs, system }: BuildPlan, name: string): string {
  const end = system === 'windows' ? '.exe' : '';
  return programs.length > 1 ? `/out/app/${name}${end}` : `/out/app${end}`;
}

/** The package's folder; or file by file where that is the one way that works. */
export function sourcesOf(
  { analysis }: Pick<BuildPlan, 'analysis'>,
  main: BuildPlan['main'],
): string[] {
  const dir = relativeTo(main.dir, analysis.moduleDir);
  if (main.files.length > 0) return main.files.map((name) => joinPath(dir, name));
  return [dir === '.' ? '.' : `./${dir}`];
}

/** Distroless has the C library itself and nothing else, so what the program links beyond it goes along. */
function collectLibraries({ programs }: BuildPlan): Block {
  const files = programs.length > 1 ? '/out/app/*' : '/out/app';
  return [
    piece('SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'pipefail'),
    ...instruction('RUN', [
      piece('mkdir -p /out/lib', 'collectLibraries'),
      piece(`&& ldd ${files}`),
      piece(`| awk '$3 ~ "^/" && $1 !~ /^lib(c|m|dl|rt|pthread|resolv)\\.so/ { print $3 }'`),
      piece('| xargs -r cp -L -t /out/lib'),
    ]),
  ];
}
