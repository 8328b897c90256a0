import { describe, expect, it } from 'vitest';
import { originsAfter, ownLines } from './lineOrigins.ts';

describe('where a line of a mended text comes from', () => {
  it.each([
    ['a\nb\nc\n', 'a\nB\nc\n', [0, 1, 2, 3]],
    ['a\nb\nc\n', 'a\nc\n', [0, 2, 3]],
    ['a\nb\nc\n', 'a\nb\nx\ny\nc\n', [0, 1, 2, 2, 2, 3]],
    ['a\r\nb', 'a\nb', [0, 1]],
    ['[wsl2] m=1\n', '[wsl2] \nm=1\n', [0, 0, 1]],
    ['', 'x\n', [0, 0]],
    ['a\na\na\n', 'a\na\n', [0, 1, 3]],
  ])('%j -> %j', (before, after, lines) => {
    expect(originsAfter(ownLines(before), before, after)).toEqual(lines);
  });

  it('is remembered over several changes', () => {
    const [first, second, third] = ['a\nb\nc', 'b\nc', 'b\nC'];
    const once = originsAfter(ownLines(first), first, second);
    expect(originsAfter(once, second, third)).toEqual([1, 2]);
  });
});
