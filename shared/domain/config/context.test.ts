import { describe, expect, it } from 'vitest';
import { isOlder } from './context.ts';

describe('isOlder', () => {
  it.each<[string | undefined, string | undefined, boolean]>([
    ['2.0.9.0', '2.0.10', true],
    ['2.6.1.0', '2.6.1', false],
    ['2.6', '2.6.1', true],
    ['29.1.3', '29.0', false],
    ['20.10.24+dfsg1', '23.0', true],
    ['v28.0.0-rc.1', '28.0', false],
    ['2,0,9', '2.0.10', true],
    [undefined, '1.0', false],
    ['2.0', undefined, false],
    ['dev', '1.0', false],
  ])('says of %s and %s: %s', (version, than, expected) => {
    expect(isOlder(version, than)).toBe(expected);
  });
});
