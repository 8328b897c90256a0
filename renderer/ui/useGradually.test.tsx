// @vitest-environment jsdom
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useGradually } from './useGradually.ts';

afterEach(cleanup);

/** The numbers that a screen is given, each time it is drawn. */
function draw(first: number) {
  const given: number[] = [];
  const hook = renderHook(
    (count: number) => {
      const shown = useGradually(count);
      given.push(shown);
      return shown;
    },
    { initialProps: first },
  );
  return { given, hook };
}

describe('many parts', () => {
  it('are drawn a few with each frame until all are there', async () => {
    const { given, hook } = draw(34);
    expect(given[0]).toBeLessThan(34);
    await waitFor(() => expect(hook.result.current).toBe(34));
    const steps = given.map((shown, index) => shown - (given[index - 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(10);
    expect(given).toEqual(given.toSorted((a, b) => a - b));
  });

  it('are drawn at once where they are few, also when one is gone', () => {
    const { given, hook } = draw(3);
    hook.rerender(2);
    expect(given).toEqual([3, 2]);
  });

  it('that come later are drawn too', async () => {
    const { hook } = draw(2);
    hook.rerender(25);
    await waitFor(() => expect(hook.result.current).toBe(25));
  });
});
