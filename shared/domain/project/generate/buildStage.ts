import { joinPath, relativeTo } from '../paths.ts';
import { needsModFlag, type BuildPlan } from './plan.ts';

const cacheModules = '--mount=type=cache,target=/go/pkg/mod';
const cacheBuilds = '--mount=type=cache,target=/root/.cache/go-build';

/** The instructions of the stage that compiles, as blocks of lines. */
export function buildStage(plan: BuildPlan): string[] {
  return [
    `${fromLine(plan)}\nWORKDIR ${quoted(plan.workDir)}`,
    ...tools(plan),
    ...(plan.downloads ? [download(plan)] : []),
    compile(plan),
    ...(plan.cgo === 'glibc' ? [collectLibraries] : []),
    ...(plan.main.writesFiles
      ? ['# An empty folder for what the program writes.\nRUN mkdir -p /out/data']
      : []),
  ];
}

/** Static Go is compiled by the machine's own kind of processor for any other; C is not. */
function fromLine({ cgo }: BuildPlan): string {
  if (cgo === 'glibc') return 'FROM golang:${GO_VERSION}-trixie AS build';
  const platform = cgo === 'none' ? '--platform=$BUILDPLATFORM ' : '';
  return `FROM ${platform}golang:\${GO_VERSION}-alpine AS build`;
}

function tools({ cgo, main, privatePaths, downloads }: BuildPlan): string[] {
  if (cgo === 'glibc')
    return main.nativePackages.length === 0 ? [] : [aptInstall(main.nativePackages)];
  const packages = [
    ...(cgo === 'musl' ? ['build-base'] : []),
    ...(downloads && privatePaths.length > 0 ? ['git'] : []),
  ];
  return packages.length === 0 ? [] : [`RUN apk add --no-cache ${packages.join(' ')}`];
}

function aptInstall(packages: readonly string[]): string {
  return [
    '# The C libraries that the program is compiled against.',
    'RUN apt-get update \\',
    `    && apt-get install -y --no-install-recommends ${packages.join(' ')} \\`,
    '    && rm -rf /var/lib/apt/lists/*',
  ].join('\n');
}

function download({ analysis, privatePaths, workDir }: BuildPlan): string {
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
  return [
    '# Modules on their own: downloaded again only when one of these files changes.',
    ...(isPrivate
      ? ['# Private ones: docker build --secret id=netrc,src=<your .netrc or _netrc file>']
      : []),
    run([
      cacheModules,
      ...(isPrivate ? ['--mount=type=secret,id=netrc,target=/root/.netrc'] : []),
      ...files.map(
        (path) => `--mount=${csv(['type=bind', `source=${path}`, `target=${target(path)}`])}`,
      ),
      ...(isPrivate ? [`GOPRIVATE=${privatePaths.join(',')}`] : []),
      'go mod download',
    ]),
  ].join('\n');
}

function compile(plan: BuildPlan): string {
  const { analysis, cgo, workDir, downloads } = plan;
  return [
    ...(cgo === 'none' ? ['ARG TARGETOS', 'ARG TARGETARCH', 'ARG TARGETVARIANT', ''] : []),
    '# The sources are only looked at, not copied, and the compiler keeps its results from build to build.',
    run([
      ...(downloads ? [cacheModules] : []),
      cacheBuilds,
      `--mount=type=bind,target=${workDir === '/src' ? '.' : '/src'}`,
      cgo === 'none'
        ? 'CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH GOARM=${TARGETVARIANT#v}'
        : 'CGO_ENABLED=1',
      [
        'go build -trimpath -buildvcs=false',
        ...(needsModFlag(analysis) ? ['-mod=vendor'] : []),
        ...(plan.tags.length === 0 ? [] : [`-tags=${plan.tags.join(',')}`]),
        cgo === 'musl'
          ? `-ldflags='-s -w -linkmode external -extldflags "-static"'`
          : '-ldflags="-s -w"',
        `-o /out/app ${sources(plan)}`,
      ].join(' '),
    ]),
  ].join('\n');
}

/** The package's folder; file by file where there is no go.mod, which is the one way that then works. */
function sources({ analysis, main }: BuildPlan): string {
  const dir = relativeTo(main.dir, analysis.moduleDir);
  if (main.files.length > 0)
    return main.files.map((name) => shellWord(joinPath(dir, name))).join(' ');
  return dir === '.' ? '.' : shellWord(`./${dir}`);
}

/** Distroless has the C library itself and nothing else, so what the program links beyond it goes along. */
const collectLibraries = [
  'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  'RUN mkdir -p /out/lib \\',
  `    && ldd /out/app \\`,
  `    | awk '$3 ~ "^/" && $1 !~ /^lib(c|m|dl|rt|pthread|resolv)\\.so/ { print $3 }' \\`,
  '    | xargs -r cp -L -t /out/lib',
].join('\n');

function run(parts: readonly string[]): string {
  return `RUN ${parts.join(' \\\n    ')}`;
}

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
