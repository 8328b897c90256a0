import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromScreen, toScreen } from './screenText.ts';

describe('a text in the editor', () => {
  it.each([
    ['one line', 'a=1', 'a=1'],
    ['Windows line ends', 'a\r\nb\r\n', 'a\nb\n'],
    ['lone carriage returns', 'a\rb', 'a\nb'],
    ['all kinds', 'a\r\nb\nc\r', 'a\nb\nc\n'],
  ])('has one kind of line end: %s', (_, text, shown) => {
    expect(toScreen(text)).toBe(shown);
  });

  it.each([
    ['a new last line', 'a\r\n', 'a\nb\n', 'a\r\nb\r\n'],
    ['a line between two others', 'a\r\nb\nc', 'a\nx\nb\nc', 'a\r\nx\r\nb\nc'],
    ['a line that is gone', 'a\r\nb\nc\r\nd', 'a\nc\nd', 'a\r\nc\r\nd'],
    ['a first line in an empty file', '', 'a\n', 'a\n'],
    ['everything gone', 'a\r\nb', '', ''],
  ])('is written with the ends that its lines had: %s', (_, before, screen, text) => {
    expect(fromScreen(screen, before)).toBe(text);
  });

  const texts = fc
    .array(fc.tuple(fc.constantFrom('a', 'b', '', '#'), fc.constantFrom('\n', '\r\n', '\r')))
    .map((lines) => lines.flat().join(''));

  it('comes back to the last byte where nothing was typed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(fromScreen(toScreen(text), text)).toBe(text);
      }),
    );
  });

  it('shows what was typed, whatever the file had before', () => {
    fc.assert(
      fc.property(texts, texts, (before, typed) => {
        const screen = toScreen(typed);
        expect(toScreen(fromScreen(screen, before))).toBe(screen);
      }),
    );
  });
});
