import type { FileKind } from '#shared/domain/config/file.ts';
import { fileKinds } from '#shared/domain/config/file.ts';
import type { PublishedPort } from '#shared/domain/container/container.ts';
import {
  cLibraries,
  moduleAccess,
  programChoices,
  runtimeBases,
  windowsBuilders,
  windowsReleases,
} from '#shared/domain/project/dockerfileOptions.ts';
import {
  presetNames,
  type PresetName,
  type Workload,
} from '#shared/domain/tuning/recommendation.ts';
import { rescueWays, type RescueWay } from '#shared/domain/tuning/wish.ts';
import type { StateRef } from '#shared/domain/tuning/historyEntry.ts';
import { exportFormats, type ExportFormat } from '#shared/domain/tuning/team/export/formats.ts';
import { languages, type Language } from '#shared/locales/languages.ts';
import {
  parseImageName,
  parseCount,
  parseFileAssignment,
  parseFileKey,
  parseList,
  parsePlatforms,
  parsePort,
  parsePortPair,
  parseProblemCode,
  parseState,
  parseWorkload,
  parseVariable,
} from './parseOptions.ts';
import {
  parseCpus,
  parseGoSetting,
  parseHealthPath,
  parseMemory,
  parseMirror,
} from './parseDockerfile.ts';
import type { FileAssignment } from './parseOptions.ts';

export const sbomFormats = ['cyclonedx', 'spdx'] as const;

/** Every option's value, as far as it was given. */
export interface Options {
  readonly home?: string;
  readonly pc?: string;
  readonly language?: Language;
  readonly json?: true;
  readonly kind?: FileKind;
  readonly distro?: string;
  readonly start?: true;
  /** Codes of problems. */
  readonly code?: readonly string[];
  readonly dryRun?: true;
  readonly preset?: PresetName;
  readonly workload?: readonly Workload[];
  readonly set?: readonly FileAssignment[];
  readonly diff?: readonly StateRef[];
  readonly way?: RescueWay;
  readonly keep?: number;
  readonly olderThan?: number;
  readonly yes?: true;
  /** False for `--no-restart`. */
  readonly restart?: boolean;
  readonly main?: string;
  readonly runtime?: (typeof runtimeBases)[number];
  readonly port?: number;
  readonly write?: true;
  readonly explain?: true;
  readonly programs?: (typeof programChoices)[number];
  readonly cLibrary?: (typeof cLibraries)[number];
  readonly access?: (typeof moduleAccess)[number];
  readonly goProxy?: string;
  readonly goSumDb?: string;
  readonly goNoSumDb?: string;
  readonly mirror?: readonly (readonly [registry: string, mirror: string])[];
  readonly windowsRelease?: (typeof windowsReleases)[number];
  readonly windowsBuilder?: (typeof windowsBuilders)[number];
  /** False for `--no-stamp`. */
  readonly stamp?: boolean;
  /** False for `--no-mounts`. */
  readonly mounts?: boolean;
  /** The program is started by a script. */
  readonly script?: true;
  readonly template?: readonly string[];
  readonly health?: string;
  readonly memory?: number;
  readonly cpus?: number;
  readonly tag?: string;
  /** False for `--no-cache`. */
  readonly cache?: boolean;
  readonly publish?: readonly PublishedPort[];
  readonly env?: readonly (readonly [name: string, value: string])[];
  readonly name?: string;
  readonly follow?: true;
  /** Folder of a project. */
  readonly project?: string;
  readonly format?: (typeof sbomFormats)[number] | ExportFormat;
  readonly current?: true;
  /** As `wslconfig:wsl2.memory`. */
  readonly key?: readonly string[];
  readonly to?: readonly string[];
  readonly insecure?: true;
  readonly username?: string;
  readonly direct?: true;
  readonly base?: string;
  readonly tags?: readonly string[];
  readonly ldflags?: string;
  readonly cgo?: true;
  readonly platform?: readonly string[];
  readonly out?: string;
}

export interface OptionSpec {
  /** In commander's spelling. */
  readonly flags: string;
  readonly choices?: readonly string[];
  /** Reads one value. @throws UsageError */
  readonly parse?: (text: string) => unknown;
  /** The option may come again; its values become a list. */
  readonly isRepeatable?: boolean;
  /** One value is a list already; coming again adds to it. */
  readonly isList?: boolean;
}

