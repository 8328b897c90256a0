/**
 * The name that was most likely meant: the closest one, with at most a third of its letters wrong and two at the most.
 * Letters that changed places count once; case does not count. Null where none is close.
 */
export function closestName(name: string, names: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  const most = Math.min(2, Math.floor(wanted.length / 3));
  let best: string | null = null;
  let least = most + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = distanceBetween(wanted, candidate.toLowerCase(), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Looking for a likely name costs time; a file with more unknown names than this is another file altogether. */
const mostSuggestions = 100;

/** `closestName` over fixed names, for the first names that are asked for. */
export function createSuggester(names: readonly string[]): (name: string) => string | null {
  let asked = 0;
  return (name) => {
    asked += 1;
    return asked > mostSuggestions ? null : closestName(name, names);
  };
}

/** How many letters to add, drop, change or swap; `most` where it is that many or more. */
function distanceBetween(left: string, right: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwapped =
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1];
      const steps = [
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      ];
      if (isSwapped) steps.push((before[column - 2] ?? 0) + 1);
      line.push(Math.min(...steps));
    }
    // It only grows from line to line.
    if (Math.min(...line) >= most) return most;
    [before, last] = [last, line];
  }
  return last[right.length] ?? 0;
}
