import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { MainPackage } from '#shared/domain/project/analysis.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { sessionStore } from './sessionStore.ts';

export interface ProjectChoices {
  /** What the user chose in each folder; what is left out is the backend's choice. */
  readonly byDir: Readonly<Record<string, DockerfileOptions>>;
  choose(dir: string, options: DockerfileOptions): void;
}

/** How each project is to be built; outlives a change of page and a reload. */
export const useProjectChoices = create<ProjectChoices>()(
  persist(
    (set) => ({
      byDir: {},
      choose: (dir, options) => set(({ byDir }) => ({ byDir: { ...byDir, [dir]: options } })),
    }),
    { name: 'slipway.choices', storage: sessionStore },
  ),
);

/** Nothing chosen; one object for all, so that a selector gives the same each time. */
export const noChoices: DockerfileOptions = {};

/**
 * The choices as the screen shows them: where there are several programs and nobody has said which, it shows the first
 * as chosen, and a build that is told nothing asks which one is meant.
 */
export function asShown(
  options: DockerfileOptions,
  mains: readonly Pick<MainPackage, 'dir'>[],
): DockerfileOptions {
  const { main, programs = 'one' } = options;
  const [first] = mains;
  const isTold = main !== undefined || programs !== 'one' || mains.length < 2;
  return isTold || first === undefined ? options : { ...options, main: first.dir };
}
