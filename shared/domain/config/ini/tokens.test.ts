import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iniText, runs } from '../fixtures/arbitraries.ts';
import { iniFiles } from './files.ts';
import { tokenize } from './tokens.ts';

const { wslconfig, wslconf } = iniFiles;

describe('tokenize', () => {
  it.each([
    ['wslconfig', wslconfig],
    ['wslconf', wslconf],
  ] as const)('leaves no character of a %s out and none twice', (_, { dialect, table }) => {
    fc.assert(
      fc.property(iniText(table), (text) => {
        const tokens = tokenize(text, dialect);
        const printed = tokens.map(({ start, end }) => text.slice(start, end)).join('');
        expect(printed).toBe(text);
        expect(tokens.every(({ start, tail, end }) => start <= tail && tail <= end)).toBe(true);
        expect(tokens.every(({ start, end }) => start < end)).toBe(true);
      }),
      runs,
    );
  });

  it.each([
    ['a blank line', '\n', ['blank']],
    ['a comment', '  # note\n', ['comment']],
    ['a section with a comment', '[wsl2] # note\n', ['section']],
    ['a key', ' memory = 8GB # note\n', ['key']],
    ['lines that end in CRLF', '[wsl2]\r\nmemory=1GB\r\n', ['section', 'key']],
    ['a value that goes on in the next line', 'a=b \\\n c\nd=e', ['key', 'key']],
    ['a lone carriage return as a line end', 'a=1\rb=2', ['key', 'key']],
    ['a comment that runs past a lone carriage return', '#a\rb=2\nc=3', ['comment', 'key']],
    ['nothing behind Ctrl-Z', 'a=1\n\u001a\nb=2', ['key', 'unread']],
  ])('reads %s', (_, text, kinds) => {
    expect(tokenize(text, wslconfig.dialect).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('reads no line behind the first malformed one of a wsl.conf', () => {
    const kinds = tokenize('[boot]\n; note\nsystemd=true\n', wslconf.dialect).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['section', 'malformed', 'unread']);
  });

  it('says where a value is, without blanks and comment', () => {
    const text = '[wsl2]\nmemory = "8GB"  # note\n';
    const [, token] = tokenize(text, wslconfig.dialect);
    if (token?.kind !== 'key') throw new Error('no key');
    const { valueStart, valueEnd, value, fullName } = token.assignment;
    expect(text.slice(valueStart, valueEnd)).toBe('"8GB"');
    expect({ value, fullName }).toEqual({ value: '8GB', fullName: 'wsl2.memory' });
  });
});
