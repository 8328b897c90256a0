import { asObject, numberAt, objectIn } from '../machine/json.ts';
import { stepNames, type StepName } from './step.ts';

/** What the wizard remembers from one start to the next. */
export interface SetupState {
  readonly skipped: readonly StepName[];
  /** When the first container ran, in milliseconds since 1970; null: it has not. */
  readonly firstContainerAt: number | null;
}

/** The state in `setup.json`; what is missing or makes no sense there counts as "nothing remembered". */
export function parseSetupState(text: string): SetupState {
  const object = asObject(objectIn(text));
  const skipped = object?.['skipped'];
  const names = Array.isArray(skipped) ? new Set<unknown>(skipped) : new Set();
  return {
    skipped: stepNames.filter((name) => names.has(name)),
    firstContainerAt: numberAt(object, 'firstContainerAt'),
  };
}

/** The text of `setup.json`. */
export function formatSetupState(state: SetupState): string {
  return `${JSON.stringify(state, null, 2)}\n`;
}

/** The state with a step skipped, or wanted again; in the wizard's order. */
export function withSkipped(state: SetupState, step: StepName, isSkipped: boolean): SetupState {
  const others = new Set(state.skipped);
  if (isSkipped) others.add(step);
  else others.delete(step);
  return { ...state, skipped: stepNames.filter((name) => others.has(name)) };
}
