import type { TFunction } from 'i18next';
import type { Plan, PlannedEdit } from '#shared/domain/tuning/plan.ts';
import { say } from '#shared/locales/say.ts';
import { formatProblem } from './problems.ts';
import { indent, joinBlocks } from './table.ts';
import { formatValue } from './values.ts';

interface PlanText {
  /** Whether what the change needs is restarted; true unless given. */
  readonly restart?: boolean;
  /** Its problems were told already. */
  readonly isReported?: boolean;
}

/**
 * A plan for people: each file's diff and reasons, the problems, what stops, and the exact commands; where nothing is
 * restarted, the commands that are left to the reader.
 */
export function formatPlan(
  plan: Plan,
  t: TFunction,
  { restart = true, isReported = false }: PlanText = {},
): string {
  if (isEmpty(plan) && plan.problems.length === 0) return t('cli:plan.nothing');
  const isRefused = isForbidden(plan) && !isEmpty(plan);
  const isLeft = isEmpty(plan) && !isForbidden(plan);
  return joinBlocks([
    isLeft ? t('cli:plan.nothing') : '',
    ...plan.files.map((file) => file.diff.trimEnd()),
    section(
      t('cli:plan.reasons'),
      plan.files.flatMap(({ edits }) => edits.map((edit) => reasons(edit, t))),
    ),
    isReported ? '' : section(t('cli:plan.problems'), formatPlanProblems(plan, t)),
    ...(isRefused ? [t('cli:plan.forbidden')] : whatElse(plan, t, restart)),
  ]);
}

/** What stops with the change, and the commands. */
function whatElse(plan: Plan, t: TFunction, restart: boolean): string[] {
  const stopped = [...plan.stops.distros, ...plan.stops.containers];
  return [
    (plan.silent ?? []).map((name) => t(`cli:plan.silent.${name}`)).join('\n'),
    ...(restart ? [section(t('cli:plan.stops'), stopped)] : []),
    section(t(restart ? 'cli:plan.commands' : 'cli:plan.later'), plan.commands),
  ];
}

/** Whether carrying the plan out would change no file. */
export function isEmpty(plan: Plan): boolean {
  return plan.files.every((file) => file.diff === '');
}

/** Whether a problem forbids the plan. */
export function isForbidden(plan: Plan): boolean {
  return plan.problems.some(({ severity }) => severity === 'error');
}

function formatPlanProblems(plan: Plan, t: TFunction): string[] {
  const pathOf = (kind: string) => plan.files.find((file) => file.kind === kind)?.path ?? kind;
  return plan.problems.map((problem) => formatProblem(pathOf(problem.kind), problem, t));
}

/** Empty where nothing changes: what a plan leaves alone needs no reason. */
function reasons({ key, before, after, reasons: why }: PlannedEdit, t: TFunction): string {
  if (why.length === 0 || JSON.stringify(before) === JSON.stringify(after)) return '';
  const change = `${key}: ${formatValue(key, before, t)} -> ${formatValue(key, after, t)}`;
  return [change, ...why.map((reason) => `  ${say(t, reason)}`)].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  const shown = lines.filter((line) => line !== '');
  return shown.length === 0 ? '' : `${title}\n${indent(shown.join('\n'))}`;
}
