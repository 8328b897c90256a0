import { describe, expect, it } from 'vitest';
import { readValue } from './value.ts';

function read(text: string, textMode = true) {
  return readValue({ text, limit: text.length, textMode }, 0);
}

describe('readValue', () => {
  it.each<[string, string, string]>([
    ['8GB', '8GB', '8GB'],
    ['8GB  # note', '8GB', '8GB'],
    ['8GB#note', '8GB', '8GB'],
    ['', '', ''],
    ['# note', '', ''],
    ['"8GB"', '8GB', '"8GB"'],
    ['" a "  ', ' a ', '" a "'],
    ['a" # "b # c', 'a # b', 'a" # "b'],
    ["'a'", "'a'", "'a'"],
    ['C:\\\\Temp', 'C:\\Temp', 'C:\\\\Temp'],
    ['a\\"b', 'a"b', 'a\\"b'],
    ['a\\tb\\nc\\bd', 'a\tb\nc\bd', 'a\\tb\\nc\\bd'],
    ['a \\\n b', 'a  b', 'a \\\n b'],
    ['a\\\r\nb', 'ab', 'a\\\r\nb'],
    ['a\nb', 'a', 'a'],
    ['a\r\nb', 'a', 'a'],
    ['a\rb', 'a', 'a'],
    ['a ; b', 'a ; b', 'a ; b'],
    ['a=b', 'a=b', 'a=b'],
  ])('takes from %j the value %j, written %j', (text, value, written) => {
    const found = read(text);
    expect(found.value).toBe(value);
    expect(text.slice(found.valueStart, found.valueEnd)).toBe(written);
    expect(found.fault).toBeNull();
  });

  it.each<[string, string, number, string]>([
    ['C:\\Users # c', 'escape', 2, 'C:\\Users'],
    ['a\\', 'escape', 1, 'a\\'],
    ['a\\#b', 'escape', 1, 'a\\'],
    ['"a\\qb" c # d', 'escape', 2, '"a\\qb" c'],
    ['"a # b', 'quote', 0, '"a # b'],
    ['a"b\nc"', 'quote', 1, 'a"b'],
  ])('finds the fault in %j: %s at %i, meant as %j', (text, code, at, meant) => {
    const { fault, valueStart, valueEnd } = read(text);
    expect(fault).toEqual({ code, at });
    expect(text.slice(valueStart, valueEnd)).toBe(meant);
  });

  it('joins no lines at CRLF outside the text mode', () => {
    expect(read('a\\\r\nb', false).fault).toEqual({ code: 'escape', at: 1 });
  });

  it.each([
    ['a', 0],
    ['a\\\nb', 1],
    ['a\\\nb\\\nc', 2],
  ])('counts the lines that %j goes on for: %i', (text, continued) => {
    expect(read(text).continued).toBe(continued);
  });

  it('stops where the readable part of a file ends', () => {
    expect(readValue({ text: 'abc', limit: 2, textMode: true }, 0).value).toBe('ab');
  });
});
