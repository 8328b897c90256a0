/** One press of Ctrl-C comes twice where npm hands it on beside the terminal, a few milliseconds apart. */
const samePressMs = 500;

/** Gives a function to be called at each signal: whether it is another press, and not an echo of the last. */
export function createPresses(now: () => number): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const isAnother = now() - last > samePressMs;
    if (isAnother) last = now();
    return isAnother;
  };
}
