import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, formatTable, indent, joinBlocks } from './table.ts';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['memory', 6],
    ['内存', 4],
    ['WSL 版本', 8],
    ['（可用）', 8],
    ['é', 1],
    ['-', 1],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('formatTable', () => {
  it('lines columns up', () => {
    expect(
      formatTable([
        ['a', 'bb', 'c'],
        ['aaa', 'b', 'ccc'],
      ]),
    ).toBe('a    bb  c\naaa  b   ccc');
  });

  it('counts Chinese characters as two columns', () => {
    expect(
      formatTable([
        ['内存', '8 GB'],
        ['Docker', '28.0'],
      ]),
    ).toBe('内存    8 GB\nDocker  28.0');
  });

  it('leaves no spaces at the end of a line', () => {
    expect(
      formatTable([
        ['a', 'b', ''],
        ['aa', '', ''],
      ]),
    ).toBe('a   b\naa');
  });

  it('is empty without rows', () => {
    expect(formatTable([])).toBe('');
  });

  it('starts every second column at the same place', () => {
    const word = fc.stringMatching(/^[a-z内存]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const lines = formatTable(words.map((cell) => [cell, '|'])).split('\n');
        const places = lines.map((line) => displayWidth(line.slice(0, line.indexOf('|'))));
        expect(new Set(places).size).toBe(1);
      }),
    );
  });
});

describe('indent', () => {
  it('moves lines in and leaves empty ones empty', () => {
    expect(indent('a\n\nb')).toBe('  a\n\n  b');
  });
});

describe('joinBlocks', () => {
  it('puts one empty line between blocks and none for missing ones', () => {
    expect(joinBlocks(['a', '', 'b\nc', ''])).toBe('a\n\nb\nc');
  });
});
