import type { ConfigValue } from '../file.ts';
import data from './keys.json' with { type: 'json' };

export type DaemonType =
  | 'string'
  | 'int'
  | 'bool'
  | 'strings'
  | 'objects'
  | 'object'
  | 'stringMap'
  | 'boolMap';

export type DaemonFormat =
  | 'mirror'
  | 'registry'
  | 'ip'
  | 'cidr'
  | 'hostCidr'
  | 'size'
  | 'label'
  | 'domain'
  | 'execOption'
  | 'resource'
  | 'host';

/** One key of `daemon.json`, by its path. */
export interface DaemonKey {
  readonly key: string;
  readonly type: DaemonType;
  /** Null where the default depends on the engine or is empty. */
  readonly default: ConfigValue;
  readonly allowed?: readonly string[];
  /** The allowed values may be written in any case. */
  readonly anyCase?: boolean;
  /** Allowed value -> first engine that does not start with it any more. */
  readonly refused?: Readonly<Record<string, string>>;
  /** Null is no value to the engine but here. */
  readonly refusesNull?: boolean;
  readonly format?: DaemonFormat;
  readonly smallest?: number;
  readonly largest?: number;
  /** First engine that knows it; older ones do not start with it. */
  readonly since?: string;
  /** `live`: a signal is enough on a plain Linux engine. Docker Desktop is restarted for everything. */
  readonly reload: 'live' | 'restart';
  /** How much there is in it for users of Docker Desktop; `never`: it breaks there. */
  readonly use: 'often' | 'sometimes' | 'rarely' | 'leave' | 'never';
  /** The engine for Windows containers does not know it. */
  readonly linuxOnly?: boolean;
  /** Accepted without effect. */
  readonly isIgnored?: boolean;
}

interface DaemonData {
  readonly keys: readonly DaemonKey[];
  /** Log driver -> the options that it takes. */
  readonly logOptions: Readonly<Record<string, readonly string[]>>;
  /** Names of flags that the engine accepts in the file and then ignores -> the key that works. */
  readonly singular: Readonly<Record<string, string>>;
  readonly flagsOnly: readonly string[];
  /** Key -> engine version that no longer starts with it. */
  readonly removed: Readonly<Record<string, string>>;
  /** In the engine's structure, but refused by its check of names. */
  readonly rejected: readonly string[];
  /** Path -> names known there; other names are ignored. */
  readonly builderNames: Readonly<Record<string, readonly string[]>>;
}

/**
 * What `daemon.json` may hold, up to engine 29.7. Source: moby, daemon/config/config.go, config_linux.go, builder.go,
 * daemon/command/config.go and the log drivers; https://docs.docker.com/reference/cli/dockerd/.
 */
export const daemonData = data as DaemonData;

const byPath = new Map(daemonData.keys.map((key) => [key.key, key]));

/** The key at a path in the engine's spelling. */
export function findDaemonKey(path: string): DaemonKey | undefined {
  return byPath.get(path);
}

/** The keys of the top level. */
export const topKeys: readonly string[] = daemonData.keys
  .map(({ key }) => key)
  .filter((key) => !key.includes('.'));
