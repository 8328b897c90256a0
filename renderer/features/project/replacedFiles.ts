import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { sessionStore } from '#renderer/ui/sessionStore.ts';

/** What stood in a file of a project before it was replaced. */
export interface Replaced {
  readonly text: string;
  /** Path of the copy of it. */
  readonly backup: string;
}

export interface ReplacedFiles {
  /** By the path of the file: the last time that it was replaced from here. */
  readonly byPath: Readonly<Record<string, Replaced>>;
  note(path: string, replaced: Replaced): void;
}

/** The files that were replaced, so that each can be brought back; outlives a change of page and a reload. */
export const useReplacedFiles = create<ReplacedFiles>()(
  persist(
    (set) => ({
      byPath: {},
      note: (path, replaced) => set(({ byPath }) => ({ byPath: { ...byPath, [path]: replaced } })),
    }),
    { name: 'slipway.replaced', storage: sessionStore },
  ),
);
