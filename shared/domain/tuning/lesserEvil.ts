import type { Problem } from '../config/file.ts';
import type { ProblemCode } from '../config/problemCodes.ts';

/** Errors behind which nothing more is found in a file. */
const hiding: ReadonlySet<string> = new Set<ProblemCode>([
  'notText',
  'encodingUnread',
  'jsonSyntax',
  'jsonComment',
  'jsonTrailingComma',
  'jsonTooDeep',
  'jsonNotObject',
  'behindMalformed',
]);

/**
 * Whether a file has errors after a change, but fewer than before and none of another kind: what nothing reads cannot
 * become worse, and not everything need be mended at once. Errors that others hid before are not new.
 */
export function isLesserEvil(before: readonly Problem[], after: readonly Problem[]): boolean {
  const [old, now] = [before, after].map((problems) => problems.filter(isError));
  if (old === undefined || now === undefined) return false;
  const gone = without(old, now);
  const come = without(now, old);
  return gone.length > 0 && (come.length === 0 || gone.some(({ code }) => hiding.has(code)));
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function without(some: readonly Problem[], others: readonly Problem[]): Problem[] {
  const left = others.map(idOf);
  return some.filter((problem) => {
    const index = left.indexOf(idOf(problem));
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}

/** Places move; what is wrong does not. */
function idOf({ code, values }: Problem): string {
  return JSON.stringify([code, values]);
}
