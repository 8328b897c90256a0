// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { sessionStore } from './sessionStore.ts';

afterEach(() => {
  vi.restoreAllMocks();
  window.sessionStorage.clear();
});

const start = () =>
  create<{ text: string }>()(persist(() => ({ text: '' }), { name: 'x', storage: sessionStore }));

describe('what a window keeps', () => {
  it('is there after a reload', () => {
    start().setState({ text: 'FROM 镜像' });
    expect(start().getState().text).toBe('FROM 镜像');
  });

  it('is no hindrance to typing where the browser keeps no more', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const store = start();
    store.setState({ text: 'FROM a' });
    expect(store.getState().text).toBe('FROM a');
  });
});
