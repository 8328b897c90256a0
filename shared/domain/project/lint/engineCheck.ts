import { z } from 'zod';
import type { Problem } from '#shared/domain/config/file.ts';

/** What an engine's own check found. `line` and `column` from 1. */
export interface EngineFinding {
  /** BuildKit's name of the check, such as `StageNameCasing`. */
  readonly rule: string;
  /** In English, as BuildKit says it. */
  readonly detail: string;
  readonly line: number;
  readonly column: number;
  /** The builder stops there. */
  readonly isError?: boolean;
}

const positionSchema = z.object({ line: z.int().default(0), character: z.int().default(0) });
const locationSchema = z
  .object({ ranges: z.array(z.object({ start: positionSchema })).nullish() })
  .nullish();
const answerSchema = z.object({
  warnings: z
    .array(
      z.object({
        ruleName: z.string(),
        description: z.string().default(''),
        detail: z.string().default(''),
        location: locationSchema,
      }),
    )
    .nullish(),
  buildError: z.object({ message: z.string(), location: locationSchema }).nullish(),
});

/**
 * Reads what `docker buildx build --call=check,format=json` prints; null where that is no such answer, which is what
 * an engine gives that knows no checks.
 * Source: https://github.com/moby/buildkit/blob/master/frontend/subrequests/lint/lint.go
 */
export function parseEngineCheck(text: string): EngineFinding[] | null {
  const answer = answerSchema.safeParse(jsonIn(text));
  if (!answer.success) return null;
  const { warnings, buildError } = answer.data;
  const found = (warnings ?? []).map(({ ruleName, description, detail, location }) => ({
    rule: ruleName,
    detail: detail === '' ? description : detail,
    ...placeOf(location),
  }));
  const [, refused = ''] = aboutTheFile.exec(buildError?.message ?? '') ?? [];
  if (refused === '') return found;
  return [
    ...found,
    { rule: 'BuildKit', detail: refused, ...placeOf(buildError?.location), isError: true },
  ];
}

/** What stops the builder at the file itself; that an image cannot be fetched here says nothing of it. */
const aboutTheFile =
  /^(?:dockerfile parse error on line \d+: )?(?!.*(?:source metadata|failed to do request))(.+)$/s;

function placeOf(location: z.infer<typeof locationSchema>): { line: number; column: number } {
  const start = location?.ranges?.[0]?.start;
  return { line: Math.max(1, start?.line ?? 1), column: (start?.character ?? 0) + 1 };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Adds to the linter's problems what only the engine found. The same check at the same line is one problem, told in
 * Slipway's words.
 */
export function mergeFindings(
  problems: readonly Problem[],
  findings: readonly EngineFinding[],
): Problem[] {
  const keyOf = (code: string, line: number) => `${code} ${line}`;
  const known = new Set(problems.map(({ code, line }) => keyOf(code, line)));
  const added: Problem[] = [];
  for (const finding of findings) {
    const { rule, detail, line, column, isError = false } = finding;
    if (known.has(keyOf(rule, line)) || isToldBefore(finding, problems)) continue;
    known.add(keyOf(rule, line));
    const values = { name: rule, detail };
    const severity = isError ? 'error' : 'warning';
    added.push({ line, column, code: 'engineCheck', severity, values });
  }
  return [...problems, ...added].toSorted(
    (left, right) => left.line - right.line || left.column - right.column,
  );
}

/** What the linter says where the builder stops. */
const stops = new Set(
  'noFrom unknownInstruction emptyInstruction orderOfInstructions refused unknownStage unknownPlatform invalidPort InvalidDefaultArgInFrom'.split(
    ' ',
  ),
);

/**
 * Of an empty line within an instruction BuildKit tells where the instruction ends, the linter where the line is. What
 * stops the builder needs to be told once.
 */
function isToldBefore(
  { rule, line, isError = false }: EngineFinding,
  problems: readonly Problem[],
): boolean {
  if (isError) return problems.some((each) => each.line === line && stops.has(each.code));
  return (
    rule === 'NoEmptyContinuation' &&
    problems.some((problem) => problem.code === rule && problem.line <= line)
  );
}
