import { describe, expect, it } from 'vitest';
import { compareMediaQueries } from './breakpoints.ts';

describe('rules for several widths', () => {
  it('stand in the order of their widths, not of their texts', () => {
    const queries = [
      '(min-width: 1100px)',
      '(forced-colors: active)',
      '(min-width: 840px)',
      '(min-width: 840px) and (max-width: 1099px)',
      '(min-width: 720px)',
    ];
    expect(queries.toSorted(compareMediaQueries)).toEqual([
      '(forced-colors: active)',
      '(min-width: 720px)',
      '(min-width: 840px)',
      '(min-width: 840px) and (max-width: 1099px)',
      '(min-width: 1100px)',
    ]);
  });

  it.each(['(min-width: 840px)', '(forced-colors: active)'])('leave %s where it is', (query) => {
    expect(compareMediaQueries(query, query)).toBe(0);
  });
});
