import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { createContext, use, type ReactNode } from 'react';
import type { Contract } from '#shared/contract/contract.ts';

export type Client = ContractRouterClient<Contract>;
export type Api = RouterUtils<Client>;

const ApiContext = createContext<Api | null>(null);

/** The contract as TanStack Query options and plain calls (`api.machine.host.queryOptions()`, `api.job.cancel.call`). */
export function createApi(client: Client): Api {
  return createTanstackQueryUtils(client);
}

interface ApiProviderProps {
  readonly api: Api;
  readonly children: ReactNode;
}

export function ApiProvider({ api, children }: ApiProviderProps) {
  return <ApiContext value={api}>{children}</ApiContext>;
}

/** The backend, as queries, mutations and streams. Only below `ApiProvider`. */
export function useApi(): Api {
  const api = use(ApiContext);
  if (api === null) throw new Error('useApi needs an ApiProvider above it');
  return api;
}
