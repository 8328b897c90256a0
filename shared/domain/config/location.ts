import type { FileKind } from './file.ts';

interface Places {
  /** The user's home folder, absolute. */
  readonly home: string;
  /** `%APPDATA%` on a real Windows; `AppData/Roaming` under home where it is not given. */
  readonly appData?: string | undefined;
  /** The system's path separator. */
  readonly separator: string;
}

/**
 * Where this PC's own file of a kind lies; null for `wsl.conf`, which lies inside each distro. Sources:
 * https://learn.microsoft.com/windows/wsl/wsl-config, https://docs.docker.com/desktop/settings-and-maintenance/settings/.
 */
export function configPath(kind: FileKind, { home, appData, separator }: Places): string | null {
  const join = (...parts: string[]) => parts.join(separator);
  const roaming = appData ?? join(home, 'AppData', 'Roaming');
  const paths: Record<FileKind, string | null> = {
    wslconfig: join(home, '.wslconfig'),
    wslconf: null,
    daemon: join(home, '.docker', 'daemon.json'),
    desktop: join(roaming, 'Docker', 'settings-store.json'),
  };
  return paths[kind];
}
