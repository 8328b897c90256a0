const steps = [
  ['TB', 2 ** 40],
  ['GB', 2 ** 30],
  ['MB', 2 ** 20],
  ['KB', 2 ** 10],
] as const;

/**
 * A size for people, in the binary units that Windows, WSL and Docker Desktop show (`8 GB` is 8 * 2^30 bytes).
 * At most one decimal: `15.6 GB`, `512 MB`, `0 B`.
 */
export function formatBytes(bytes: number): string {
  for (const [unit, size] of steps) {
    if (Math.abs(bytes) >= size) return `${trim(bytes / size)} ${unit}`;
  }
  return `${Math.round(bytes)} B`;
}

/** A duration for people: `350 ms`, `4.2 s`, `3 min 20 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${trim(milliseconds / 1000)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const spans = [
  ['day', 48 * 3_600_000, 24 * 3_600_000],
  ['hour', 3_600_000, 3_600_000],
  ['minute', 60_000, 60_000],
] as const;

/**
 * How long something has been going on, in whole units and in words of the language (`en`, `zh-CN`): `3 minutes`,
 * `26 hours`, `3 天`; at least a second.
 */
export function formatSpan(milliseconds: number, language: string): string {
  for (const [unit, least, size] of spans) {
    if (milliseconds >= least) return count(Math.floor(milliseconds / size), unit, language);
  }
  return count(Math.max(1, Math.floor(milliseconds / 1000)), 'second', language);
}

function count(value: number, unit: string, language: string): string {
  const isChinese = language.startsWith('zh');
  const unitDisplay = isChinese ? 'short' : 'long';
  const text = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }).format(value);
  return isChinese ? text.replace(/(\d)(\p{Script=Han})/u, '$1 $2') : text;
}

function trim(value: number): string {
  return String(Math.round(value * 10) / 10);
}
