import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CustomScheme, Protocol } from 'electron';
import { fileHeaders, fillNonce, pageHeaders, resolveAsset } from '../hosts/page.ts';
import { pageUrl } from './security.ts';

/** Must be registered before the app is ready; without it the page would have no origin and no modules. */
export const pageScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Serves `app://slipway/...` from the folder of the built page, and nothing else. */
export function servePage(protocol: Protocol, pageFolder: string): void {
  protocol.handle(pageScheme.scheme, (request) => answer(request, pageFolder));
}

/** The file that a request asks for; 404 for whatever is not in the folder, 405 for writing. */
export async function answer(
  request: Pick<Request, 'url' | 'method'>,
  pageFolder: string,
): Promise<Response> {
  if (request.method !== 'GET') return plain(405);
  const { host, pathname } = new URL(request.url);
  if (host !== new URL(pageUrl).host) return plain(404);
  const file = resolveAsset(pageFolder, pathname);
  const content = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || content === null) return plain(404);
  if (!file.endsWith('.html')) return new Response(content, { headers: fileHeaders(file) });
  const nonce = randomBytes(16).toString('base64');
  return new Response(fillNonce(content.toString('utf8'), nonce), { headers: pageHeaders(nonce) });
}

function plain(status: number): Response {
  return new Response(null, { status, headers: fileHeaders('.txt') });
}
