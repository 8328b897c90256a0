import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { Client } from '#renderer/ui/api.tsx';

const tokenKey = 'slipway.token';
const tokenHeader = 'x-slipway-token';

/**
 * The client of this page's backend. A page that came over HTTP calls `/rpc` with the token that its address handed
 * over; any other came from Electron, whose preload posts `slipway:port` with a message port once the page is there.
 */
export async function connect(page: Window): Promise<Client> {
  if (page.location.protocol.startsWith('http')) return connectHttp(page);
  const port = await waitForPort(page);
  port.start();
  return createORPCClient(new PortLink({ port }));
}

function connectHttp(page: Window): Client {
  const token = takeToken(page);
  return createORPCClient(
    new HttpLink({
      url: `${page.location.origin}/rpc`,
      headers: () => (token === null ? {} : { [tokenHeader]: token }),
    }),
  );
}

/**
 * The token from `#token=...`, or the one that this tab was given before. It is removed from the address bar so that it
 * is neither copied nor kept in the browser's history. Null: the address had none.
 */
export function takeToken(page: Window): string | null {
  const given = new URLSearchParams(page.location.hash.slice(1)).get('token');
  if (given === null) return page.sessionStorage.getItem(tokenKey);
  page.sessionStorage.setItem(tokenKey, given);
  page.history.replaceState(page.history.state, '', page.location.pathname + page.location.search);
  return given;
}

function waitForPort(page: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      if (event.source !== page || event.data !== 'slipway:port' || port === undefined) return;
      page.removeEventListener('message', listen);
      resolve(port);
    };
    page.addEventListener('message', listen);
  });
}
