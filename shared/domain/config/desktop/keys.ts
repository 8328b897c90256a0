import type { ConfigValue } from '../file.ts';
import type { Property } from '../json/document.ts';
import data from './keys.json' with { type: 'json' };

/** One key of Docker Desktop's settings that is known from its documents or from files in use. */
export interface DesktopKey {
  readonly key: string;
  readonly type: 'bool' | 'int' | 'string' | 'strings';
  /** Null where it depends on the PC or is not known. */
  readonly default: ConfigValue;
  readonly smallest?: number;
  /** Only Docker Desktop's own virtual machine heeds it, not WSL 2. */
  readonly hyperVOnly?: boolean;
  /** The key in `.wslconfig` that does the same for WSL 2. */
  readonly instead?: string;
  /** Heeded without a restart. */
  readonly live?: boolean;
}

/** Source: https://docs.docker.com/desktop/settings-and-maintenance/settings/. The format itself is not documented. */
export const desktopKeys = data as readonly DesktopKey[];

const byName = new Map(desktopKeys.map((key) => [key.key.toLowerCase(), key]));

/** The key of that name in any case: the file has PascalCase, older ones camelCase. */
export function findDesktopKey(name: string): DesktopKey | undefined {
  return byName.get(name.toLowerCase());
}

/** WSL 2 is what Docker Desktop uses unless it is told otherwise. */
export function isWslBackend(properties: readonly Property[]): boolean {
  const engine = properties.findLast(({ name }) => name.toLowerCase() === 'wslengineenabled');
  return engine?.value.value !== false;
}
