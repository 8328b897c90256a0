import { z } from 'zod';
import { problemSchema, type FileKind, type Problem } from '../config/file.ts';
import { lintText, type LintContext } from '../config/lint.ts';
import { applyFix } from './fix.ts';
import { planSchema } from './plan.ts';
import { rescueWays } from './wish.ts';

/**
 * `broken`: Docker is down and its file is why; `atRisk`: it runs, but would not start again with the file as it is;
 * `elsewhere`: it is down for another reason.
 */
export const rescueVerdicts = ['healthy', 'atRisk', 'broken', 'elsewhere'] as const;

/** What keeps Docker from starting, and the ways out of it, the best first, each planned to the end. */
export const rescueSchema = z.object({
  verdict: z.enum(rescueVerdicts),
  path: z.string(),
  /** The errors in daemon.json. */
  problems: z.array(problemSchema),
  /** What the engine said of the file when it failed. */
  log: z.array(z.string()),
  proposals: z.array(
    z.object({
      way: z.enum(rescueWays),
      /** When the snapshot was made; null for the other ways. */
      at: z.number().nullable(),
      plan: planSchema,
    }),
  ),
});
export type Rescue = z.infer<typeof rescueSchema>;

/** More steps than a file has faults. */
const mostSteps = 100;

/** The errors of a text, in its order. */
export function errorsOf(kind: FileKind, text: string, context: LintContext): Problem[] {
  return lintText(kind, text, context).problems.filter(({ severity }) => severity === 'error');
}

/**
 * The text without errors, each mended as its fix says, or, where it has none, its key taken out; null where that cannot
 * be done, as with text that is no JSON at all.
 */
export function repairText(kind: FileKind, text: string, context: LintContext): string | null {
  let current = text;
  for (let step = 0; step < mostSteps; step += 1) {
    const [error] = errorsOf(kind, current, context);
    if (error === undefined) return current;
    const next = applyFix(kind, current, error);
    if (next === null || next === current) return null;
    current = next;
  }
  return null;
}

/** What is the matter with Docker, by whether it runs and what speaks against its file. */
export function verdictOf(seen: {
  readonly isUp: boolean;
  readonly errors: number;
  /** Lines in which the engine names the file, from after it was last written. */
  readonly complaints: number;
}): Rescue['verdict'] {
  const isSuspect = seen.errors > 0 || (!seen.isUp && seen.complaints > 0);
  if (seen.isUp) return isSuspect ? 'atRisk' : 'healthy';
  return isSuspect ? 'broken' : 'elsewhere';
}

/** Lines of the engine's log that name its file; the name is the same in every language. */
export function complaintsOf(log: readonly string[]): string[] {
  return log.filter((line) => /daemon\.json/i.test(line));
}
