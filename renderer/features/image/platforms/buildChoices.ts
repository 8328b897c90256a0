import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import { sessionStore } from '#renderer/ui/sessionStore.ts';
import type { ProgramDraft } from './programDraft.ts';

export type ImageChoice = Pick<BuildOptions, 'tag' | 'platforms' | 'noCache'>;

export interface BuildChoices {
  /** By the project's folder. */
  readonly images: Readonly<Record<string, ImageChoice>>;
  readonly programs: Readonly<Record<string, ProgramDraft>>;
  chooseImages(dir: string, choice: ImageChoice): void;
  choosePrograms(dir: string, draft: ProgramDraft): void;
}

/** What was chosen for each project's images and programs; outlives a change of page and a reload. */
export const useBuildChoices = create<BuildChoices>()(
  persist(
    (set) => ({
      images: {},
      programs: {},
      chooseImages: (dir, choice) =>
        set(({ images }) => ({ images: { ...images, [dir]: choice } })),
      choosePrograms: (dir, draft) =>
        set(({ programs }) => ({ programs: { ...programs, [dir]: draft } })),
    }),
    { name: 'slipway.builds', storage: sessionStore },
  ),
);
