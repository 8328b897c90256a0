// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { navigate, projectPath, usePlace } from './location.ts';

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

  it.each(['C:\\src\\hello', '/home/mei/a b&c=d', 'C:\\用户\\项目 #1'])(
    'carries the folder %s whole',
    (dir) => {
      window.history.replaceState(null, '', projectPath(dir));
      const { result } = renderHook(() => usePlace());
      expect(result.current.query.get('dir')).toBe(dir);
    },
  );
});
