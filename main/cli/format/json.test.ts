import { describe, expect, it } from 'vitest';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatJson, withTexts } from './json.ts';

const { t } = createTerminalTexts('en');

describe('withTexts', () => {
  it('puts the sentence beside each message, however deep', () => {
    const found = { key: 'cli:machine.missing', values: { next: 'Install it.' } };
    expect(withTexts([{ found }], t)).toEqual([
      { found: { ...found, text: 'not found. Install it.' } },
    ]);
  });

  it.each([
    ['a config edit', { key: 'wsl2.memory', value: 1 }],
    ['something that has more than a message', { key: 'a', values: {}, line: 1 }],
    ['null', null],
    ['a list of plain values', [1, 'a', true, null]],
    ['nested plain values', { a: { b: [{ c: 1 }] } }],
  ])('leaves %s as it is', (_name, value) => {
    expect(withTexts(value, t)).toEqual(value);
  });
});

describe('formatJson', () => {
  it('is one document that parses back', () => {
    expect(JSON.parse(formatJson({ a: ['中文', 1] }, t))).toEqual({ a: ['中文', 1] });
  });
});
