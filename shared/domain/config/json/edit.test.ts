import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentValue, effectiveValues } from '../effective.ts';
import { editText } from '../edit.ts';
import type { ConfigValue } from '../file.ts';
import { anyJsonText, jsonText, runs } from '../fixtures/arbitraries.ts';
import { parseJson, propertiesOf } from './document.ts';
import { findProperty, isNamed } from './names.ts';
import { splitPath } from './path.ts';

function edited(text: string, key: string, value: ConfigValue): string {
  const result = editText('daemon', text, [{ key, value }]);
  if ('problem' in result) throw new Error(result.problem.code);
  return result.text;
}

const keys = fc.constantFrom(
  'debug',
  'log-opts.max-size',
  'builder.gc.enabled',
  'a\\.b',
  'dns',
  'new',
  'deep.er.still',
);
const values = fc.oneof(
  fc.constantFrom<ConfigValue>('10m', '', 3, false, { x: { y: [1] } }),
  fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
);

/** Where the value of a key stands, or the null on the way to it; null where there is neither. */
function placeOf(text: string, key: string): { start: number; end: number } | null {
  let node = parseJson(text).root;
  const path = splitPath(key);
  for (let depth = 1; depth <= path.length && node?.type !== 'null'; depth += 1) {
    node = findProperty(propertiesOf(node), path.slice(0, depth), isNamed.daemon)?.value ?? null;
  }
  return node === null ? null : { start: node.offset, end: node.offset + node.length };
}

/** The place where one text has more than another, with nothing of the other gone; blanks in empty braces may go. */
function insertionIn(text: string, after: string): { start: number; end: number } {
  let start = 0;
  while (start < text.length && text[start] === after[start]) start += 1;
  const blanks = /^\s*(?=\})/.exec(text.slice(start))?.[0].length ?? 0;
  return { start, end: start + blanks };
}

describe('setting a key of any JSON object', { timeout: 60_000 }, () => {
  it('gives strict JSON that holds the value, or says why not', () => {
    fc.assert(
      fc.property(jsonText, keys, values, (text, key, value) => {
        const result = editText('daemon', text, [{ key, value }]);
        const after = 'text' in result ? result.text : '{}';
        const code = 'problem' in result ? result.problem.code : 'jsonBlocked';
        const held = 'text' in result ? currentValue('daemon', after, key) : value;
        expect(code).toBe('jsonBlocked');
        expect(() => JSON.parse(after) as unknown).not.toThrow();
        expect(held).toEqual(value);
      }),
      runs,
    );
  });

  it('leaves every other character as it was', () => {
    fc.assert(
      fc.property(jsonText, keys, values, (text, key, value) => {
        const result = editText('daemon', text, [{ key, value }]);
        fc.pre('text' in result);
        const { start, end } = placeOf(text, key) ?? insertionIn(text, result.text);
        expect(result.text.startsWith(text.slice(0, start))).toBe(true);
        expect(result.text.endsWith(text.slice(end))).toBe(true);
      }),
      runs,
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(jsonText, keys, values, (text, key, value) => {
        const once = editText('daemon', text, [{ key, value }]);
        fc.pre('text' in once);
        expect(edited(once.text, key, value)).toBe(once.text);
      }),
      runs,
    );
  });

  it('never throws, whatever the text is', () => {
    fc.assert(
      fc.property(anyJsonText, keys, values, (text, key, value) => {
        const result = editText('desktop', text, [{ key, value }]);
        expect('text' in result || 'problem' in result).toBe(true);
      }),
      runs,
    );
  });
});

describe('unsetting a key of any JSON object', { timeout: 60_000 }, () => {
  it('leaves strict JSON without the key', () => {
    fc.assert(
      fc.property(jsonText, keys, (text, key) => {
        const after = edited(text, key, null);
        expect(parseJson(after).faults).toEqual([]);
        expect(currentValue('daemon', after, key)).toBeNull();
      }),
      runs,
    );
  });

  it('gives back what was there before a new key was set', () => {
    fc.assert(
      fc.property(jsonText, keys, values, (text, key, value) => {
        fc.pre(!/\{\s*\}/.test(text) && edited(text, key, null) === text);
        const after = editText('daemon', text, [{ key, value }]);
        fc.pre('text' in after && !text.includes('null'));
        expect(edited(after.text, key, null)).toBe(text);
      }),
      runs,
    );
  });
});

