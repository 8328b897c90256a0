/** One line of a diff on screen; line numbers count from 1, null on the side that does not have it. */
export interface DiffRow {
  readonly kind: 'hunk' | 'added' | 'removed' | 'same';
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

const kinds: Readonly<Record<string, 'added' | 'removed' | 'same'>> = {
  '+': 'added',
  '-': 'removed',
  ' ': 'same',
};

/**
 * The rows of one file's unified diff; none for an empty one. Everything before the first hunk is left out, and so is
 * `\ No newline at end of file`, which helps nobody to decide. Format:
 * https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
 */
export function diffRows(diff: string): DiffRow[] {
  const rows: DiffRow[] = [];
  let before = 0;
  let after = 0;
  for (const line of diff.split(/\r?\n/)) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk !== null) {
      [before, after] = [Number(hunk[1]), Number(hunk[2])];
      rows.push({ kind: 'hunk', before: null, after: null, text: line });
    } else if (rows.length > 0) {
      const kind = kinds[line.charAt(0)];
      if (kind === undefined) continue;
      rows.push({
        kind,
        before: kind === 'added' ? null : before,
        after: kind === 'removed' ? null : after,
        text: line.slice(1),
      });
      if (kind !== 'added') before += 1;
      if (kind !== 'removed') after += 1;
    }
  }
  return rows;
}
