import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import { mergeGenerated } from '#shared/domain/project/generate/merge.ts';
import { sessionStore } from '#renderer/ui/sessionStore.ts';

/** A file of a project as the user has changed it. */
export interface FileDraft {
  /** What `text` was made from. */
  readonly base: string;
  readonly text: string;
}

export interface FileDrafts {
  /** By the path of the file; a file that was not changed has none. */
  readonly byPath: Readonly<Record<string, FileDraft>>;
  /** The user has changed the text of a file; back to what it was made from, the draft is gone. */
  type(file: GeneratedFile, text: string): void;
  discard(path: string): void;
}

/** What the user has changed in files of projects, but not saved; outlives a change of page and a reload. */
export const useFileDrafts = create<FileDrafts>()(
  persist(
    (set) => ({
      byPath: {},
      type: (file, text) =>
        set(({ byPath }) => {
          const base = startingText(file);
          const { [file.path]: _, ...rest } = byPath;
          return { byPath: text === base ? rest : { ...rest, [file.path]: { base, text } } };
        }),
      discard: (path) =>
        set(({ byPath }) => {
          const { [path]: _, ...rest } = byPath;
          return { byPath: rest };
        }),
    }),
    { name: 'slipway.files', storage: sessionStore },
  ),
);

/** What an editor begins with: the project's own file, else what Slipway would write. */
export function startingText({ exists, before, after }: GeneratedFile): string {
  return exists ? before : after;
}

/**
 * The text to show: the draft, with what has changed in the file since it was begun. Where both changed the same lines
 * those of the draft stay.
 */
export function shownText(file: GeneratedFile, draft: FileDraft | undefined): string {
  const start = startingText(file);
  if (draft === undefined) return start;
  if (draft.base === start) return draft.text;
  return mergeGenerated({ base: draft.base, own: draft.text, generated: start }).text;
}
