import { editText } from '#shared/domain/config/edit.ts';
import type { ConfigFile, Edit, Encoding, Problem } from '#shared/domain/config/file.ts';
import { mergeText } from '#shared/domain/tuning/merge.ts';
import type { Conflict } from '#shared/domain/tuning/conflict.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';

export type FileState = Pick<
  ConfigFile,
  'kind' | 'path' | 'exists' | 'revision' | 'encoding' | 'text'
>;

/** A file in the editor: as it was read, and as the user wants it. */
export interface Draft {
  /** The file that `text` goes back to; its `text` is what `text` was made from. */
  readonly base: FileState;
  readonly text: string;
  /** What it is to be saved in, where that is another encoding than the file's. */
  readonly encoding: Encoding | null;
  /** The file as somebody else has left it since, while that and `text` want different things. */
  readonly theirs: FileState | null;
  /** Whether changes of somebody else were just taken in. */
  readonly hasMerged: boolean;
  /** Why the last edit of a key could not be made. */
  readonly refused: Problem | null;
}

/** A file as it was just read. */
export function openDraft(base: FileState): Draft {
  const { text } = base;
  return { base, text, encoding: null, theirs: null, hasMerged: false, refused: null };
}

export function isChanged({ base, text, encoding }: Draft): boolean {
  return base.text !== text || encoding !== null;
}

/**
 * The draft after the file was read again. What somebody else has changed is taken in, and nothing of what the user did
 * is lost; where both want different things of one place, the draft stays and `theirs` is set.
 */
export function refreshDraft(draft: Draft, file: FileState): Draft {
  if (file.revision === draft.base.revision && file.path === draft.base.path) {
    return draft.theirs === null ? draft : { ...draft, theirs: null };
  }
  const isRecoded = draft.encoding !== null && draft.encoding !== file.encoding;
  const encoding = isRecoded ? draft.encoding : null;
  if (draft.text === draft.base.text || draft.text === file.text)
    return { ...openDraft(file), encoding };
  const { merged } = mergeText(sidesOf(draft, file), draft.text);
  if (merged === null) return { ...draft, theirs: file };
  return { ...openDraft(file), encoding, text: merged, hasMerged: true };
}

/** The places that the draft and somebody else want different things of; none where nothing is open. */
export function conflictsOf(draft: Draft): Conflict[] {
  const { theirs, text } = draft;
  return theirs === null ? [] : mergeText(sidesOf(draft, theirs), text).conflicts;
}

/** The draft with another text, typed or put there by a fix. */
export function withText(draft: Draft, text: string): Draft {
  return { ...draft, text, hasMerged: false, refused: null };
}

/** The draft to be saved in another encoding, its text as it is. */
export function withEncoding(draft: Draft, encoding: Encoding): Draft {
  return { ...draft, encoding: encoding === draft.base.encoding ? null : encoding };
}

/** The draft with keys set or unset; unchanged, and `refused` saying why, where that cannot be done without loss. */
export function withEdits(draft: Draft, edits: readonly Edit[]): Draft {
  const edited = editText(draft.base.kind, draft.text, edits);
  return 'text' in edited
    ? withText(draft, edited.text)
    : { ...draft, refused: edited.problem, hasMerged: false };
}

/** The draft without anything that the user did. */
export function discardChanges({ base, theirs }: Draft): Draft {
  return openDraft(theirs ?? base);
}

/** What is to be asked of the backend so that the file becomes what the draft says. */
export function wishOf({ base, text, encoding }: Draft, isOwn: boolean): Wish {
  const { kind, path } = base;
  const recoding = encoding === null ? {} : { encoding };
  return { type: 'text', kind, ...(!isOwn && { path }), text, base: base.text, ...recoding };
}

function sidesOf({ base }: Draft, theirs: FileState) {
  return { kind: base.kind, base: base.text, theirs: theirs.text };
}
