/** One line of the report: what Slipway takes, what the thing beside it takes in the same run, and the aim. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  /** Measured side by side, so that the ratio means the same on a fast machine and on a busy one. */
  readonly beside: number;
  readonly besideWhat: string;
  readonly unit: 'ms' | 'bytes' | 'events/s';
  /** At most this much: as a ratio, or of the unit. */
  readonly goal: { readonly ratio: number } | { readonly value: number } | null;
}

/** A group of figures that are measured together. */
export type Measure = (report: (figure: Figure) => void) => Promise<void>;

/** Median of at least one number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** Milliseconds that something takes. */
export async function timeOf(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Medians of two things that take turns `rounds` times, after one turn each that does not count. */
export async function sideBySide(
  rounds: number,
  ours: () => unknown,
  beside: () => unknown,
): Promise<{ ours: number; beside: number }> {
  const times: { ours: number[]; beside: number[] } = { ours: [], beside: [] };
  for (let round = -1; round < rounds; round += 1) {
    const took = { ours: await timeOf(ours), beside: await timeOf(beside) };
    if (round < 0) continue;
    times.ours.push(took.ours);
    times.beside.push(took.beside);
  }
  return { ours: median(times.ours), beside: median(times.beside) };
}
