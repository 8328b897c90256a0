import { ORPCError } from '@orpc/client';
import type { FailureData, FailureValue } from '#shared/domain/failure.ts';

/** What the screen knows how to say about something that went wrong. */
export type Trouble =
  | { readonly kind: 'failure'; readonly code: string; readonly data: FailureData }
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'bug'; readonly id: string; readonly text: string };

/**
 * Sorts whatever was thrown or returned: a failure of the closed set, a backend that cannot be reached, one that does
 * not know this page, or a bug. Null for a cancel, which is nobody's failure.
 */
export function explainError(error: unknown): Trouble | null {
  if (isCancel(error)) return null;
  if (isFailureValue(error)) return { kind: 'failure', code: error.code, data: error.data };
  if (error instanceof ORPCError) {
    if (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN') return { kind: 'refused' };
    return bug(error, error.code);
  }
  // What browsers throw when a server is gone: https://developer.mozilla.org/docs/Web/API/Window/fetch#exceptions
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) return { kind: 'lost' };
  return bug(error, '');
}

/** Whether something ended because somebody wanted it to. */
export function isCancel(error: unknown): boolean {
  const hasName = typeof error === 'object' && error !== null && 'name' in error;
  return hasName && (error.name === 'AbortError' || error.name === 'CancelledError');
}

function isFailureValue(error: unknown): error is FailureValue {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('data' in error)) {
    return false;
  }
  const { data } = error;
  return typeof data === 'object' && data !== null && 'values' in data && 'changed' in data;
}

/** The id lets a report be matched with the log: the backend's own where it sent one. */
function bug(error: unknown, code: string): Trouble {
  const data: unknown = error instanceof ORPCError ? error.data : null;
  const sent = typeof data === 'object' && data !== null && 'id' in data ? String(data.id) : null;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'bug', id: sent ?? hash(`${code} ${text}`), text };
}

/** The same bug has the same id each time it is shown: FNV-1a of its text, in hexadecimal. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}
