import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from './fixtures/arbitraries.ts';
import { createPositions, lineEndOf } from './positions.ts';

describe('createPositions', () => {
  it.each<[string, number, number, number]>([
    ['', 0, 1, 1],
    ['ab', 2, 1, 3],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['a\n\nb', 2, 2, 1],
    ['😀b', 2, 1, 3],
    ['a\n', 2, 2, 1],
  ])('finds in %j the offset %i in line %i, column %i', (text, offset, line, column) => {
    expect(createPositions(text)(offset)).toEqual({ line, column });
  });

  it('agrees with counting', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n'), maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.nat(40), (text, at) => {
        const offset = Math.min(at, text.length);
        fc.pre(text.slice(offset - 1, offset + 1) !== '\r\n');
        const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
        const expected = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
        expect(createPositions(text)(offset)).toEqual(expected);
      }),
      runs,
    );
  });
});

describe('lineEndOf', () => {
  it.each([
    ['a\r\nb\n', '\r\n'],
    ['a\nb\r\n', '\n'],
    ['a\rb', '\r'],
    ['a', '\n'],
  ])('gives the first of %j', (text, lineEnd) => {
    expect(lineEndOf(text)).toBe(lineEnd);
  });
});
