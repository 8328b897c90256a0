import { create } from 'zustand';
import type { Edit, Encoding } from '#shared/domain/config/file.ts';
import {
  discardChanges,
  openDraft,
  refreshDraft,
  withEdits,
  withEncoding,
  withText,
  type Draft,
  type FileState,
} from './draft.ts';

export interface Drafts {
  /** By place: the kind of this PC's own file, or a path. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** The file was read, for the first time or again. */
  load(place: string, file: FileState): void;
  type(place: string, text: string): void;
  edit(place: string, edits: readonly Edit[]): void;
  recode(place: string, encoding: Encoding): void;
  discard(place: string): void;
  replace(place: string, draft: Draft): void;
}

/** What the user has changed but not saved yet; outlives a change of page and of tab. */
export const useDrafts = create<Drafts>()((set) => {
  const change = (place: string, how: (draft: Draft) => Draft) =>
    set(({ drafts }) => {
      const draft = drafts[place];
      return draft === undefined ? {} : { drafts: { ...drafts, [place]: how(draft) } };
    });
  return {
    drafts: {},
    load: (place, file) =>
      set(({ drafts }) => {
        const draft = drafts[place];
        const next = draft === undefined ? openDraft(file) : refreshDraft(draft, file);
        return { drafts: { ...drafts, [place]: next } };
      }),
    type: (place, text) => change(place, (draft) => withText(draft, text)),
    edit: (place, edits) => change(place, (draft) => withEdits(draft, edits)),
    recode: (place, encoding) => change(place, (draft) => withEncoding(draft, encoding)),
    discard: (place) => change(place, discardChanges),
    replace: (place, draft) => change(place, () => draft),
  };
});
