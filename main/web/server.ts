import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import { reportBugs } from '../hosts/bugs.ts';
import { fileHeaders, fillNonce, pageHeaders, resolveAsset } from '../hosts/page.ts';
import type { Router } from '../router.ts';
import { checkAccess, createToken } from './access.ts';

/** Where calls go; everything else under the address is the page. */
const callPrefix = '/rpc';

/** Larger than any config file that a person edits. */
const bodyLimitBytes = 10_000_000;

export interface WebServerOptions {
  readonly router: Router;
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** Told of errors that are none of the contract's: bugs. */
  readonly onBug: (error: unknown) => void;
}

export interface WebServer {
  /** The address to open, with the token in its fragment, which browsers never send. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

/**
 * Serves the app on 127.0.0.1 only.
 * @throws the system's error where the port cannot be listened on (EADDRINUSE, EACCES)
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const token = createToken();
  const calls = new RPCHandler(options.router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: bodyLimitBytes })],
    interceptors: [reportBugs(options.onBug)],
  });
  // A connection that is closed after a rest may be chosen for a request at that moment, which then fails.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A page that was closed while something streamed to it is everyday life.
      if (response.destroyed) return;
      options.onBug(error);
      if (response.headersSent) response.destroy();
      else sendPlain(response, 500, 'internal error');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split(/[?#]/)[0] ?? '/';
    const isCall = path.startsWith(`${callPrefix}/`);
    const refusal = checkAccess(request.headers, {
      port: portOf(server),
      token: isCall ? token : null,
    });
    if (refusal !== null) return sendPlain(response, 403, `refused: ${refusal}`);
    if (!isCall) return sendPage(request, path, response);
    const { matched } = await calls.handle(request, response, { prefix: callPrefix, context: {} });
    if (!matched) sendPlain(response, 404, 'no such procedure');
  }

  function sendPage({ method }: IncomingMessage, path: string, response: ServerResponse) {
    if (method === 'GET' || method === 'HEAD') return sendFile(options.pageFolder, path, response);
    response.setHeader('allow', 'GET, HEAD');
    return sendPlain(response, 405, 'the page is only read');
  }

  await listen(server, options.port);
  const port = portOf(server);
  return {
    port,
    token,
    url: `http://127.0.0.1:${port}/#token=${token}`,
    close: () => close(server),
  };
}

async function sendFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const file = resolveAsset(folder, path);
  const content = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || content === null) return sendPlain(response, 404, 'not found');
  if (!file.endsWith('.html')) {
    response.writeHead(200, fileHeaders(file)).end(content);
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, pageHeaders(nonce)).end(fillNonce(content.toString('utf8'), nonce));
}

function sendPlain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, fileHeaders('plain.txt')).end(text);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
