import type { LintContext } from '#shared/domain/config/context.ts';
import type { Effective, FileKind, Problem } from '#shared/domain/config/file.ts';
import { lintText } from '#shared/domain/config/lint.ts';
import { applyFix } from '#shared/domain/tuning/fix.ts';
import { isSafe } from './fixes.ts';
import { valuesOf } from '../form/values.ts';

/** A text to lint, and what is known of the PC and the file. */
export interface LintRequest {
  readonly kind: FileKind;
  readonly text: string;
  readonly context: LintContext;
}

/** More rounds than any real file needs; two fixes that undo each other must come to an end. */
const mostFixes = 200;

/** The text with every safe fix made, one after the other, each on what the last one left. */
export function fixAll({ kind, text, context }: LintRequest): string {
  let current = text;
  for (let round = 0; round < mostFixes; round += 1) {
    const problem = lintText(kind, current, context).problems.find(isSafe);
    const fixed = problem === undefined ? null : applyFix(kind, current, problem);
    if (fixed === null || fixed === current) return current;
    current = fixed;
  }
  return current;
}

/** What the worker is asked, and what it answers. */
export type Question =
  | { readonly type: 'lint'; readonly request: LintRequest }
  | { readonly type: 'fixAll'; readonly request: LintRequest };
export type Answer =
  | {
      readonly type: 'lint';
      readonly problems: readonly Problem[];
      /** What the text sets, see `valuesOf`. */
      readonly values: Effective;
    }
  | { readonly type: 'fixAll'; readonly text: string };

/** Answers a question, wherever that is done. */
export function answer({ type, request }: Question): Answer {
  if (type === 'fixAll') return { type, text: fixAll(request) };
  const { kind, text, context } = request;
  const { problems } = lintText(kind, text, context);
  return { type, problems, values: valuesOf(kind, text) };
}
