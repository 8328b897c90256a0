import { create } from 'zustand';
import type { StepName } from '#shared/domain/setup/step.ts';

export interface SetupChoice {
  /** The step that the user opened; null: the first that needs him. */
  readonly step: StepName | null;
  open(step: StepName): void;
}

/** Which step of the setup is open; outlives a change of page. */
export const useSetupChoice = create<SetupChoice>()((set) => ({
  step: null,
  open: (step) => set({ step }),
}));

/** The place in `useCurrentJobs` of a step's job. */
export function setupPlace(step: StepName): string {
  return `setup:${step}`;
}
