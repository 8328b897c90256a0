import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from './fixtures/arbitraries.ts';
import { applyPatches } from './patches.ts';

describe('applyPatches', () => {
  it.each([
    ['abc', [], 'abc'],
    ['abc', [{ start: 0, end: 1, by: 'X' }], 'Xbc'],
    ['abc', [{ start: 3, end: 3, by: 'd' }], 'abcd'],
    [
      'abcdef',
      [
        { start: 0, end: 2, by: '' },
        { start: 4, end: 5, by: 'EE' },
      ],
      'cdEEf',
    ],
  ])('makes of %j with %j: %j', (text, patches, after) => {
    expect(applyPatches(text, patches)).toBe(after);
  });

  it('leaves what stands outside the patches', () => {
    const pieces = fc.array(fc.tuple(fc.string({ maxLength: 4 }), fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, (all) => {
        let offset = 0;
        const patches = all.flatMap(([piece, isGone]) => {
          const start = offset;
          offset += piece.length;
          return isGone ? [{ start, end: offset, by: '' }] : [];
        });
        const text = all.map(([piece]) => piece).join('');
        const kept = all.filter(([, isGone]) => !isGone).map(([piece]) => piece);
        expect(applyPatches(text, patches)).toBe(kept.join(''));
      }),
      runs,
    );
  });
});
