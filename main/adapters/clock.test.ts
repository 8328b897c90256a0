import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';

describe('the clock', () => {
  it('says the time in milliseconds since 1970', () => {
    expect(createClock().now()).toBeGreaterThan(Date.UTC(2026, 0, 1));
  });

  it('sleeps and wakes', async () => {
    await expect(createClock().sleep(1)).resolves.toBeUndefined();
  });

  it('wakes with the reason of a cancel', async () => {
    const cancel = new AbortController();
    const reason = new Error('not needed any more');
    const sleep = createClock().sleep(60_000, cancel.signal);
    cancel.abort(reason);
    await expect(sleep).rejects.toBe(reason);
  });

  it('does not begin to sleep after a cancel', async () => {
    const reason = new Error('too late');
    await expect(createClock().sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
