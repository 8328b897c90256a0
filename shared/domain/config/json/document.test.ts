import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyJsonText, runs } from '../fixtures/arbitraries.ts';
import { parseJson, propertiesOf, valueOf } from './document.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('parseJson', () => {
  it('is as strict as JSON itself', () => {
    fc.assert(
      fc.property(anyJsonText, (text) => {
        fc.pre(text.trim() !== '');
        expect(parseJson(text).faults.length === 0).toBe(isJson(text));
      }),
      { ...runs, maxSkipsPerRun: 1000 },
    );
  });

  it.each<[string, string[], boolean]>([
    ['{}', [], true],
    ['', [], true],
    ['  \n', [], true],
    ['{"a":1,}', ['jsonTrailingComma'], true],
    ['[1,]', ['jsonTrailingComma'], true],
    ['{"a":1} // x', ['jsonComment'], true],
    ['{/* x */"a":1}', ['jsonComment'], true],
    ['{"a":}', ['jsonSyntax'], false],
    ['{"a":1', ['jsonSyntax'], false],
    ['{"a":01}', ['jsonSyntax'], false],
    ['{"a":.5}', ['jsonSyntax'], false],
    ["{'a':1}", ['jsonSyntax'], false],
    ['{"a":"\t"}', ['jsonSyntax'], false],
    ['{"a":"\\x"}', ['jsonSyntax'], false],
    ['{"a":NaN}', ['jsonSyntax'], false],
    ['{} {}', ['jsonSyntax'], false],
    ['\u00a0{}', ['jsonSyntax'], false],
    ['[[[['.repeat(100), ['jsonTooDeep'], false],
  ])('finds in %j: %j', (text, codes, isWhole) => {
    const document = parseJson(text);
    expect([...new Set(document.faults.map(({ code }) => code))]).toEqual(codes);
    expect(document.isWhole).toBe(isWhole);
  });

  it('counts no brackets in strings', () => {
    expect(parseJson(`{"a":"${'['.repeat(500)}"}`).faults).toEqual([]);
    expect(parseJson(`{"a":"\\"${'{'.repeat(500)}"}`).faults).toEqual([]);
  });
});

describe('valueOf', () => {
  it.each<[string, unknown]>([
    ['{"a":1,"a":2}', { a: 2 }],
    ['{"a":{"x":1},"a":{"y":2}}', { a: { x: 1, y: 2 } }],
    ['{"a":[1],"a":[2]}', { a: [2] }],
    ['{"a":[{"b":null}]}', { a: [{ b: null }] }],
    ['{"a":1e999}', { a: null }],
    ['"x"', 'x'],
    ['3', 3],
    ['null', null],
  ])('builds from %s what Go builds', (text, value) => {
    const { root } = parseJson(text);
    expect(root && valueOf(root)).toEqual(value);
  });

  it('agrees with JSON.parse where no name stands twice', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = JSON.stringify(value);
        const { root } = parseJson(text);
        expect(root && JSON.stringify(valueOf(root))).toBe(JSON.stringify(JSON.parse(text)));
      }),
      runs,
    );
  });
});

describe('propertiesOf', () => {
  it('gives all in the order of the text, and none of what is no object', () => {
    const { root } = parseJson('{"b":1,"a":2,"b":3}');
    expect(propertiesOf(root).map(({ name }) => name)).toEqual(['b', 'a', 'b']);
    expect(propertiesOf(parseJson('[1]').root)).toEqual([]);
    expect(propertiesOf(null)).toEqual([]);
  });
});
