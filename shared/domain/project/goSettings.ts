import type { GoSettings } from './analysis.ts';
import { goSettingSchema } from './dockerfileOptions.ts';
import { isUnderPattern } from './privateModules.ts';

/** Go's settings for fetching modules, as `go env` calls them: https://go.dev/ref/mod#environment-variables */
export const goSettingNames = [
  'GOPROXY',
  'GOSUMDB',
  'GONOSUMDB',
  'GOPRIVATE',
  'GONOPROXY',
  'GOINSECURE',
] as const;
export type GoSettingName = (typeof goSettingNames)[number];

/** What `go env` of this PC says of them. */
export type GoEnv = Readonly<Partial<Record<GoSettingName, string>>>;

const defaults: GoEnv = {
  GOPROXY: 'https://proxy.golang.org,direct',
  GOSUMDB: 'sum.golang.org',
};

/**
 * The settings that a build in a container can take over: those that are not Go's own defaults. What holds a password, or
 * means something else in a container than here, is withheld, with why.
 */
export function goSettingsOf(env: GoEnv): GoSettings {
  const settings: GoSettings = { values: {}, withheld: [] };
  for (const name of goSettingNames) {
    const value = env[name]?.trim() ?? '';
    const isCovered = (name === 'GONOSUMDB' || name === 'GONOPROXY') && value === env.GOPRIVATE;
    if (value === '' || value === defaults[name] || isCovered) continue;
    const reason = whyNot(name, value);
    if (reason === null) settings.values[name] = value;
    else settings.withheld.push({ name, reason });
  }
  return settings;
}

function whyNot(
  name: GoSettingName,
  value: string,
): GoSettings['withheld'][number]['reason'] | null {
  const parts = value.split(/[,|]/).map((part) => part.trim());
  // The name of the checksum database may be followed by its key and its address.
  if (parts.some(holdsSecret)) return 'secret';
  if (!goSettingSchema.safeParse(value).success) return 'form';
  if (name !== 'GOPROXY') return null;
  return parts.some((part) => part === 'off' || isOnlyHere(part)) ? 'local' : null;
}

/** `user:password@`, or a query, which is where tokens go. */
function holdsSecret(part: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/]*@/i.test(part) || /:\/\/[^?]*\?/.test(part);
}

/** A folder or a program of this PC, which no container sees under that name. */
function isOnlyHere(part: string): boolean {
  return /^file:/i.test(part) || /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/i.test(part);
}

/** The user's own patterns with those paths that none of them names, for GOPRIVATE. */
export function withUncovered(patterns: string, paths: readonly string[]): string {
  const own = patterns.split(',').map((pattern) => pattern.trim());
  const left = paths.filter((path) => !own.some((pattern) => isUnderPattern(path, pattern)));
  return [...own, ...left].filter((pattern) => pattern !== '').join(',');
}
