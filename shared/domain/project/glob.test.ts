import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeRegExp, fixedPart, globToRegExp } from './glob.ts';

describe('patterns of path.Match', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a.b', 'axb', false],
    ['*', 'abc', true],
    ['*', '', true],
    ['*', 'a/b', false],
    ['*.html', 'index.html', true],
    ['*.html', 'a/index.html', false],
    ['web/*/x', 'web/a/x', true],
    ['web/*/x', 'web/a/b/x', false],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[a-c]x', 'bx', true],
    ['[a-c]x', 'dx', false],
    ['[^a-c]x', 'dx', true],
    ['[^a-c]x', 'bx', false],
    ['[a&&b]', '&', true],
    ['[a~b]', '~', true],
    ['[a[b]x', '[x', true],
    ['[\\]]', ']', true],
    ['[\\m]', 'm', true],
    ['[\\-z]', '-', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['文/*.html', '文/页.html', true],
    ['?', '页', true],
    ['?', '😀', true],
    ['a(b)', 'a(b)', true],
    ['a+', 'aa', false],
    ['a|b', 'a', false],
    ['$x', '$x', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(globToRegExp(pattern).test(path)).toBe(expected);
  });

  it.each(['[', '[]', '[a', 'a[', 'a\\', '[z-a]'])(
    'a malformed %s matches only itself',
    (pattern) => {
      expect(globToRegExp(pattern).test(pattern)).toBe(true);
      expect(globToRegExp(pattern).test('a')).toBe(false);
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, path) => {
        expect(typeof globToRegExp(pattern).test(path)).toBe('boolean');
      }),
    );
  });

  it('without signs matches itself alone', () => {
    const plain = fc.string().map((text) => text.replace(/[*?[\]\\]/g, ''));
    fc.assert(
      fc.property(plain, plain, (left, right) => {
        expect(globToRegExp(left).test(right)).toBe(left === right);
      }),
    );
  });
});

it.each([
  ['web/dist/*.js', 'web/dist'],
  ['*.js', '.'],
  ['a', 'a'],
  ['a/b/c', 'a/b/c'],
  ['a/[b]/c', 'a'],
  ['a/b?/c', 'a'],
  ['a/\\*/c', 'a'],
  ['', '.'],
])('the fixed part of %s is %s', (pattern, expected) => {
  expect(fixedPart(pattern)).toBe(expected);
});

it('escapes whatever means something', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(new RegExp(`^${escapeRegExp(text)}$`, 'u').test(text)).toBe(true);
    }),
  );
});
