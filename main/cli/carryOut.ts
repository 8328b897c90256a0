import type { Plan } from '#shared/domain/tuning/plan.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import type { Call, Outcome } from './command.ts';
import { confirm } from './confirm.ts';
import { failureOf, outcomeOfError } from './errors.ts';
import { exitCodes } from './exitCodes.ts';
import { followJob } from './followJob.ts';
import { formatConflicts } from './format/merge.ts';
import { formatPlan, isEmpty, isForbidden } from './format/plan.ts';

export interface CarryOutOptions {
  /** `show` stops at the plan, `ask` wants a yes on the terminal, `apply` does it at once. */
  readonly mode: 'show' | 'ask' | 'apply';
  /** Whether what the change needs is restarted; false only writes. */
  readonly restart: boolean;
  /** The problems that are left were told already. */
  readonly isReported?: boolean;
}

/** Plans a wish, shows the diff and the commands, asks where asked to, and applies it. */
export async function carryOut(call: Call, wish: Wish, options: CarryOutOptions): Promise<Outcome> {
  const { client, t, terminal, signal } = call;
  const plan = await client.tuning.plan({ wish, restart: options.restart }, { signal });
  const text = formatPlan(plan, t, options);
  if (options.mode === 'show') return shown(plan, text);
  if (isForbidden(plan)) return { ...shown(plan, ''), json: left(plan), error: text };
  if (isEmpty(plan)) return { exitCode: exitCodes.done, json: left(plan), text };
  terminal.note(text);
  if (options.mode === 'ask') {
    const refusal = await confirm(call, left(plan));
    if (refusal !== null) return refusal;
  }
  return apply(call, plan, options.restart);
}

function shown(plan: Plan, text: string): Outcome {
  const exitCode = isForbidden(plan) ? exitCodes.foundProblems : exitCodes.done;
  return { exitCode, json: plan, text };
}

function left(plan: Plan) {
  return { applied: false, plan };
}

async function apply(call: Call, plan: Plan, restart: boolean): Promise<Outcome> {
  const { wish, files } = plan;
  const revisions = Object.fromEntries(files.map(({ path, revision }) => [path, revision]));
  const base = Object.fromEntries(files.map(({ path, before }) => [path, before]));
  try {
    const { jobId } = await call.client.tuning.apply({ wish, revisions, base, restart });
    return await finish(call, { plan, jobId, restart });
  } catch (error) {
    if (failureOf(error)?.code !== 'FILE_CHANGED') throw error;
    const { t } = call;
    const outcome = outcomeOfError(error, t);
    const merge = await call.client.tuning.merge({ wish, base });
    const conflicts = formatConflicts(merge.files, t);
    return {
      ...outcome,
      json: { ...left(plan), merge },
      error: `${outcome.error}\n\n${conflicts}`,
    };
  }
}

function finish(
  call: Call,
  { plan, jobId, restart }: { plan: Plan; jobId: string; restart: boolean },
): Promise<Outcome> {
  return followJob(call, jobId, (result) => ({
    exitCode: exitCodes.done,
    json: { applied: true, plan, ...(result.type === 'tuning' ? result : {}) },
    text: call.t(restart ? 'cli:plan.applied' : 'cli:plan.written'),
  }));
}
