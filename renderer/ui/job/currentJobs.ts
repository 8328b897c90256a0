import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { sessionStore } from '../sessionStore.ts';

export interface CurrentJobs {
  /** Job ids by the place that shows them: `tuning`, `setup:engine`, `project:C:\src\hello`. */
  readonly ids: Readonly<Record<string, string>>;
  show(place: string, id: string): void;
  dismiss(place: string): void;
}

/** Which job each place of the screen shows. Kept for this window, so that a page reload finds its job again. */
export const useCurrentJobs = create<CurrentJobs>()(
  persist(
    (set) => ({
      ids: {},
      show: (place, id) => set(({ ids }) => ({ ids: { ...ids, [place]: id } })),
      dismiss: (place) =>
        set(({ ids }) => ({
          ids: Object.fromEntries(Object.entries(ids).filter(([key]) => key !== place)),
        })),
    }),
    { name: 'slipway.jobs', storage: sessionStore },
  ),
);
