import { fileKindSchema, type ConfigValue, type Edit } from '#shared/domain/config/file.ts';
import type { FileKind } from '#shared/domain/config/file.ts';
import type { PublishedPort } from '#shared/domain/container/container.ts';
import { problemSeverities } from '#shared/domain/config/problemCodes.ts';
import { workloadSchema, type Workload } from '#shared/domain/tuning/recommendation.ts';
import type { StateRef } from '#shared/domain/tuning/historyEntry.ts';
import { formatPlatform, parsePlatform } from '#shared/domain/image/platform/platform.ts';
import { parseReference } from '#shared/domain/image/reference.ts';
import { UsageError } from './usageError.ts';

/** One key to set in one of this PC's files. */
export interface FileAssignment {
  readonly kind: FileKind;
  readonly edit: Edit;
}

/**
 * `wslconfig:wsl2.memory=8GB`.
 * @throws UsageError
 */
export function parseFileAssignment(text: string): FileAssignment {
  const colon = text.indexOf(':');
  const kind = fileKindSchema.safeParse(text.slice(0, Math.max(colon, 0)));
  if (!kind.success) throw new UsageError('fileAssignment', text);
  return { kind: kind.data, edit: parseAssignment(kind.data, text.slice(colon + 1)) };
}

/**
 * `wslconfig:wsl2.memory`.
 * @throws UsageError
 */
export function parseFileKey(text: string): string {
  const [kind = '', key = ''] = text.split(/:(.*)/s);
  if (!fileKindSchema.safeParse(kind).success || key === '') throw new UsageError('fileKey', text);
  return text;
}

/**
 * `section.key=value`. In the JSON files a value that is JSON is taken as such (`true`, `5`, `["a"]`), anything else
 * is a string; in the ini files it stays as typed.
 * @throws UsageError
 */
export function parseAssignment(kind: FileKind, text: string): Edit {
  const equals = text.indexOf('=');
  const key = text.slice(0, Math.max(equals, 0)).trim();
  if (key === '') throw new UsageError('assignment', text);
  const value = text.slice(equals + 1).trim();
  return { key, value: isJsonFile(kind) ? parseJsonValue(value) : value };
}

function isJsonFile(kind: FileKind): boolean {
  return kind === 'daemon' || kind === 'desktop';
}

function parseJsonValue(text: string): ConfigValue {
  try {
    return JSON.parse(text) as ConfigValue;
  } catch {
    return text;
  }
}

/**
 * `8080:80` (this PC's port : the container's) or `80` (a free port of this PC), of TCP unless `/udp` follows.
 * @throws UsageError
 */
export function parsePortPair(text: string): PublishedPort {
  const match = /^(?:(\d{1,5}):)?(\d{1,5})(?:\/(tcp|udp))?$/.exec(text);
  const [host, container] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  if (match === null || host > 65535 || !isPort(container)) throw new UsageError('ports', text);
  return match[3] === 'udp' ? { host, container, protocol: 'udp' } : { host, container };
}

/**
 * A port from 1 to 65535.
 * @throws UsageError
 */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (!isPort(port)) throw new UsageError('port', text);
  return port;
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65535;
}

/**
 * `NAME=value`; the value may hold more equals signs.
 * @throws UsageError
 */
export function parseVariable(text: string): readonly [name: string, value: string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UsageError('variable', text);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

/**
 * `now`, the id of a change (the files as it left them), or an id with `:before` (as it found them).
 * @throws UsageError
 */
export function parseState(text: string): StateRef {
  if (text === 'now') return text;
  const [, id, side] = /^([\w-]+)(?::(before|after))?$/.exec(text) ?? [];
  if (id === undefined) throw new UsageError('state', text);
  return { id, side: side === 'before' ? 'before' : 'after' };
}

/**
 * A whole number from 0 on.
 * @throws UsageError
 */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError('count', text);
  return Number(text);
}

/** `a,b` in its parts; empty ones are left out. */
export function parseList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/**
 * The name of an image, checked before anything is built under it.
 * @throws UsageError
 */
export function parseImageName(text: string): string {
  if (!parseReference(text).ok) throw new UsageError('imageName', text);
  return text;
}

/**
 * `linux/amd64,linux/arm64`, each as docker writes it.
 * @throws UsageError
 */
export function parsePlatforms(text: string): string[] {
  return parseList(text).map((part) => {
    const read = parsePlatform(part);
    if (!read.ok) throw new UsageError('platform', part);
    return formatPlatform(read.platform);
  });
}

/**
 * What the PC is for: `services`, `databases`, `kubernetes` or `bigGoBuilds`.
 * @throws UsageError
 */
export function parseWorkload(text: string): Workload {
  const parsed = workloadSchema.safeParse(text);
  if (!parsed.success) throw new UsageError('workload', text);
  return parsed.data;
}

/**
 * The code of a problem as `config lint` prints it, such as `duplicateKey`; in any case.
 * @throws UsageError
 */
export function parseProblemCode(text: string): string {
  const code = Object.keys(problemSeverities).find(
    (one) => one.toLowerCase() === text.toLowerCase(),
  );
  if (code === undefined) throw new UsageError('problemCode', text);
  return code;
}
