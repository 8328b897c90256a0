import type { HistoryEntry } from './historyEntry.ts';

/** How far a change had come when it was interrupted: `done` is verified, with only the book-keeping left. */
export const stages = ['changing', 'rollingBack', 'done'] as const;
export type Stage = (typeof stages)[number];

/** One file of an interrupted change, by revisions: before it, as written by it, and now. */
export interface InterruptedFile {
  readonly path: string;
  readonly before: string;
  readonly written: string;
  readonly now: string;
}

export interface Recovery {
  /** Paths whose snapshot is to be put back. */
  readonly restore: string[];
  readonly outcome: HistoryEntry['outcome'];
}

/**
 * What to do about a change that a crash cut short. A file that still is what the change wrote was never verified, so
 * its snapshot comes back; one that somebody edited since stays theirs.
 */
export function decideRecovery(stage: Stage, files: readonly InterruptedFile[]): Recovery {
  if (stage === 'done') return { restore: [], outcome: 'applied' };
  const unverified = files.filter(({ before, written, now }) => now === written && now !== before);
  const isEdited = files.some(({ before, written, now }) => now !== written && now !== before);
  const isBack = unverified.length > 0 || stage === 'rollingBack';
  return {
    restore: unverified.map(({ path }) => path),
    outcome: isBack && !isEdited ? 'rolledBack' : 'interrupted',
  };
}
