import { maintainedGo } from '../baseImages.ts';

/** A Go version as numbers; a release candidate (`rc`) or beta counts as less than the release. */
function parts(version: string): [number, number, number] {
  const match = /^(?:go)?(\d+)\.(\d+)(?:\.(\d+)|(rc|beta)(\d+))?/.exec(version);
  if (match === null) return [0, 0, 0];
  const [, major, minor, patch, kind, number] = match;
  const before = kind === 'rc' ? -100 : -200;
  const last = kind === undefined ? Number(patch ?? 0) : before + Number(number);
  return [Number(major), Number(minor), last];
}

/**
 * Orders Go versions as the go command does: `1.21rc2` < `1.21` = `1.21.0` < `1.21.3`. What is no version is the
 * smallest. Source: https://go.dev/doc/toolchain#version
 */
export function compareGoVersions(left: string, right: string): number {
  const a = parts(left);
  const b = parts(right);
  for (const index of [0, 1, 2] as const) {
    const difference = a[index] - b[index];
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/** `1.26` of `1.26.7`, `go1.26rc1` or `1.26`; empty for what is no version. */
export function goMinor(version: string): string {
  return /^(?:go)?(\d+\.\d+)/.exec(version)?.[1] ?? '';
}

/** The greatest version; empty for none. */
export function newestGo(versions: readonly string[]): string {
  return versions.reduce((best, next) => (compareGoVersions(next, best) > 0 ? next : best), '');
}

/**
 * The tag of the golang image for a project whose go lines ask for `need` and whose toolchain line suggests
 * `toolchain`. Older Go builds nothing newer, and newer Go builds everything older, so: the minor asked for if it is
 * maintained, the newest maintained one for older projects, and the very minor for one that this table does not know
 * yet. Release candidates have a tag of their own. Source: https://go.dev/doc/toolchain, https://go.dev/doc/go1compat
 */
export function builderVersionFor(need: string, toolchain: string | null): string {
  const wanted = newestGo([need, toolchain ?? '']);
  const minor = goMinor(wanted);
  const [newest] = maintainedGo;
  if (minor === '' || compareGoVersions(minor, maintainedGo[maintainedGo.length - 1] ?? newest) < 0)
    return newest;
  if (compareGoVersions(minor, newest) > 0 && /(rc|beta)\d+$/.test(wanted)) return `${minor}-rc`;
  return minor;
}
