import type { FileKind, Problem } from '#shared/domain/config/file.ts';
import { applyFix } from '#shared/domain/tuning/fix.ts';

/** A fix that takes nothing out of the file and mends what has an effect. */
export function isSafe(problem: Problem): boolean {
  const { fix, severity } = problem;
  // The encoding of a file is no part of its text.
  if (fix === undefined || fix.encoding !== undefined) return false;
  return severity !== 'info' && fix.label.key !== 'config:fix.remove';
}

/** The text with one problem mended; the same where its fix cannot be made. */
export function fixOne({ kind, text }: { kind: FileKind; text: string }, problem: Problem): string {
  return applyFix(kind, text, problem) ?? text;
}
