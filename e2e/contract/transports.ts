import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { Contract } from '#shared/contract/contract.ts';
import type { Router } from '#main/router.ts';
import { tokenHeader } from '#main/web/access.ts';
import { startWebServer } from '#main/web/server.ts';

export type Client = ContractRouterClient<Contract>;

/** A client over one transport, and the bugs that its host saw. */
export interface Connection {
  readonly client: Client;
  close(): Promise<void>;
}

/** The ways in which a screen, a terminal or a test reaches the backend, as the hosts build them. */
export const transports: Record<string, (router: Router) => Promise<Connection>> = {
  'in-process': async (router) => ({
    client: createRouterClient(router, { context: {} }),
    close: async () => {},
  }),
  http: connectHttp,
  'message port': connectPort,
};

async function connectHttp(router: Router): Promise<Connection> {
  const server = await startWebServer({ router, pageFolder: '.', port: 0, onBug: console.error });
  const link = new HttpLink({
    url: `http://127.0.0.1:${server.port}/rpc`,
    headers: { [tokenHeader]: server.token },
  });
  return { client: createORPCClient(link), close: () => server.close() };
}

async function connectPort(router: Router): Promise<Connection> {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port1, { context: {} });
  port1.start();
  const client: Client = createORPCClient(new PortLink({ port: port2 }));
  port2.start();
  return {
    client,
    close: async () => {
      port1.close();
      port2.close();
    },
  };
}
