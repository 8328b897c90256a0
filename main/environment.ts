import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export type HostKind = 'electron' | 'web' | 'cli' | 'test';

/** Where this run of Slipway reads and writes. Made once by a host and handed to `compose`. */
export interface Environment {
  readonly host: HostKind;
  readonly version: string;
  readonly platform: NodeJS.Platform;
  /** The user's home folder, absolute: where `.wslconfig` and `.docker` are. */
  readonly home: string;
  /** Slipway's own folder: history, journal, recent projects. Kept by an uninstall. */
  readonly dataFolder: string;
  /** `%APPDATA%`: where Docker Desktop keeps its settings. */
  readonly appData: string;
  /** Folder of the simulated PC, absolute; null on a real one. */
  readonly simulatedPc: string | null;
  /** Variables for child processes. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export interface EnvironmentOptions {
  host: HostKind;
  version: string;
  home?: string | undefined;
  pc?: string | undefined;
}

/**
 * Builds the environment from a host's options. With a simulated PC the home folder is `<pc>/home` unless one is
 * named, so that nothing is ever written into the real one by accident.
 */
export function createEnvironment(options: EnvironmentOptions): Environment {
  const pc = options.pc === undefined ? null : resolve(options.pc);
  const home = resolve(options.home ?? (pc === null ? homedir() : join(pc, 'home')));
  const isOwnHome = options.home === undefined && pc === null;
  const folderOf = (variable: string, name: string) =>
    (isOwnHome ? process.env[variable] : undefined) ?? join(home, 'AppData', name);
  return {
    host: options.host,
    version: options.version,
    platform: process.platform,
    home,
    dataFolder: join(folderOf('LOCALAPPDATA', 'Local'), 'Slipway'),
    appData: folderOf('APPDATA', 'Roaming'),
    simulatedPc: pc,
    variables: process.env,
  };
}
