import type { ConfigValue } from '../file.ts';

export type IniType =
  | 'size'
  | 'int'
  | 'duration'
  | 'bool'
  | 'enum'
  | 'string'
  | 'path'
  | 'list'
  | 'ports'
  | 'ipv4'
  | 'mac';

/** One key that WSL knows. Sizes are bytes, durations milliseconds. */
export interface IniKey {
  /** `section.name` in WSL's own spelling; any case is accepted. */
  readonly key: string;
  readonly type: IniType;
  /** Null where the default depends on the PC or is empty. */
  readonly default: ConfigValue;
  /** An older name of another key, for the same setting. */
  readonly aliasOf?: string;
  readonly allowed?: readonly string[];
  /** The smallest value that WSL takes as it is; a smaller one stands for this one or for the default. */
  readonly smallest?: number;
  /** First WSL version that knows it, where that is public. */
  readonly since?: string;
  /** First Windows build on which it has an effect. */
  readonly windowsBuild?: number;
  /** Values that other keys must have for this one to matter. */
  readonly needs?: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** Registry value under HKLM\Software\Policies\WSL that takes the key from users where it is 0. */
  readonly policy?: string;
  /** What must be restarted; `new`: it holds for distros made afterwards. */
  readonly restart: 'wsl' | 'distro' | 'new';
  /** False where Microsoft's pages do not name it. */
  readonly documented?: boolean;
}

/** Finds keys by any spelling of their case, as WSL does. */
export interface KeyTable {
  readonly keys: readonly IniKey[];
  find(fullName: string): IniKey | undefined;
  /** The key whose setting this one holds: itself, or what it is an older name of. */
  settingOf(key: IniKey): IniKey;
}

/** Indexes a list of keys. */
export function createKeyTable(keys: readonly IniKey[]): KeyTable {
  const byName = new Map(keys.map((key) => [key.key.toLowerCase(), key]));
  const find = (fullName: string) => byName.get(fullName.toLowerCase());
  const settings = new Map(keys.map((key) => [key, find(key.aliasOf ?? key.key) ?? key]));
  return { keys, find, settingOf: (key) => settings.get(key) ?? key };
}
