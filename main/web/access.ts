import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Header in which the page sends the token that it found in its address' fragment. */
export const tokenHeader = 'x-slipway-token';

export type Refusal = 'host' | 'origin' | 'token';

/** 256 random bits: another program on this PC that finds the port must not find the token. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Whether a request may be answered, or why not. The Host check keeps out web pages that rebind their name to
 * 127.0.0.1, the Origin check those that just post to the port; there are no CORS headers at all. The token is asked
 * for calls, not for the page itself, which holds nothing.
 */
export function checkAccess(
  headers: IncomingHttpHeaders,
  expected: { port: number; token: string | null },
): Refusal | null {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${expected.port}`);
  if (!hosts.includes(headers.host ?? '')) return 'host';
  const origin = headers.origin;
  if (origin !== undefined && !hosts.map((host) => `http://${host}`).includes(origin))
    return 'origin';
  if (expected.token !== null && !isSame(headers[tokenHeader], expected.token)) return 'token';
  return null;
}

function isSame(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
