import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAtLeast } from './version.ts';

describe('isAtLeast', () => {
  it.each([
    { version: '2.1.5.0', minimum: '2.1.5', is: true },
    { version: '2.10.0.0', minimum: '2.9.9', is: true },
    { version: '2.1.4.99', minimum: '2.1.5', is: false },
    { version: '2', minimum: '2.0.0', is: true },
    { version: '1.27-abc', minimum: '1.19', is: true },
    { version: '1.19rc1', minimum: '1.19', is: true },
    { version: '', minimum: '1.19', is: false },
  ])('$version against $minimum: $is', ({ version, minimum, is }) => {
    expect(isAtLeast(version, minimum)).toBe(is);
  });

  it('orders versions as their numbers', () => {
    const version = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(version, version, (a, b) => {
        const [x, y] = [a.join('.'), b.join('.')];
        expect(isAtLeast(x, y) || isAtLeast(y, x)).toBe(true);
        expect(isAtLeast(x, x)).toBe(true);
      }),
    );
  });
});
