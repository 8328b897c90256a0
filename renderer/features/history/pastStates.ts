import { sides, type Side } from '#shared/domain/tuning/wish.ts';
import type { HistoryEntry, StateRef } from '#shared/domain/tuning/historyEntry.ts';

/** A state that can be chosen, with the change that found it (`before`) or left it (`after`); null: as it is now. */
export interface StateChoice {
  /** For a form field; the same for the same state. */
  readonly value: string;
  readonly state: StateRef;
  readonly entry: HistoryEntry | null;
  readonly side: Side;
}

/**
 * The states that can be compared, the newest first: now, and each change's two sides. What a change that was put back
 * or interrupted left is what it found, so it has one side only.
 */
export function pastStates(entries: readonly HistoryEntry[]): StateChoice[] {
  const past = entries.flatMap((entry) =>
    sidesOf(entry).map((side) => ({
      value: `${entry.id}:${side}`,
      state: { id: entry.id, side },
      entry,
      side,
    })),
  );
  return [{ value: 'now', state: 'now', entry: null, side: 'after' }, ...past];
}

/** The sides of a change that can be gone back to, the newer first. */
export function sidesOf({ outcome }: Pick<HistoryEntry, 'outcome'>): Side[] {
  return sides.filter((side) => side === 'before' || outcome === 'applied').toReversed();
}
