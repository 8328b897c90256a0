import { diff3Merge } from 'node-diff3';
import type { FileConflict } from '../generatedFile.ts';

/** Three texts of one file. */
export interface MergeSides {
  /** What Slipway generated the last time. */
  readonly base: string;
  /** What is in the project now. */
  readonly own: string;
  /** What Slipway generates today. */
  readonly generated: string;
}

/**
 * Brings what has changed in the generated text into the project's file, whose own lines stay as they are. Where both
 * changed the same lines the file's are kept, and the place is told. Line ends are those of the file.
 */
export function mergeGenerated({ base, own, generated }: MergeSides): {
  text: string;
  conflicts: FileConflict[];
} {
  const end = own.includes('\r\n') ? '\r\n' : '\n';
  const regions = diff3Merge(linesOf(own), linesOf(base), linesOf(generated));
  const lines: string[] = [];
  const conflicts: FileConflict[] = [];
  for (const { ok, conflict } of regions) {
    if (conflict !== undefined) {
      const [before, mine, now] = [conflict.o, conflict.a, conflict.b].map(textOf);
      const line = conflict.aIndex + 1;
      conflicts.push({ line, base: before ?? '', own: mine ?? '', generated: now ?? '' });
    }
    lines.push(...(ok ?? conflict?.a ?? []));
  }
  return { text: lines.join(end), conflicts };
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}

function textOf(lines: readonly string[]): string {
  return lines.join('\n');
}
