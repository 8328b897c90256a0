/** Han characters and full-width marks take two columns in a terminal. */
const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]/gu;

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** Rows with their columns lined up, two spaces between; the last column is left as long as it is. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
    });
  return rows.map((row) => formatRow(row, widths)).join('\n');
}

function formatRow(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, index) =>
    pad(cell, index === row.length - 1 ? 0 : (widths[index] ?? 0)),
  );
  return cells.join('  ').trimEnd();
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Text with each line moved in by two spaces. */
export function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

/** Blocks with an empty line between; empty ones are left out. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}
