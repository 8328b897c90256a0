import { isOlder, type LintContext } from '#shared/domain/config/context.ts';
import { daemonData, type DaemonKey } from '#shared/domain/config/daemon/keys.ts';
import { desktopKeys, type DesktopKey } from '#shared/domain/config/desktop/keys.ts';
import type { ConfigValue, FileKind } from '#shared/domain/config/file.ts';
import type { IniKey } from '#shared/domain/config/ini/keys.ts';
import { wslconfigKeys } from '#shared/domain/config/wslconfig/keys.ts';
import { wslconfKeys } from '#shared/domain/config/wslconf/keys.ts';
import { daemonSection } from './daemonSections.ts';

/** How a value is entered. `numbers` and `strings` are lists; `json` is anything with a structure. */
export type Control =
  | 'switch'
  | 'number'
  | 'size'
  | 'select'
  | 'text'
  | 'list'
  | 'numbers'
  | 'strings'
  | 'json';

/** One key of a file as the form shows it. */
export interface Field {
  readonly key: string;
  /** The group it stands in: the section of an ini file, a topic of a JSON file. */
  readonly section: string;
  readonly control: Control;
  readonly unit: 'ms' | 's' | 'MiB' | null;
  /** Null where the default depends on the PC or is empty. */
  readonly default: ConfigValue;
  readonly allowed: readonly string[];
  readonly smallest: number | null;
  readonly largest: number | null;
  /** First version that knows it, of WSL or of the engine. */
  readonly since: string | null;
  /** First build of Windows on which it has an effect. */
  readonly windowsBuild: number | null;
  /** Values that other keys must have for this one to matter. */
  readonly needs: Readonly<Record<string, readonly (string | boolean)[]>>;
  readonly restart: 'wsl' | 'distro' | 'new' | 'engine' | 'live' | 'desktop';
  /** Registry value under HKLM\Software\Policies\WSL that takes the key from users where it is 0. */
  readonly policy: string | null;
  /** Why nobody should set it here: it has no effect, or breaks Docker Desktop. */
  readonly useless: 'noEffect' | 'breaksDesktop' | 'notOnWsl' | null;
  /** Shown before all keys are asked for. */
  readonly isCommon: boolean;
}

const plain = {
  unit: null,
  allowed: [],
  smallest: null,
  largest: null,
  since: null,
  windowsBuild: null,
  needs: {},
  policy: null,
  useless: null,
} as const;

const iniControls = {
  size: 'size',
  int: 'number',
  duration: 'number',
  bool: 'switch',
  enum: 'select',
  string: 'text',
  path: 'text',
  list: 'list',
  ports: 'numbers',
  ipv4: 'text',
  mac: 'text',
} as const satisfies Record<IniKey['type'], Control>;

const daemonControls = {
  string: 'text',
  int: 'number',
  bool: 'switch',
  strings: 'strings',
  objects: 'json',
  object: 'json',
  stringMap: 'json',
  boolMap: 'json',
  stringOrInt: 'text',
} as const satisfies Record<DaemonKey['type'], Control>;

const desktopControls = {
  bool: 'switch',
  int: 'number',
  string: 'text',
  strings: 'strings',
} as const satisfies Record<DesktopKey['type'], Control>;

const fields: Readonly<Record<FileKind, readonly Field[]>> = {
  wslconfig: wslconfigKeys.keys.filter(isOwnName).map(iniField),
  wslconf: wslconfKeys.keys.filter(isOwnName).map(iniField),
  daemon: daemonData.keys.filter(isLeaf).map(daemonField),
  desktop: desktopKeys.map(desktopField),
};

/** Every key that a file of that kind may hold, in the order of the key tables; older names of a key are left out. */
export function fieldsOf(kind: FileKind): readonly Field[] {
  return fields[kind];
}

/** Why a key has no effect on this PC, as a key of the texts; null where it has, or where that is not known. */
export function lockOf(field: Field, context: LintContext): string | null {
  const { policy, since, windowsBuild, useless } = field;
  if (policy !== null && context.policies?.[policy] === 0) return 'policy';
  if (useless !== null) return useless;
  const isWsl = field.restart === 'wsl' || field.restart === 'distro' || field.restart === 'new';
  const version = isWsl ? context.wslVersion : context.engineVersion;
  if (since !== null && isOlder(version, since)) return isWsl ? 'wslTooOld' : 'engineTooOld';
  const build = context.windowsBuild;
  return windowsBuild !== null && build !== undefined && build < windowsBuild
    ? 'windowsTooOld'
    : null;
}

function isOwnName({ aliasOf }: IniKey): boolean {
  return aliasOf === undefined;
}

function iniField(key: IniKey): Field {
  return {
    ...plain,
    key: key.key,
    section: key.key.split('.')[0] ?? '',
    control: iniControls[key.type],
    unit: key.type === 'duration' ? 'ms' : null,
    default: key.default,
    allowed: key.allowed ?? [],
    since: key.since ?? null,
    windowsBuild: key.windowsBuild ?? null,
    needs: key.needs ?? {},
    restart: key.restart,
    policy: key.policy ?? null,
    isCommon: key.documented !== false,
  };
}

/** What has keys of its own in the table is shown by those. */
function isLeaf({ key }: DaemonKey): boolean {
  return !daemonData.keys.some((other) => other.key.startsWith(`${key}.`));
}

function daemonField(key: DaemonKey): Field {
  return {
    ...plain,
    key: key.key,
    section: daemonSection(key.key),
    control: key.allowed === undefined ? daemonControls[key.type] : 'select',
    default: key.default,
    allowed: (key.allowed ?? []).filter((value) => value !== ''),
    smallest: key.smallest ?? null,
    largest: key.largest ?? null,
    since: key.since ?? null,
    restart: key.reload === 'live' ? 'live' : 'engine',
    useless: uselessness(key),
    isCommon: key.use === 'often' || key.use === 'sometimes',
  };
}

function uselessness({ isIgnored, use }: DaemonKey): Field['useless'] {
  if (isIgnored === true) return 'noEffect';
  return use === 'never' ? 'breaksDesktop' : null;
}

function desktopField(key: DesktopKey): Field {
  return {
    ...plain,
    key: key.key,
    section: 'desktop',
    control: desktopControls[key.type],
    unit: desktopUnit(key.key),
    default: key.default,
    smallest: key.smallest ?? null,
    restart: key.live === true ? 'live' : 'desktop',
    useless: key.hyperVOnly === true ? 'notOnWsl' : null,
    isCommon: key.hyperVOnly !== true,
  };
}

function desktopUnit(key: string): Field['unit'] {
  if (key.endsWith('MiB')) return 'MiB';
  return key.endsWith('Seconds') ? 's' : null;
}