/** Options that every command has. */
export const globalOptions = {
  json: { flags: '--json' },
  home: { flags: '--home <dir>' },
  pc: { flags: '--pc <dir>' },
  language: { flags: '--language <tag>', choices: languages },
} as const satisfies Record<string, OptionSpec>;

/** Options of single commands; their texts are `cli:option.<name>`. */
export const commandOptions = {
  kind: { flags: '--kind <kind>', choices: fileKinds },
  distro: { flags: '--distro <name>' },
  start: { flags: '--start' },
  code: { flags: '--code <code>', parse: parseProblemCode, isRepeatable: true },
  dryRun: { flags: '--dry-run' },
  preset: { flags: '--preset <name>', choices: presetNames },
  workload: { flags: '--workload <name>', parse: parseWorkload, isRepeatable: true },
  set: { flags: '--set <assignment>', parse: parseFileAssignment, isRepeatable: true },
  diff: { flags: '--diff <state...>', parse: parseState, isRepeatable: true },
  way: { flags: '--way <name>', choices: rescueWays },
  keep: { flags: '--keep <count>', parse: parseCount },
  olderThan: { flags: '--older-than <days>', parse: parseCount },
  yes: { flags: '-y, --yes' },
  restart: { flags: '--no-restart' },
  main: { flags: '--main <dir>' },
  runtime: { flags: '--runtime <base>', choices: runtimeBases },
  port: { flags: '--port <number>', parse: parsePort },
  write: { flags: '--write' },
  explain: { flags: '--explain' },
  programs: { flags: '--programs <choice>', choices: programChoices },
  cLibrary: { flags: '--c-library <name>', choices: cLibraries },
  access: { flags: '--access <way>', choices: moduleAccess },
  goProxy: { flags: '--go-proxy <list>', parse: parseGoSetting },
  goSumDb: { flags: '--go-sum-db <name>', parse: parseGoSetting },
  goNoSumDb: { flags: '--go-no-sum-db <patterns>', parse: parseGoSetting },
  mirror: { flags: '--mirror <registry=mirror>', parse: parseMirror, isRepeatable: true },
  windowsRelease: { flags: '--windows-release <tag>', choices: windowsReleases },
  windowsBuilder: { flags: '--windows-builder <kind>', choices: windowsBuilders },
  stamp: { flags: '--no-stamp' },
  mounts: { flags: '--no-mounts' },
  script: { flags: '--script' },
  template: { flags: '--template <file>', parse: (text) => text, isRepeatable: true },
  health: { flags: '--health <path>', parse: parseHealthPath },
  memory: { flags: '--memory <MiB>', parse: parseMemory },
  cpus: { flags: '--cpus <number>', parse: parseCpus },
  tag: { flags: '-t, --tag <reference>', parse: parseImageName },
  cache: { flags: '--no-cache' },
  publish: { flags: '-p, --publish <ports>', parse: parsePortPair, isRepeatable: true },
  env: { flags: '-e, --env <variable>', parse: parseVariable, isRepeatable: true },
  name: { flags: '--name <name>' },
  follow: { flags: '-f, --follow' },
  project: { flags: '--project <dir>' },
  format: { flags: '--format <format>', choices: sbomFormats },
  to: { flags: '--to <reference>', parse: (text) => text, isRepeatable: true },
  insecure: { flags: '--insecure' },
  username: { flags: '-u, --username <name>' },
  direct: { flags: '--direct' },
  base: { flags: '--base <image>' },
  tags: { flags: '--tags <list>', parse: parseList, isList: true },
  ldflags: { flags: '--ldflags <flags>' },
  cgo: { flags: '--cgo' },
  platform: { flags: '--platform <list>', parse: parsePlatforms, isList: true },
  out: { flags: '-o, --out <dir>' },
  current: { flags: '--current' },
  exportFormat: { flags: '--format <format>', choices: exportFormats },
  outFile: { flags: '-o, --out <file>' },
  key: { flags: '--key <key>', parse: parseFileKey, isRepeatable: true },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof commandOptions;
