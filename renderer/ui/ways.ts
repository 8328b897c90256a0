import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import { parseReference } from '#shared/domain/image/reference.ts';
import { sessionStore } from './sessionStore.ts';

/** With a Dockerfile, or by this PC's Go and Slipway itself, and on what then. */
export type Way = Pick<BuildOptions, 'direct' | 'base'>;

export interface Ways {
  readonly byDir: Readonly<Record<string, Way>>;
  choose(dir: string, way: Way): void;
}

/** The way that each project's images are built; outlives a change of page and a reload. */
export const useWays = create<Ways>()(
  persist(
    (set) => ({
      byDir: {},
      choose: (dir, way) => set(({ byDir }) => ({ byDir: { ...byDir, [dir]: way } })),
    }),
    { name: 'slipway.ways', storage: sessionStore },
  ),
);

/** With a Dockerfile; one object for all, so that a selector gives the same each time. */
export const usualWay: Way = {};

/** What a build is told of its way: an image to start from is kept while a Dockerfile has its own, and not sent. */
export function wayAsTold(way: Way): Way {
  return way.direct === true ? way : {};
}

/** Whether the image to start from has a name that can be one. */
export function isWayClear(way: Way): boolean {
  const { base } = wayAsTold(way);
  return base === undefined || parseReference(base).ok;
}
