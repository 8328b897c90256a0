import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mark, number, rawText, rune, scanGo, text, word } from './scanner.ts';
import { callArguments, closingMark, lineAt, literalText, tokenText } from './tokens.ts';

const names: Readonly<Record<number, string>> = {
  [mark]: 'mark',
  [number]: 'number',
  [rawText]: 'raw',
  [rune]: 'rune',
  [text]: 'text',
  [word]: 'word',
};

function tokensOf(source: string): [string, string][] {
  const tokens = scanGo(source);
  return Array.from(tokens.kinds, (kind, index) => [names[kind] ?? '', tokenText(tokens, index)]);
}

/** Go-like text: what the scanner has to keep apart, in any order. */
const goish = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '`',
        "'",
        '\\',
        '//',
        '/*',
        '*/',
        '\n',
        '\r\n',
        ' ',
        'a',
        '1.5',
        '(',
        '}',
        ':=',
        '\uFEFF',
        '漢',
        '😀',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

describe('the Go scanner', () => {
  it.each([
    [
      'words',
      'package märz_1',
      [
        ['word', 'package'],
        ['word', 'märz_1'],
      ],
    ],
    [
      'numbers',
      '0x1F 1_000 .5 1e9',
      [
        ['number', '0x1F'],
        ['number', '1_000'],
        ['number', '.5'],
        ['number', '1e9'],
      ],
    ],
    [
      'strings with escaped quotes',
      String.raw`"a\"b" "\\"`,
      [
        ['text', String.raw`"a\"b"`],
        ['text', String.raw`"\\"`],
      ],
    ],
    ['raw strings over lines', '`a\n"b\\`', [['raw', '`a\n"b\\`']]],
    [
      'runes',
      String.raw`'"' '\'' '/'`,
      [
        ['rune', `'"'`],
        ['rune', String.raw`'\''`],
        ['rune', `'/'`],
      ],
    ],
    [
      'operators one by one',
      'a:=b.c()',
      [
        ['word', 'a'],
        ['mark', ':'],
        ['mark', '='],
        ['word', 'b'],
        ['mark', '.'],
        ['word', 'c'],
        ['mark', '('],
        ['mark', ')'],
      ],
    ],
    [
      'a string without an end',
      '"abc\nx',
      [
        ['text', '"abc'],
        ['word', 'x'],
      ],
    ],
    ['a raw string without an end', '`abc\nx', [['raw', '`abc\nx']]],
    [
      'a method of a number',
      'x.5',
      [
        ['word', 'x'],
        ['number', '.5'],
      ],
    ],
    ['nothing after a byte order mark', '\uFEFFpackage', [['word', 'package']]],
  ])('keeps %s', (_, source, expected) => {
    expect(tokensOf(source)).toEqual(expected);
  });

  it.each([
    ['line comments', 'a // "b\nc'],
    ['block comments', 'a /* " ` // */ c'],
    ['comments that hold comments', 'a /* /* */ c'],
    ['a comment at the end', 'a c //'],
  ])('leaves out %s', (_, source) => {
    expect(tokensOf(source).map(([, value]) => value)).toEqual(['a', 'c']);
  });

  it('takes no comment for one inside a string', () => {
    expect(tokensOf('"http://x" `/* y */`')).toEqual([
      ['text', '"http://x"'],
      ['raw', '`/* y */`'],
    ]);
  });

  it('keeps the tokens of one file when the next, larger one is scanned', () => {
    const small = scanGo('package a');
    const large = scanGo('x '.repeat(100_000));
    expect([tokenText(small, 0), tokenText(small, 1)]).toEqual(['package', 'a']);
    expect([small.kinds.length, large.kinds.length]).toEqual([2, 100_000]);
  });

  it('covers every character but white space, once, in order, whatever the text', () => {
    fc.assert(
      fc.property(goish, (source) => {
        const tokens = scanGo(source);
        const pieces = [
          ...Array.from(tokens.starts, (start, index) => [start, tokens.ends[index] ?? 0] as const),
          ...tokens.commentStarts.map(
            (start, index) => [start, tokens.commentEnds[index] ?? 0] as const,
          ),
        ].toSorted((left, right) => left[0] - right[0]);
        let at = 0;
        for (const [start, end] of pieces) {
          expect(source.slice(at, start)).toMatch(/^\uFEFF?[\t-\r ]*$/);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(source.slice(at)).toMatch(/^\uFEFF?[\t-\r ]*$/);
      }),
    );
  });

  it('finds the same tokens when comments are put between them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('x', '"s"', '`r`', '(', ')', '12', "'c'")), (parts) => {
        expect(tokensOf(parts.join(' /* " */ '))).toEqual(tokensOf(parts.join(' ')));
      }),
    );
  });
});

describe('tokens', () => {
  it.each([
    [String.raw`"a\tb\n"`, 'a\tb\n'],
    [String.raw`"\x41\u00e9\U0001F600\101"`, 'Aé😀A'],
    [String.raw`"\"\\"`, '"\\'],
    ['`a\\n\r\nb`', 'a\\n\nb'],
    ['"unclosed', 'unclosed'],
    ['""', ''],
  ])('give the value of the literal %s', (source, value) => {
    expect(literalText(scanGo(source), 0)).toBe(value);
  });

  it('give no value for what is no string', () => {
    expect(literalText(scanGo('x'), 0)).toBeNull();
    expect(literalText(scanGo('x'), 5)).toBeNull();
  });

  it('find the closing bracket over brackets, strings and comments', () => {
    const tokens = scanGo('( [ ) "(" /* ) */ { } ] )');
    expect(closingMark(scanGo('(a(b)[c]{d})e'), 0)).toBe(11);
    expect(closingMark(tokens, 0)).toBeLessThanOrEqual(tokens.kinds.length);
  });

  it('part the arguments of a call', () => {
    const tokens = scanGo('f(a, g(b, c), []int{1, 2}, "x,y")');
    const parts = callArguments(tokens, 1).map(([from, to]) =>
      tokens.source.slice(tokens.starts[from], tokens.ends[to - 1]),
    );
    expect(parts).toEqual(['a', 'g(b, c)', '[]int{1, 2}', '"x,y"']);
    expect(callArguments(scanGo('f()'), 1)).toEqual([]);
    expect(callArguments(scanGo('f(a,\n)'), 1)).toHaveLength(1);
  });

  it('count lines from 1', () => {
    expect([0, 1, 2, 3].map((offset) => lineAt('a\nb\nc', offset))).toEqual([1, 1, 2, 2]);
  });
});
