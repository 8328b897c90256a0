import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/arbitraries.ts';
import { joinPath, splitPath } from './path.ts';

describe('splitPath', () => {
  it.each([
    ['debug', ['debug']],
    ['builder.gc.enabled', ['builder', 'gc', 'enabled']],
    ['a\\.b.c', ['a.b', 'c']],
    ['a\\\\.b', ['a\\', 'b']],
    ['', ['']],
    ['a.', ['a', '']],
  ])('parts %j', (path, names) => {
    expect(splitPath(path)).toEqual(names);
  });

  it('gives back what joinPath put together', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '.', '\\', 'é', '\n'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        expect(splitPath(joinPath(names))).toEqual(names);
      }),
      runs,
    );
  });
});
