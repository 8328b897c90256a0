import { parsePatch, type StructuredPatchHunk } from 'diff';

/** One line of a diff on screen; line numbers count from 1, null on the side that does not have it. */
export interface DiffRow {
  readonly kind: 'hunk' | 'added' | 'removed' | 'same';
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

const kinds: Readonly<Record<string, DiffRow['kind']>> = {
  '+': 'added',
  '-': 'removed',
  ' ': 'same',
};

/** The rows of a unified diff; none for an empty one. */
export function diffRows(diff: string): DiffRow[] {
  return parsePatch(diff).flatMap((file) => file.hunks.flatMap(hunkRows));
}

function hunkRows(hunk: StructuredPatchHunk): DiffRow[] {
  let before = hunk.oldStart;
  let after = hunk.newStart;
  const head = `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`;
  const rows = hunk.lines.flatMap((line): DiffRow[] => {
    const kind = kinds[line.charAt(0)];
    // `\ No newline at end of file` says nothing that helps to decide.
    if (kind === undefined) return [];
    const row = {
      kind,
      before: kind === 'added' ? null : before,
      after: kind === 'removed' ? null : after,
      text: line.slice(1).replace(/\r$/, ''),
    };
    if (kind !== 'added') before += 1;
    if (kind !== 'removed') after += 1;
    return [row];
  });
  return [{ kind: 'hunk', before: null, after: null, text: head }, ...rows];
}
