import { failure } from '#shared/domain/failure.ts';
import { forbids } from '#shared/domain/tuning/change.ts';
import type { Prepared } from './prepare.ts';

/**
 * Holds what is about to happen against what the user saw.
 * @throws Failure FILE_CHANGED where a file is no longer what was shown, PLAN_REFUSED where a file would be wrong.
 */
export function confirm({ plan }: Prepared, revisions: Readonly<Record<string, string>>): void {
  const changed = plan.files.find(({ path, revision }) => revisions[path] !== revision);
  if (changed !== undefined) throw failure('FILE_CHANGED', { path: changed.path });
  const problem = forbids(plan);
  if (problem === undefined) return;
  const path = plan.files.find(({ kind }) => kind === problem.kind)?.path ?? problem.kind;
  throw failure('PLAN_REFUSED', { reason: `${path}:${problem.line} ${problem.code}` });
}
