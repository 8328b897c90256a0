import { describe, expect, it } from 'vitest';
import { isWayClear, wayAsTold } from './ways.ts';

describe('the way of a build', () => {
  it.each([
    ['with a Dockerfile', {}, {}, true],
    ['with a Dockerfile, after another', { direct: false, base: 'Wrong' }, {}, true],
    ['directly', { direct: true }, { direct: true }, true],
    [
      'directly on an image',
      { direct: true, base: 'alpine:3.24' },
      { direct: true, base: 'alpine:3.24' },
      true,
    ],
    [
      'directly on what is no image',
      { direct: true, base: 'Wrong' },
      { direct: true, base: 'Wrong' },
      false,
    ],
  ])('%s is told, and known to be clear or not', (_, way, told, isClear) => {
    expect(wayAsTold(way)).toEqual(told);
    expect(isWayClear(way)).toBe(isClear);
  });
});
