import { QueryClient } from '@tanstack/react-query';

/**
 * Queries for a backend in the same PC: it answers or it says why not, so nothing is tried again by itself; being
 * offline is no reason to wait; and nothing runs in the background that the user did not ask for.
 */
export function createQueryClient(): QueryClient {
  const shared = { networkMode: 'always', retry: false } as const;
  return new QueryClient({
    defaultOptions: {
      queries: { ...shared, refetchOnWindowFocus: false, staleTime: 30_000 },
      mutations: shared,
    },
  });
}
