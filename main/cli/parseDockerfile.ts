import { dockerfileOptionsSchema } from '#shared/domain/project/dockerfileOptions.ts';
import { UsageError } from './usageError.ts';

const { goProxy, mirrors, healthPath, memoryMiB, cpus } = dockerfileOptionsSchema.shape;

/**
 * A value of GOPROXY, GOSUMDB or GONOSUMDB. One with a password is refused: everybody who has the file could read it.
 * @throws UsageError
 */
export function parseGoSetting(text: string): string {
  if (!goProxy.safeParse(text).success) throw new UsageError('goSetting', withoutPassword(text));
  return text;
}

/**
 * `docker.io=registry.example.com/hub`; a mirror alone stands for every registry.
 * @throws UsageError
 */
export function parseMirror(text: string): readonly [registry: string, mirror: string] {
  const equals = text.indexOf('=');
  const [registry, mirror] =
    equals < 0 ? ['*', text] : [text.slice(0, equals), text.slice(equals + 1)];
  const read = mirrors.safeParse({ [registry]: mirror });
  if (registry === '' || !read.success) throw new UsageError('mirror', text);
  return [registry, mirror];
}

/** A path such as `/healthz`. @throws UsageError */
export function parseHealthPath(text: string): string {
  if (!healthPath.safeParse(text).success) throw new UsageError('healthPath', text);
  return text;
}

/** Mebibytes. @throws UsageError */
export function parseMemory(text: string): number {
  return numberOf(memoryMiB, text, 'memory');
}

/** Processors, perhaps a part of one. @throws UsageError */
export function parseCpus(text: string): number {
  return numberOf(cpus, text, 'cpus');
}

function numberOf(schema: typeof cpus, text: string, code: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!schema.safeParse(value).success) throw new UsageError(code, text);
  return value;
}

/** What is refused is said again, and must not bring a password into a log. */
function withoutPassword(text: string): string {
  return text.replaceAll(/\/\/[^/@]*@/g, '//***@');
}
