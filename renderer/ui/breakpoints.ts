import { useSyncExternalStore } from 'react';

const wideQuery = '(min-width: 720px)';

/** From this width on the navigation stands at the left; below, it is behind a button in a bar at the top. */
export const wide = `@media ${wideQuery}`;

/** From this width on two panes stand side by side beside the navigation. */
export const twoPanes = '@media (min-width: 960px)';

/** Whether the window is wide enough for the navigation at the left. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(wideQuery).matches);
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(wideQuery);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
