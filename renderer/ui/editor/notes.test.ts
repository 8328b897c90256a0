import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesAfter } from './notes.ts';

describe('lines of a text in another one', () => {
  it.each([
    ['a\nb\nc', 'a\nb\nc', [1, 2, 3]],
    ['a\nb\nc', 'x\na\nb\nc', [2, 3, 4]],
    ['a\nb\nc', 'a\nB\nc', [1, undefined, 3]],
    ['a\nb\nc', 'c', [undefined, undefined, 1]],
    ['a', '', [undefined]],
  ])('%j in %j', (before, after, expected) => {
    const places = linesAfter(before, after);
    expect(before.split('\n').map((_, index) => places.get(index + 1))).toEqual(expected);
  });

  it('are the very same lines, in the same order', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', '', 'c'), { minLength: 1 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const places = [...linesAfter(before.join('\n'), after.join('\n'))];
        for (const [old, now] of places) expect(after[now - 1]).toBe(before[old - 1]);
        const order = places.map(([, now]) => now);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });
});
