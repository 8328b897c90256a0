import type { Analysis } from '#shared/domain/project/analysis.ts';
import {
  cLibraries,
  dockerfileOptionsSchema,
  moduleAccess,
  programChoices,
  windowsBuilders,
  windowsReleases,
  type DockerfileOptions,
} from '#shared/domain/project/dockerfileOptions.ts';
import { isWindowsBase } from '#shared/domain/project/generate/base.ts';

type Offer = (analysis: Analysis, options: DockerfileOptions) => boolean;

const always: Offer = () => true;
const onLinux: Offer = (_, { runtime }) => !isWindowsBase(runtime);
const onWindows: Offer = (_, { runtime }) => isWindowsBase(runtime);
const withCompose: Offer = (_, { extras }) => extras?.includes('compose') ?? false;

/** Choices of one value among several; left out means Slipway's own. Texts: `project.more.<key>`. */
export const pickedChoices = [
  { key: 'programs', values: programChoices, isOffered: ({ mains }) => mains.length > 1 },
  { key: 'cgo', values: cLibraries, isOffered: onLinux },
  { key: 'access', values: moduleAccess, isOffered: onLinux },
  { key: 'windowsRelease', values: windowsReleases, isOffered: onWindows },
  { key: 'windowsBuilder', values: windowsBuilders, isOffered: onWindows },
] as const satisfies readonly {
  key: keyof DockerfileOptions;
  values: readonly string[];
  isOffered: Offer;
}[];

/** What is on unless it is taken away. */
export const switchedChoices = [
  { key: 'mounts', isOffered: onLinux },
  { key: 'stamp', isOffered: ({ versionVariables = [] }) => versionVariables.length > 0 },
] as const satisfies readonly { key: keyof DockerfileOptions; isOffered: Offer }[];

/** What is typed; `read` gives undefined for what is no value. */
export const typedChoices = [
  { key: 'goProxy', isOffered: always, show: textOf('goProxy'), read: readWith('goProxy', String) },
  {
    key: 'mirrors',
    isOffered: always,
    show: ({ mirrors }: DockerfileOptions) => mirrors?.['*'] ?? '',
    read: readWith('mirrors', (text) => ({ '*': text })),
  },
  {
    key: 'healthPath',
    isOffered: withCompose,
    show: textOf('healthPath'),
    read: readWith('healthPath', String),
  },
  {
    key: 'memoryMiB',
    isOffered: withCompose,
    show: textOf('memoryMiB'),
    read: readWith('memoryMiB', Number),
  },
  { key: 'cpus', isOffered: withCompose, show: textOf('cpus'), read: readWith('cpus', Number) },
] as const satisfies readonly TypedChoice[];

export interface TypedChoice {
  readonly key: keyof DockerfileOptions;
  readonly isOffered: Offer;
  readonly show: (options: DockerfileOptions) => string;
  readonly read: (text: string) => DockerfileOptions[keyof DockerfileOptions];
}

function textOf(key: keyof DockerfileOptions) {
  return (options: DockerfileOptions) => String(options[key] ?? '');
}

function readWith(key: keyof DockerfileOptions, make: (text: string) => unknown) {
  return (text: string) => {
    const read = dockerfileOptionsSchema.safeParse({ [key]: make(text) });
    return read.success ? read.data[key] : undefined;
  };
}

/** The options with one of them chosen; undefined: left to Slipway, which leaves nothing behind. */
export function withChoice(
  options: DockerfileOptions,
  key: keyof DockerfileOptions,
  value: DockerfileOptions[keyof DockerfileOptions],
): DockerfileOptions {
  const entries = Object.entries({ ...options, [key]: value });
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}
