import { z } from 'zod';

/** A list that Go leaves out, or writes as null, where it is empty. */
function list<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** What buildx prints with `--progress=rawjson`, as far as Slipway reads it; texts of logs and warnings are Base64. */
const solveStatusSchema = z.object({
  vertexes: list(
    z.object({
      digest: z.string(),
      inputs: list(z.string()),
      name: z.string().default(''),
      started: z.string().nullish(),
      completed: z.string().nullish(),
      cached: z.boolean().default(false),
      error: z.string().default(''),
    }),
  ),
  statuses: list(
    z.object({
      id: z.string(),
      vertex: z.string().default(''),
      total: z.number().default(0),
      current: z.number().default(0),
      completed: z.string().nullish(),
    }),
  ),
  logs: list(
    z.object({
      vertex: z.string().default(''),
      stream: z.number().default(1),
      data: z.string().default(''),
    }),
  ),
  warnings: list(
    z.object({
      vertex: z.string().default(''),
      short: z.string().default(''),
      url: z.string().default(''),
    }),
  ),
});
export type SolveStatus = z.output<typeof solveStatusSchema>;
export type Vertex = SolveStatus['vertexes'][number];

/**
 * One object of a rawjson stream; null where the text is none. Names and meaning: BuildKit, client/graph.go
 * (https://github.com/moby/buildkit/blob/master/client/graph.go).
 */
export function parseSolveStatus(text: string): SolveStatus | null {
  try {
    return solveStatusSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The bytes behind a Base64 text; none where it is not Base64. */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** Milliseconds since 1970 of Go's RFC 3339 time with up to nine decimals; null where there is none. */
export function readTime(time: string | null | undefined): number | null {
  const value = Date.parse((time ?? '').replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(value) ? null : value;
}
