import { diff3Merge } from 'node-diff3';
import { editText } from '#shared/domain/config/edit.ts';
import type { ConfigValue, FileKind } from '#shared/domain/config/file.ts';
import { mergeText } from '#shared/domain/tuning/merge.ts';
import type { Conflict } from '#shared/domain/tuning/conflict.ts';
import { openDraft, type Draft } from '../draft.ts';

export type Choice = 'mine' | 'theirs';

/**
 * The draft on top of what somebody else has written, each conflict settled as chosen (`mine` where nothing was). What
 * only one of the two changed stays changed. The draft as it was where nothing is open.
 */
export function resolveDraft(
  draft: Draft,
  conflicts: readonly Conflict[],
  choices: readonly Choice[],
): Draft {
  const { theirs } = draft;
  if (theirs === null) return draft;
  const settled = conflicts.map((conflict, index) => {
    return { conflict, choice: choices[index] ?? 'mine' };
  });
  const { kind } = draft.base;
  const text = joinSides(
    { kind, base: draft.base.text, mine: draft.text, theirs: theirs.text },
    settled,
  );
  return { ...openDraft(theirs), text, hasMerged: true };
}

interface Settled {
  readonly conflict: Conflict;
  readonly choice: Choice;
}

interface Sides {
  readonly kind: FileKind;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/**
 * A key for which theirs was chosen is given their value in mine; one for which mine was chosen counts as theirs all
 * along. Then no key is left that both changed, and the rest goes together.
 */
function joinSides(sides: Sides, settled: readonly Settled[]): string {
  const { kind, theirs } = sides;
  const keysOf = (choice: Choice) =>
    settled.flatMap(({ conflict, choice: chosen }) => {
      const { key } = conflict;
      return key !== null && chosen === choice ? [{ key, value: conflict.theirs }] : [];
    });
  const mine = withKeys(kind, sides.mine, keysOf('theirs'));
  const base = withKeys(kind, sides.base, keysOf('mine'));
  const { merged } = mergeText({ kind, base, theirs }, mine);
  if (merged !== null) return merged;
  const choices = settled.filter(({ conflict }) => conflict.key === null);
  return joinLines(
    { base, mine, theirs },
    choices.map(({ choice }) => choice),
  );
}

function withKeys(
  kind: FileKind,
  text: string,
  edits: readonly { key: string; value: ConfigValue }[],
): string {
  const edited = editText(kind, text, edits);
  return 'text' in edited ? edited.text : text;
}

function joinLines(
  { base, mine, theirs }: Omit<Sides, 'kind'>,
  choices: readonly Choice[],
): string {
  const [a, o, b] = [linesOf(mine), linesOf(base), linesOf(theirs)];
  let index = -1;
  return diff3Merge(a, o, b)
    .flatMap(({ ok, conflict }) => {
      if (conflict === undefined) return ok ?? [];
      index += 1;
      return choices[index] === 'theirs' ? conflict.b : conflict.a;
    })
    .join('');
}

function linesOf(text: string): string[] {
  return [...(text.match(/[^\n]*\n|[^\n]+$/g) ?? [])];
}
