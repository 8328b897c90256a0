import {
  cLibraries,
  moduleAccess,
  programChoices,
  runtimeBases,
  windowsBuilders,
  windowsReleases,
  type DockerfileOptions,
} from '../dockerfileOptions.ts';

/** A choice for each of some options, each with each. */
function each<T extends object>(
  before: readonly T[],
  choices: readonly Partial<DockerfileOptions>[],
): (T & Partial<DockerfileOptions>)[] {
  return before.flatMap((one) => choices.map((choice) => ({ ...one, ...choice })));
}

const settings: readonly DockerfileOptions[] = [
  {},
  {
    port: 9000,
    goProxy: 'https://goproxy.cn,direct',
    goSumDb: 'sum.golang.google.cn',
    goNoSumDb: 'git.acme.com/*',
    mirrors: { 'docker.io': 'harbor.acme.com/hub', '*': 'm.example.com:5000' },
    healthPath: '/healthz',
    memoryMiB: 64,
    cpus: 0.5,
  },
];

const linux = each(
  each(
    each(
      each(each([{}], settings), [
        {},
        ...runtimeBases
          .filter((runtime) => runtime !== 'nanoserver' && runtime !== 'servercore')
          .map((runtime) => ({ runtime })),
      ]),
      [{}, ...cLibraries.map((cgo) => ({ cgo }))],
    ),
    programChoices.map((programs) => ({ programs })),
  ),
  [
    { extras: ['gitattributes', 'compose'] },
    { extras: ['entrypoint', 'compose'], access: 'ssh' },
    ...moduleAccess.map((access) => ({ access })),
  ],
);

const windows = each(
  each(
    each(
      each(each([{ cgo: 'none' }] as const, settings), [
        { runtime: 'nanoserver' },
        { runtime: 'servercore' },
      ]),
      [{}, ...windowsBuilders.map((windowsBuilder) => ({ windowsBuilder }))],
    ),
    programChoices.map((programs) => ({ programs })),
  ),
  windowsReleases.map((windowsRelease) => ({ windowsRelease, extras: ['compose'] })),
);

/** Every combination of what can be chosen for a Dockerfile. */
export const optionCombinations: readonly DockerfileOptions[] = [...linux, ...windows];
