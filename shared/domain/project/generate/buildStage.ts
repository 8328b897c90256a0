import { joinPath, relativeTo } from '../paths.ts';
import { instruction, piece, type Block, type Piece } from './piece.ts';
import { needsModFlag, type BuildPlan } from './plan.ts';

const cacheModules = piece('--mount=type=cache,target=/go/pkg/mod', 'cacheModules');
const cacheBuilds = piece('--mount=type=cache,target=/root/.cache/go-build', 'cacheBuilds');

/** The instructions of the stage that compiles. */
export function buildStage(plan: BuildPlan): Block[] {
  return [
    [fromLine(plan), piece(`WORKDIR ${quoted(plan.workDir)}`)],
    tools(plan),
    plan.downloads ? download(plan) : [],
    compile(plan),
    plan.cgo === 'glibc' ? collectLibraries : [],
    plan.main.writesFiles
      ? [
          piece('# An empty folder for what the program writes.'),
          piece('RUN mkdir -p /out/data', 'dataFolder'),
        ]
      : [],
  ];
}

/** Static Go is compiled by the machine's own kind of processor for any other; C is not. */
function fromLine({ cgo }: BuildPlan): Piece {
  if (cgo === 'glibc') return piece('FROM golang:${GO_VERSION}-trixie AS build', 'builderGlibc');
  if (cgo === 'musl') return piece('FROM golang:${GO_VERSION}-alpine AS build', 'builderMusl');
  return piece('FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS build', 'builder');
}

function tools({ cgo, main, privatePaths, downloads }: BuildPlan): Block {
  if (cgo === 'glibc')
    return main.nativePackages.length === 0 ? [] : aptInstall(main.nativePackages);
  const packages = [
    ...(cgo === 'musl' ? ['build-base'] : []),
    ...(downloads && privatePaths.length > 0 ? ['git'] : []),
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

function download({ analysis, privatePaths, workDir }: BuildPlan): Block {
  const root = analysis.moduleDir;
  const files = [
    ...(analysis.isWorkspace ? [joinPath(root, 'go.work')] : []),
    ...(analysis.hasWorkSum ? [joinPath(root, 'go.work.sum')] : []),
    ...analysis.modules.flatMap(({ dir, hasGoSum }) => [
      joinPath(dir, 'go.mod'),
      ...(hasGoSum ? [joinPath(dir, 'go.sum')] : []),
    ]),
  ];
  const target = (path: string) => (workDir === '/src' ? path : `/src/${path}`);
  const isPrivate = privatePaths.length > 0;
  const bind = (path: string) =>
    `--mount=${csv(['type=bind', `source=${path}`, `target=${target(path)}`])}`;
  return [
    piece('# Modules on their own: downloaded again only when one of these files changes.'),
    ...(isPrivate
      ? [piece('# Private ones: docker build --secret id=netrc,src=<your .netrc or _netrc file>')]
      : []),
    ...instruction('RUN', [
      cacheModules,
      ...(isPrivate ? [piece('--mount=type=secret,id=netrc,target=/root/.netrc', 'netrc')] : []),
      ...files.map((path, index) => piece(bind(path), index === 0 ? 'bindModules' : '')),
      ...(isPrivate ? [piece(`GOPRIVATE=${privatePaths.join(',')}`, 'goPrivate')] : []),
      piece('go mod download', 'download'),
    ]),
  ];
}

function compile(plan: BuildPlan): Block {
  const { cgo, workDir, downloads } = plan;
  const platform = cgo === 'none' ? ['TARGETOS', 'TARGETARCH', 'TARGETVARIANT'] : [];
  return [
    ...platform.map((name, index) => piece(`ARG ${name}`, index === 0 ? 'targets' : '')),
    ...(platform.length === 0 ? [] : [piece('')]),
    piece(
      '# The sources are only looked at, not copied, and the compiler keeps its results from build to build.',
    ),
    ...instruction('RUN', [
      ...(downloads ? [cacheModules] : []),
      cacheBuilds,
      piece(`--mount=type=bind,target=${workDir === '/src' ? '.' : '/src'}`, 'bindSources'),
      cgo === 'none'
        ? piece(
            'CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH GOARM=${TARGETVARIANT#v}',
            'crossCompile',
          )
        : piece('CGO_ENABLED=1', 'cgoOn'),
      piece(goBuild(plan), cgo === 'musl' ? 'goBuildMusl' : 'goBuild'),
    ]),
  ];
}

function goBuild(plan: BuildPlan): string {
  return [
    'go build -trimpath -buildvcs=false',
    ...(needsModFlag(plan.analysis) ? ['-mod=vendor'] : []),
    ...(plan.tags.length === 0 ? [] : [`-tags=${plan.tags.join(',')}`]),
    plan.cgo === 'musl'
      ? `-ldflags='-s -w -linkmode external -extldflags "-static"'`
      : '-ldflags="-s -w"',
    `-o /out/app ${sources(plan)}`,
  ].join(' ');
}

/** The package's folder; file by file where there is no go.mod, which is the one way that then works. */
function sources({ analysis, main }: BuildPlan): string {
  const dir = relativeTo(main.dir, analysis.moduleDir);
  if (main.files.length > 0)
    return main.files.map((name) => shellWord(joinPath(dir, name))).join(' ');
  return dir === '.' ? '.' : shellWord(`./${dir}`);
}

/** Distroless has the C library itself and nothing else, so what the program links beyond it goes along. */
const collectLibraries: Block = [
  piece('SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'pipefail'),
  ...instruction('RUN', [
    piece('mkdir -p /out/lib', 'collectLibraries'),
    piece('&& ldd /out/app'),
    piece(`| awk '$3 ~ "^/" && $1 !~ /^lib(c|m|dl|rt|pthread|resolv)\\.so/ { print $3 }'`),
    piece('| xargs -r cp -L -t /out/lib'),
  ]),
];

/** Mount options are one line of CSV, whose own quotes must outlive those that the Dockerfile's reader takes off. */
function csv(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",'\s]/.test(field) ? `'"${field.replaceAll('"', '""')}"'` : field))
    .join(',');
}

function shellWord(text: string): string {
  return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}
