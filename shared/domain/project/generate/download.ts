import type { Analysis } from '../analysis.ts';
import { goSettingNames, withUncovered, type GoEnv } from '../goSettings.ts';
import { joinPath } from '../paths.ts';
import { instruction, piece, type Block, type Piece } from './piece.ts';
import { parentOf } from '../paths.ts';
import type { BuildPlan } from './plan.ts';
import { copy, csv, shellWord } from './words.ts';

export const cacheModules = piece('--mount=type=cache,target=/go/pkg/mod', 'cacheModules');

/** Files that say which modules are needed, relative to the context. */
export function moduleFiles({ moduleDir, isWorkspace, hasWorkSum, modules }: Analysis): string[] {
  return [
    ...(isWorkspace ? [joinPath(moduleDir, 'go.work')] : []),
    ...(hasWorkSum ? [joinPath(moduleDir, 'go.work.sum')] : []),
    ...modules.flatMap(({ dir, hasGoSum }) => [
      joinPath(dir, 'go.mod'),
      ...(hasGoSum ? [joinPath(dir, 'go.sum')] : []),
    ]),
  ];
}

/** Go's own settings for the build, each open to `--build-arg`. */
export function goSettings(plan: BuildPlan): Piece[] {
  const { options, downloads } = plan;
  if (!downloads) return [];
  const { goProxy, goSumDb, goNoSumDb } = options;
  const asked = { GOPROXY: goProxy, GOSUMDB: goSumDb, GONOSUMDB: goNoSumDb };
  const known = settingsOfPc(plan);
  return goSettingNames.flatMap((name) => {
    const wanted = Object.entries(asked).find(([key]) => key === name)?.[1];
    if (wanted !== undefined) return [piece(`ARG ${name}=${wanted}`, `setting.${name}`)];
    const own = known[name];
    return own === undefined ? [] : [piece(`ARG ${name}=${own}`, 'settingOfGo', { name })];
  });
}

/** What this PC's Go is set to; patterns for private modules only where there are such. */
function settingsOfPc({ analysis, privatePaths }: BuildPlan): GoEnv {
  const { GOPROXY, GOSUMDB, ...patterns }: GoEnv = analysis.goSettings?.values ?? {};
  const open = { ...(GOPROXY && { GOPROXY }), ...(GOSUMDB && { GOSUMDB }) };
  if (privatePaths.length === 0) return open;
  const { GOPRIVATE } = patterns;
  const whole = GOPRIVATE && { GOPRIVATE: withUncovered(GOPRIVATE, privatePaths) };
  return { ...open, ...patterns, ...whole };
}

/** GOPRIVATE of the project's own modules, where this PC's Go has none. */
function ownPrivate({ analysis, privatePaths }: BuildPlan): string {
  const isSet = analysis.goSettings?.values['GOPRIVATE'] !== undefined;
  return isSet ? '' : privatePaths.join(',');
}

/** The step that fetches modules, on its own so that it is repeated only when one of their files changes. */
export function download(plan: BuildPlan): Block {
  const { analysis, workDir } = plan;
  const target = (path: string) => (workDir === '/src' ? path : `/src/${path}`);
  const bind = (path: string) =>
    `--mount=${csv(['type=bind', `source=${path}`, `target=${target(path)}`])}`;
  return [
    piece('# Modules on their own: downloaded again only when one of these files changes.'),
    ...advice(plan),
    ...instruction('RUN', [
      cacheModules,
      ...credentials(plan),
      ...moduleFiles(analysis).map((path, index) =>
        piece(bind(path), index === 0 ? 'bindModules' : ''),
      ),
      ...(ownPrivate(plan) === '' ? [] : [piece(`GOPRIVATE=${ownPrivate(plan)}`, 'goPrivate')]),
      ...rewrites(plan),
      piece('go mod download', 'download'),
    ]),
  ];
}

/**
 * The same for builders without mounts: the files are copied, and what is fetched stays in a layer. `drive` stands before
 * the target's path, as `C:`. There is no way to hand over a secret.
 */
export function copiedDownload(plan: BuildPlan, drive: string): Block {
  const { analysis, privatePaths } = plan;
  const files = moduleFiles(analysis);
  const dirs = [...new Set(files.map(parentOf))];
  return [
    piece('# Modules on their own: downloaded again only when one of these files changes.'),
    ...(privatePaths.length === 0
      ? []
      : [
          piece(
            '# Private ones: run "go mod vendor" first, for there are no secrets here.',
            'noSecrets',
          ),
          ...(ownPrivate(plan) === ''
            ? []
            : [piece(`ENV GOPRIVATE=${ownPrivate(plan)}`, 'goPrivate')]),
        ]),
    ...dirs.map((dir, index) =>
      piece(
        copy(
          files.filter((path) => parentOf(path) === dir),
          `${drive}/${joinPath('src', dir)}/`,
        ),
        index === 0 ? 'copyModules' : '',
      ),
    ),
    piece(drive === '' ? 'RUN go mod download' : 'RUN ["go", "mod", "download"]', 'download'),
  ];
}

function advice({ privatePaths, options }: BuildPlan): Piece[] {
  if (privatePaths.length === 0) return [];
  return options.access === 'ssh'
    ? [
        piece(
          '# Private ones: docker build --ssh default --secret id=known_hosts,src=<your .ssh/known_hosts>',
        ),
      ]
    : [piece('# Private ones: docker build --secret id=netrc,src=<your .netrc or _netrc file>')];
}

function credentials({ privatePaths, options }: BuildPlan): Piece[] {
  if (privatePaths.length === 0) return [];
  return options.access === 'ssh'
    ? [
        piece('--mount=type=ssh', 'ssh'),
        piece('--mount=type=secret,id=known_hosts,target=/root/.ssh/known_hosts', 'knownHosts'),
      ]
    : [piece('--mount=type=secret,id=netrc,target=/root/.netrc', 'netrc')];
}

/** Git's settings for this one command: https addresses of private servers become those of SSH. */
function rewrites({ privatePaths, options }: BuildPlan): Piece[] {
  if (privatePaths.length === 0 || options.access !== 'ssh') return [];
  const hosts = [...new Set(privatePaths.map((path) => path.split('/')[0] ?? path))];
  return [
    piece(`GIT_CONFIG_COUNT=${hosts.length}`, 'insteadOf'),
    ...hosts.flatMap((host, index) => [
      piece(`GIT_CONFIG_KEY_${index}=${shellWord(`url.ssh://git@${host}/.insteadOf`)}`),
      piece(`GIT_CONFIG_VALUE_${index}=${shellWord(`https://${host}/`)}`),
    ]),
  ];
}
