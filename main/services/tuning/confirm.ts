import { failure } from '#shared/domain/failure.ts';
import { forbids } from '#shared/domain/tuning/change.ts';
import { mergeTarget } from '#shared/domain/tuning/merge.ts';
import type { Prepared } from './prepare.ts';

/** What the user saw and said yes to: each file's revision and, where changes of others may be merged, its text. */
export interface Seen {
  readonly revisions: Readonly<Record<string, string>>;
  readonly base?: Readonly<Record<string, string>> | undefined;
}

/**
 * Holds what is about to happen against what the user saw. Gives the paths of files that somebody else has changed since
 * and whose new text goes together with what is wanted.
 * @throws Failure FILE_CHANGED where it does not, PLAN_REFUSED where a file would be wrong.
 */
export function confirm({ plan, targets }: Prepared, { revisions, base = {} }: Seen): string[] {
  const changed = targets.filter(({ path, revision }) => revisions[path] !== revision);
  for (const target of changed) {
    const { path } = target;
    const seen = base[path];
    const merge = seen === undefined || !(path in revisions) ? null : mergeTarget(target, seen);
    if (merge?.merged === null || merge === null) throw failure('FILE_CHANGED', { path });
  }
  const problem = forbids(plan);
  if (problem === undefined) return changed.map(({ path }) => path);
  const path = plan.files.find(({ kind }) => kind === problem.kind)?.path ?? problem.kind;
  throw failure('PLAN_REFUSED', { reason: `${path}:${problem.line} ${problem.code}` });
}