describe('editing a JSON file', () => {
  it.each<[string, string, string, ConfigValue, string]>([
    [
      'begins an empty file with an object',
      '',
      'log-driver',
      'local',
      '{\n  "log-driver": "local"\n}\n',
    ],
    [
      'lost the blanks of a file of nothing else',
      '\r\n\t \r\n',
      'a',
      1,
      '\r\n\t {\r\n  "a": 1\r\n}\r\n',
    ],
    ['lost a lone line end', '\n', 'a', 1, '{\n  "a": 1\n}\n'],
    ['lost blanks without a line end', '  ', 'a', 1, '  {\n  "a": 1\n}\n'],
    [
      'makes the objects on the way',
      '{}',
      'log-opts.max-size',
      '10m',
      '{\n  "log-opts": {\n    "max-size": "10m"\n  }\n}',
    ],
    ['keeps one line one line', '{"a":1}', 'b', [1, 2], '{"a":1, "b":[1,2]}'],
    [
      'takes over indentation, colons and blank lines',
      '{\n\t"a" : 1,\n\n\t"b" : 2\n}\n',
      'c',
      3,
      '{\n\t"a" : 1,\n\n\t"b" : 2,\n\t"c" : 3\n}\n',
    ],
    [
      'keeps CRLF',
      '{\r\n    "a": 1\r\n}\r\n',
      'b',
      { c: 1 },
      '{\r\n    "a": 1,\r\n    "b": {\r\n        "c": 1\r\n    }\r\n}\r\n',
    ],
    ['replaces a value only', '{"a": 1 , "b":2}', 'a', 'x', '{"a": "x" , "b":2}'],
    [
      'changes the last of two, which counts',
      '{"debug":true,"debug":true}',
      'debug',
      false,
      '{"debug":true,"debug":false}',
    ],
    ['removes both of two', '{"debug":true,"x":1,"debug":true}', 'debug', null, '{"x":1}'],
    ['removes the first', '{\n  "a": 1,\n  "b": 2\n}', 'a', null, '{\n  "b": 2\n}'],
    ['removes the last', '{\n  "a": 1,\n  "b": 2\n}', 'b', null, '{\n  "a": 1\n}'],
    [
      'removes objects that become empty by it',
      '{"builder":{"gc":{"enabled":true}},"x":1}',
      'builder.gc.enabled',
      null,
      '{"x":1}',
    ],
    [
      'leaves objects that were empty before',
      '{"builder":{}}',
      'builder.gc.enabled',
      null,
      '{"builder":{}}',
    ],
    [
      'finds names inside builder in any case',
      '{"builder":{"GC":{"Enabled":true}}}',
      'builder.gc.enabled',
      false,
      '{"builder":{"GC":{"Enabled":false}}}',
    ],
    [
      'keeps comments, which only the reader minds',
      '{\n  // note\n  "a": 1,\n}\n',
      'a',
      2,
      '{\n  // note\n  "a": 2,\n}\n',
    ],
    [
      'puts an object where null was',
      '{"builder":null}',
      'builder.gc.enabled',
      true,
      '{"builder":{"gc":{"enabled":true}}}',
    ],
  ])('%s', (_, text, key, value, after) => {
    expect(edited(text, key, value)).toBe(after);
  });

  it('finds a setting of Docker Desktop in any case and keeps its spelling', () => {
    const result = editText('desktop', '{"autoStart":true}', [{ key: 'AutoStart', value: false }]);
    expect(result).toEqual({ text: '{"autoStart":false}' });
  });

  it.each<[string, string, string]>([
    ['{"a" 1}', 'debug', 'jsonBroken'],
    ['{"a": 1', 'debug', 'jsonBroken'],
    ['[1]', 'debug', 'jsonNotObject'],
    ['3', 'debug', 'jsonNotObject'],
    ['{"builder": []}', 'builder.gc', 'jsonBlocked'],
    ['{"builder": 3}', 'builder.gc', 'jsonBlocked'],
  ])('refuses to change %j and says %s: %s', (text, key, code) => {
    expect(editText('daemon', text, [{ key, value: true }])).toMatchObject({
      problem: { code, severity: 'error', values: { key } },
    });
  });

  it('has no trouble with endless brackets', () => {
    const result = editText('daemon', '['.repeat(1_000_000), [{ key: 'debug', value: true }]);
    expect(result).toHaveProperty('problem');
  });
});

describe('effective values of JSON files', () => {
  it.each<['daemon' | 'desktop', string, Record<string, ConfigValue>]>([
    [
      'daemon',
      '{"debug":true,"log-opts":{"max-size":"10m"}}',
      { debug: true, 'log-opts.max-size': '10m' },
    ],
    ['daemon', '{"builder":{"GC":{"ENABLED":false}}}', { 'builder.gc.enabled': false }],
    ['daemon', '{"debug":true,"debug":false}', { debug: false }],
    ['daemon', '{"registry-mirror":"x","Debug":true,"made-up":1}', {}],
    ['daemon', '{"debug":true,}', {}],
    ['daemon', '{"log-driver":null}', {}],
    ['daemon', '', {}],
    ['desktop', '{"cpus":4,"autoStart":false}', { AutoStart: false }],
    ['desktop', '{"Cpus":4,"WslEngineEnabled":false}', { Cpus: 4, WslEngineEnabled: false }],
    ['desktop', '{"Future":1}', { Future: 1 }],
  ])('of a %s with %s', (kind, text, values) => {
    expect(effectiveValues(kind, text)).toEqual(values);
  });
});
