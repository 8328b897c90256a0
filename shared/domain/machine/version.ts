/**
 * Whether a dotted version is at least another, number by number: `2.10.0.0` is newer than `2.9`. What follows the
 * numbers (`-rc1`, `rc1`) is overlooked, missing numbers are 0.
 */
export function isAtLeast(version: string, minimum: string): boolean {
  const have = numbersOf(version);
  for (const [index, wanted] of numbersOf(minimum).entries()) {
    const mine = have[index] ?? 0;
    if (mine !== wanted) return mine > wanted;
  }
  return true;
}

function numbersOf(version: string): number[] {
  const dotted = /^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0';
  return dotted.split('.').map(Number);
}
