import { useSyncExternalStore } from 'react';

const wideQuery = '(min-width: 720px)';

/** From this width on the navigation stands at the left; below, it is behind a button in a bar at the top. */
export const wide = `@media ${wideQuery}`;

/** From this width on two panes stand side by side beside the navigation. */
export const twoPanes = '@media (min-width: 960px)';

/**
 * The order in which rules for several widths stand in the page: the widest last, so that it wins. Fluent's own order is
 * that of the texts, in which 1100px comes before 840px.
 */
export function compareMediaQueries(a: string, b: string): number {
  return leastWidth(a) - leastWidth(b) || Number(a > b) - Number(a < b);
}

/** Pixels of `min-width`; 0 where a query has none. */
function leastWidth(query: string): number {
  return Number(/min-width:\s*(\d+)px/.exec(query)?.[1] ?? 0);
}

/** Whether the window is wide enough for the navigation at the left. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(wideQuery).matches);
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(wideQuery);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
