import type { Encoding } from './file.ts';

/** What is known about the PC and the file; rules that need what is not known keep silent. */
export interface LintContext {
  readonly fileName?: string | undefined;
  readonly encoding?: Encoding | undefined;
  readonly hostMemoryBytes?: number | undefined;
  readonly hostProcessors?: number | undefined;
  /** As `wsl --version` says: `2.6.1.0`. */
  readonly wslVersion?: string | undefined;
  readonly windowsBuild?: number | undefined;
  /** As the engine says: `29.1.3`. */
  readonly engineVersion?: string | undefined;
  readonly isDockerDesktop?: boolean | undefined;
  /** Values under HKLM\Software\Policies\WSL. */
  readonly policies?: Readonly<Record<string, number>> | undefined;
  /** Docker Desktop's admin-settings.json, where the file is this PC's own and there is one. */
  readonly adminSettings?: string | null | undefined;
  /** When the file was last written, in milliseconds since 1970. */
  readonly modifiedAt?: number | undefined;
  /** When WSL's virtual machine was last started, in milliseconds since 1970. */
  readonly vmStartedAt?: number | undefined;
}

/**
 * Whether a version is known to be older than another. Versions are numbers parted by dots, of any length (WSL's have
 * four); anything behind them does not count, and what is not known is not older.
 */
export function isOlder(version: string | undefined, than: string | undefined): boolean {
  if (version === undefined || than === undefined) return false;
  const left = numbersOf(version);
  const right = numbersOf(than);
  if (left.length === 0) return false;
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbersOf(version: string): number[] {
  return (/^\s*v?(\d+(?:[.,]\d+)*)/.exec(version)?.[1] ?? '')
    .split(/[.,]/)
    .filter(Boolean)
    .map(Number);
}
