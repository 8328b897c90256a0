import { create } from 'zustand';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';

export interface ProjectChoices {
  /** What the user chose in each folder; what is left out is the backend's choice. */
  readonly byDir: Readonly<Record<string, DockerfileOptions>>;
  choose(dir: string, options: DockerfileOptions): void;
}

/** How each project is to be built; outlives a change of page. */
export const useProjectChoices = create<ProjectChoices>()((set) => ({
  byDir: {},
  choose: (dir, options) => set(({ byDir }) => ({ byDir: { ...byDir, [dir]: options } })),
}));

/** Nothing chosen; one object for all, so that a selector gives the same each time. */
export const noChoices: DockerfileOptions = {};

/** The place in `useCurrentJobs` of a project's build. */
export function projectPlace(dir: string): string {
  return `project:${dir}`;
}
