/**
 * Where Windows shows a distro's wsl.conf. The path only names the file: opening it would start the distro, so it is read
 * and written by wsl.exe. Source: https://learn.microsoft.com/windows/wsl/filesystems.
 */
export function distroConfPath(distro: string): string {
  return `\\\\wsl.localhost\\${distro}\\etc\\wsl.conf`;
}

/** The distro whose wsl.conf a path names, in either of Windows' spellings; null for every other path. */
export function distroOf(path: string): string | null {
  return /^\\\\wsl(?:\.localhost|\$)\\([^\\/]+)\\etc\\wsl\.conf$/i.exec(path)?.[1] ?? null;
}
