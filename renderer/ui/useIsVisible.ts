import { useSyncExternalStore } from 'react';

/** Whether the page is in sight: what costs something for as long as it is shown can rest while it is not. */
export function useIsVisible(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState !== 'hidden');
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}
