import { create } from 'zustand';
import type { PresetName, Workload } from '#shared/domain/tuning/recommendation.ts';
import type { Custom } from './wish.ts';

export interface TuningChoice {
  /** Null: what is recommended. */
  readonly preset: PresetName | null;
  readonly custom: Custom;
  /** What the PC is for; null: what is kept. */
  readonly workloads: readonly Workload[] | null;
  choosePreset(preset: PresetName): void;
  setCustom(change: Custom): void;
  setWorkloads(workloads: readonly Workload[]): void;
  /** Back to the recommendation. */
  reset(): void;
}

/** What the user has chosen but not applied yet; outlives a change of page. */
export const useTuningChoice = create<TuningChoice>()((set) => ({
  preset: null,
  custom: {},
  workloads: null,
  choosePreset: (preset) => set({ preset, custom: {} }),
  setCustom: (change) => set(({ custom }) => ({ custom: { ...custom, ...change } })),
  setWorkloads: (workloads) => set({ workloads }),
  reset: () => set({ preset: null, custom: {} }),
}));
