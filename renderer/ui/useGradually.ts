import { useEffect, useState } from 'react';

/** What a page may draw anew in one frame and still answer at once, with parts of a few elements each. */
const perFrame = 10;

/**
 * How many of `count` parts to draw by now: some more with each frame until all are there, so that many that come at
 * once hold no frame up. What was drawn stays drawn.
 */
export function useGradually(count: number): number {
  const [allowed, allow] = useState(perFrame);
  useEffect(() => {
    if (allowed >= count) return undefined;
    const next = requestAnimationFrame(() => allow(allowed + perFrame));
    return () => cancelAnimationFrame(next);
  }, [allowed, count]);
  return Math.min(allowed, count);
}
