import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTyped, showTyped, sizeUnitOf, splitList, valueIn, valuesOf } from './values.ts';

const types = {
  number: 'int',
  text: 'string',
  strings: 'strings',
  numbers: 'ports',
  list: 'list',
  json: 'object',
} as const;
const field = (control: keyof typeof types) => ({ key: 'a', type: types[control] });

describe('a size', () => {
  it.each([
    [8 * 2 ** 30, 'GB'],
    [1.5 * 2 ** 30, 'GB'],
    [512 * 2 ** 20, 'MB'],
    [2 ** 40, 'TB'],
    [0, 'GB'],
    [1000, 'MB'],
  ])('of %d bytes is shown in %s', (bytes, unit) => {
    expect(sizeUnitOf(bytes)[0]).toBe(unit);
  });
});

describe('what is typed', () => {
  it.each([
    ['number', '12', 12],
    ['number', ' -3 ', -3],
    ['number', '1.5', undefined],
    ['number', 'ten', undefined],
    ['number', '', null],
    ['text', 'a b', 'a b'],
    ['text', '', null],
    ['strings', 'a, b,', ['a', 'b']],
    ['strings', 'a，b', ['a', 'b']],
    ['numbers', '80, 443', [80, 443]],
    ['numbers', '80, http', undefined],
    ['list', 'a , b', 'a,b'],
    ['json', '{"a": 1}', { a: 1 }],
    ['json', '{"a"', undefined],
  ] as const)('as %s, %j, means %j', (control, text, value) => {
    expect(readTyped(field(control), text)).toEqual(value);
  });

  it('is what was shown', () => {
    const value = fc.oneof(
      fc.tuple(fc.constant('number' as const), fc.integer()),
      fc.tuple(fc.constant('numbers' as const), fc.array(fc.nat(), { minLength: 1 })),
      fc.tuple(
        fc.constant('json' as const),
        fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.nat()),
      ),
    );
    fc.assert(
      fc.property(value, ([control, given]) => {
        expect(readTyped(field(control), showTyped(field(control), given))).toEqual(given);
      }),
    );
  });

  it('is parted without empty parts', () => {
    expect(splitList(' a,, b ,')).toEqual(['a', 'b']);
  });
});

describe('what a file sets', () => {
  it('has what the tool does not know too, so that it can be unset', () => {
    expect(valuesOf('daemon', '{"nobody-knows": 1}')).toEqual({ 'nobody-knows': 1 });
  });

  it('is put together again for a key with a structure', () => {
    const text = '{"log-opts": {"max-size": "10m", "a": "b"}, "proxies": {"x": {"y": 1}}}';
    const values = valuesOf('daemon', text);
    const of = (key: string) => valueIn(values, { ...field('json'), key });
    expect(of('log-opts')).toEqual({ 'max-size': '10m', a: 'b' });
    expect(of('proxies')).toEqual({ x: { y: 1 } });
    expect(of('features')).toBeNull();
  });
});
