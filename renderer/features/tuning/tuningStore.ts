import { create } from 'zustand';
import type { PresetName } from '#shared/domain/tuning/plan.ts';
import type { Custom } from './wish.ts';

export interface TuningChoice {
  /** Null: what is recommended. */
  readonly preset: PresetName | null;
  readonly custom: Custom;
  choosePreset(preset: PresetName): void;
  setCustom(change: Custom): void;
  reset(): void;
}

/** What the user has chosen but not applied yet; outlives a change of page. */
export const useTuningChoice = create<TuningChoice>()((set) => ({
  preset: null,
  custom: {},
  choosePreset: (preset) => set({ preset, custom: {} }),
  setCustom: (change) => set(({ custom }) => ({ custom: { ...custom, ...change } })),
  reset: () => set({ preset: null, custom: {} }),
}));
