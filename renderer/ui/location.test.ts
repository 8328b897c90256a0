// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { navigate, projectPath, useAddressed, usePlace } from './location.ts';

afterEach(cleanup);

describe('where the page is', () => {
  it('follows navigation and the way back', () => {
    window.history.replaceState(null, '', '/');
    const { result } = renderHook(() => usePlace());
    act(() => navigate('/setup'));
    expect(result.current.path).toBe('/setup');
    act(() => {
      window.history.replaceState(null, '', '/tuning');
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    expect(result.current.path).toBe('/tuning');
  });

  it('stays where it is when asked to go there', () => {
    window.history.replaceState(null, '', '/setup');
    const before = window.history.length;
    navigate('/setup');
    expect(window.history.length).toBe(before);
  });

  it('says how the page is looked at beside what is on it, without another step back', () => {
    window.history.replaceState(null, '', '/images/open?ref=a%3Adev');
    const before = window.history.length;
    const { result } = renderHook(() => useAddressed('tab'));
    act(() => result.current[1]('空间'));
    expect(result.current[0]).toBe('空间');
    expect(new URLSearchParams(window.location.search).get('ref')).toBe('a:dev');
    act(() => result.current[1](null));
    expect(window.location.href).toMatch(/open\?ref=a%3Adev$/);
    expect(window.history.length).toBe(before);
  });

  it.each(['C:\\src\\hello', '/home/mei/a b&c=d', 'C:\\用户\\项目 #1'])(
    'carries the folder %s whole',
    (dir) => {
      window.history.replaceState(null, '', projectPath(dir));
      const { result } = renderHook(() => usePlace());
      expect(result.current.query.get('dir')).toBe(dir);
    },
  );
});
