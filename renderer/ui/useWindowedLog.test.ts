import { describe, expect, it } from 'vitest';
import { range } from './useWindowedLog.ts';

describe('the lines in sight', () => {
  it.each([
    ['at the top', 0, 180, 1000, { first: 0, end: 30 }],
    ['in the middle', 9000, 180, 1000, { first: 480, end: 530 }],
    ['at the end', 17_820, 180, 1000, { first: 970, end: 1000 }],
    ['of a log shorter than the view', 0, 180, 3, { first: 0, end: 3 }],
    ['of an empty log', 0, 180, 0, { first: 0, end: 0 }],
    ['of a log that has become shorter', 9000, 180, 10, { first: 10, end: 10 }],
  ])('%s', (_, top, height, count, expected) => {
    expect(range(top, height, count)).toEqual(expected);
  });
});
