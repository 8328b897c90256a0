import type { Step, StepName } from '#shared/domain/setup/step.ts';
import type { ShownState } from '#renderer/ui/StateIcon.tsx';

/** The wizard's order. Said again here because the schema's module would bring its validator into the page. */
export const stepOrder = [
  'virtualization',
  'wsl',
  'defaultVersion',
  'engine',
  'backend',
  'go',
  'resources',
  'firstContainer',
] as const satisfies readonly StepName[];

export type KnownSteps = Readonly<Partial<Record<StepName, Step>>>;

/** Steps by name; of two reports of one step the later counts. */
export function mergeSteps(reports: readonly Step[]): KnownSteps {
  return Object.fromEntries(reports.map((step) => [step.name, step]));
}

/**
 * The first step that needs the user, else the first that is not settled, else the last. The first of all while some
 * have not answered: the page must not jump from step to step.
 */
export function firstOpen(steps: KnownSteps): StepName {
  if (stepOrder.some((name) => steps[name] === undefined)) return stepOrder[0];
  const todo = stepOrder.find((name) => steps[name]?.state === 'todo');
  return todo ?? stepOrder.find((name) => !isSettled(steps[name])) ?? 'firstContainer';
}

/** The open step after `name`; null: there is none. */
export function nextOpen(steps: KnownSteps, name: StepName): StepName | null {
  const later = stepOrder.slice(stepOrder.indexOf(name) + 1);
  return later.find((step) => !isSettled(steps[step])) ?? null;
}

/** What is shown of a step that has answered, is still being looked at, or never will. */
export function shownState(step: Step | undefined, isChecking: boolean): ShownState {
  return step?.state ?? (isChecking ? 'checking' : 'unknown');
}

/** How many steps need nothing any more. */
export function countSettled(steps: KnownSteps): number {
  return stepOrder.filter((name) => isSettled(steps[name])).length;
}

function isSettled(step: Step | undefined): boolean {
  return step?.state === 'done' || step?.state === 'skipped';
}
