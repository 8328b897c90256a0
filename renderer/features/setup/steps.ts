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

/** The first step that needs the user; the last one where none does. */
export function firstOpen(steps: KnownSteps): StepName {
  return stepOrder.find((name) => steps[name]?.state === 'todo') ?? firstUnsettled(steps);
}

/** The open step after `name`; null: there is none. */
export function nextOpen(steps: KnownSteps, name: StepName): StepName | null {
  const later = stepOrder.slice(stepOrder.indexOf(name) + 1);
  return later.find((step) => !isSettled(steps[step])) ?? null;
}

/** What the rail shows of a step: not answered yet counts as being looked at. */
export function shownState(step: Step | undefined): ShownState {
  return step?.state ?? 'running';
}

/** How many steps need nothing any more. */
export function countSettled(steps: KnownSteps): number {
  return stepOrder.filter((name) => isSettled(steps[name])).length;
}

function firstUnsettled(steps: KnownSteps): StepName {
  const isKnown = stepOrder.every((name) => steps[name] !== undefined);
  if (!isKnown) return stepOrder[0];
  return stepOrder.find((name) => !isSettled(steps[name])) ?? 'firstContainer';
}

function isSettled(step: Step | undefined): boolean {
  return step?.state === 'done' || step?.state === 'skipped';
}
