// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { takeToken } from './client.ts';

beforeEach(() => {
  window.sessionStorage.clear();
  window.history.replaceState(null, '', '/setup');
});

describe('the token', () => {
  it('leaves the address bar, and nothing else does', () => {
    window.history.replaceState(null, '', '/projects/open?dir=a#token=t1');
    expect(takeToken(window)).toBe('t1');
    expect(window.location.href).toMatch(/\/projects\/open\?dir=a$/);
  });

  it('holds for later loads of the same tab', () => {
    window.history.replaceState(null, '', '/#token=t1');
    takeToken(window);
    expect(takeToken(window)).toBe('t1');
  });

  it('is replaced by that of a newer address', () => {
    window.sessionStorage.setItem('slipway.token', 'old');
    window.history.replaceState(null, '', '/#token=new');
    expect(takeToken(window)).toBe('new');
  });

  it('is missing where the address never had one', () => {
    expect(takeToken(window)).toBeNull();
  });
});
