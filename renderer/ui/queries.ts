import { QueryClient } from '@tanstack/react-query';
import { explainError } from './failure.ts';

/** How often what only reads is asked again where the backend could not be reached, and after how many milliseconds. */
const lost = { tries: 2, delayMs: 250 } as const;

/**
 * Queries for a backend in the same PC: it answers or it says why not, so its answers are final; being offline is no
 * reason to wait; and nothing runs in the background that the user did not ask for. A browser breaks off requests when
 * the PC's networks change, as they do when WSL or a container starts: those are asked again.
 * https://developer.mozilla.org/docs/Web/API/Window/fetch#exceptions
 */
export function createQueryClient(): QueryClient {
  const networkMode = 'always';
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode,
        retry: (failures, error) => failures < lost.tries && explainError(error)?.kind === 'lost',
        retryDelay: lost.delayMs,
        refetchOnWindowFocus: false,
        staleTime: 30_000,
      },
      mutations: { networkMode, retry: false },
    },
  });
}
