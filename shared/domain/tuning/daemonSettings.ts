import semver from 'semver';
import type { ConfigValue, Effective } from '../config/file.ts';
import { message, type Message } from '../message.ts';
import { GB, type Host } from './host.ts';
import type { Setting } from './recommendation.ts';

/** Size of the build cache, by free bytes on the disk; the first row that fits counts. */
const cacheRows = [
  { freeFrom: 256 * GB, cacheGb: 80 },
  { freeFrom: 128 * GB, cacheGb: 50 },
  { freeFrom: 64 * GB, cacheGb: 36 },
  { freeFrom: 32 * GB, cacheGb: 20 },
  { freeFrom: 0, cacheGb: 10 },
] as const;

/** What Docker Desktop itself writes into a new file. */
const desktopCacheGb = 20;

/**
 * Cache mounts, local sources and git checkouts that nobody used for 48 hours go once they exceed this part of the
 * reserved space (BuildKit's built-in rules: moby source, daemon/internal/builder-next/worker/gc.go).
 */
const mountShare = 0.138;

const logLimits = { 'max-size': '10m', 'max-file': '3' } as const;

/** The drivers that keep their files on the disk and know both limits. */
const filedDrivers = ['json-file', 'local'] as const;

/**
 * `daemon.json` keys worth setting: capped container logs and a build cache that outlives a weekend. Empty where no
 * Docker Desktop is known: other engines do not read that file. A choice that the file already made stays: another log
 * driver, own clean-up rules, a bigger cache that the disk can bear.
 */
export function daemonSettings(host: Host, current: Effective): Setting[] {
  if (host.docker?.isDesktop !== true) return [];
  return [...logSettings(current), ...cacheSettings(host, current)].map((setting) => ({
    ...setting,
    file: 'daemon',
    current: current[setting.key] ?? null,
  }));
}

type Draft = Pick<Setting, 'key' | 'value' | 'reasons'>;

/**
 * `json-file` grows without end by itself; `local` turns its files over and compresses them
 * (https://docs.docker.com/engine/logging/configure/). `local` refuses options that `json-file` knows, so a file that
 * has such options keeps its driver.
 */
function logSettings(current: Effective): Draft[] {
  const driver = current['log-driver'] ?? null;
  if (driver !== null && !filedDrivers.some((known) => known === driver)) return [];
  const options = Object.keys(current).filter((key) => key.startsWith('log-opts.'));
  const canBeLocal = options.every((key) => key.slice('log-opts.'.length) in logLimits);
  const limits = Object.entries(logLimits).map(([option, value]) => ({
    key: `log-opts.${option}`,
    value: current[`log-opts.${option}`] ?? value,
    reasons: [message('tuning:reason.log.limits', { size: '10 MB', files: 3 })],
  }));
  if (driver !== null || !canBeLocal) return limits;
  const reasons = [message('tuning:reason.log.local'), message('tuning:reason.log.newOnly')];
  return [{ key: 'log-driver', value: 'local', reasons }, ...limits];
}

/**
 * `defaultReservedSpace` is the name since engine 28.0; older engines know `defaultKeepStorage` only, which newer ones
 * still read (moby source, daemon/config/builder.go).
 */
function cacheSettings({ freeDiskBytes, docker }: Host, current: Effective): Draft[] {
  if (Object.keys(current).some((key) => /^builder\.gc\.policy\b/.test(key))) return [];
  const isNew = semver.gte(semver.coerce(docker?.engineVersion) ?? '0.0.0', '28.0.0');
  const name = isNew ? 'defaultReservedSpace' : 'defaultKeepStorage';
  const key = `builder.gc.${name}`;
  const { value, reasons } = cacheSize(freeDiskBytes, [
    current['builder.gc.defaultReservedSpace'],
    current['builder.gc.defaultKeepStorage'],
  ]);
  const settings: Draft[] = [
    { key: 'builder.gc.enabled', value: true, reasons: [message('tuning:reason.cache.enabled')] },
    { key, value, reasons },
  ];
  const old = 'builder.gc.defaultKeepStorage';
  if (isNew && current[old] !== undefined && current[old] !== null)
    settings.push({ key: old, value: null, reasons: [message('tuning:reason.cache.renamed')] });
  return settings;
}

function cacheSize(
  free: number | null,
  present: readonly (ConfigValue | undefined)[],
): { value: string; reasons: Message[] } {
  const row = cacheRows.find(({ freeFrom }) => (free ?? 0) >= freeFrom);
  const wanted = (free === null ? undefined : row?.cacheGb) ?? desktopCacheGb;
  const own = present.map(parseSize).find((size) => size !== null) ?? 0;
  const isOwnBetter = own > wanted * GB && (free === null || own <= free / 2);
  const bytes = isOwnBetter ? Math.round(own / GB) * GB : wanted * GB;
  const values = { cache: bytes, mounts: Math.floor(bytes * mountShare), free: free ?? 0 };
  const size = free === null ? 'tuning:reason.cache.sizeUnknown' : 'tuning:reason.cache.size';
  return {
    value: `${bytes / GB}GB`,
    reasons: [message(size, values), message('tuning:reason.cache.weekend', values)],
  };
}

/** Bytes of a size as Docker reads it, `20GB`, `20g`, `1.5GiB`; null for anything else. */
function parseSize(value: ConfigValue | undefined): number | null {
  if (typeof value === 'number') return value;
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i.exec(typeof value === 'string' ? value : '');
  if (match === null) return null;
  return Number(match[1]) * 1024 ** ' kmgt'.indexOf(match[2]?.toLowerCase() || ' ');
}
