import { extname, join, resolve, sep } from 'node:path';

/** The meta element in the page's index that tells the style library which nonce its elements must carry. */
const nonceElement = /<meta\s+name="style-nonce"[^>]*>/;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * The policy under which the page runs: its own scripts and nothing from elsewhere, styles of its own or with the
 * nonce (base64, new for each load). Directives as in https://www.w3.org/TR/CSP3/.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `worker-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
  ].join('; ');
}

/** Headers of the page itself, by lower-case name; other files want `fileHeaders` only. */
export function pageHeaders(nonce: string): Record<string, string> {
  return {
    ...fileHeaders('index.html'),
    'content-security-policy': contentSecurityPolicy(nonce),
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

/** Headers of any file of the page, by lower-case name; the content type follows from the extension. */
export function fileHeaders(path: string): Record<string, string> {
  return {
    'content-type': types[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** The page's HTML with the nonce (base64) put into its `<meta name="style-nonce">`. */
export function fillNonce(html: string, nonce: string): string {
  return html.replace(nonceElement, () => `<meta name="style-nonce" content="${nonce}">`);
}

/**
 * The absolute file under `root` that a URL's path (still percent-encoded, without query) asks for. A path whose last
 * part has no extension is a route of the page: its index. Null for whatever leaves the folder or could mean
 * something else to Windows (backslashes, drives, streams, NUL).
 */
export function resolveAsset(root: string, urlPath: string): string | null {
  const path = decode(urlPath);
  if (path === null || /[\\:\0]/.test(path)) return null;
  const folder = resolve(root);
  const file = join(folder, extname(path) === '' ? 'index.html' : path);
  const isInside = file.startsWith(folder + sep);
  return isInside && !path.split('/').includes('..') ? file : null;
}

function decode(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}
