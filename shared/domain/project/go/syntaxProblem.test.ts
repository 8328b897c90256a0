import { describe, expect, it } from 'vitest';
import { scanGo } from './scanner.ts';
import { syntaxProblem } from './syntaxProblem.ts';

describe('a file that is no Go', () => {
  it.each<[string, string, string]>([
    ['nothing at all', '', '1 package'],
    ['a misspelt clause', '// x\n\npakage main\n', '3 package'],
    ['marks of a merge', '<<<<<<< HEAD\npackage main\n', '1 package'],
    ['a string without an end', 'package main\n\nvar a = "x\n', '3 string'],
    ['a string that ends with an escaped quote', 'package main\nvar a = "x\\"\n', '2 string'],
    ['a raw string without an end', 'package main\n\nvar a = `x\n\n', '3 string'],
    ['a bracket that nothing closes', 'package main\n\nfunc main() {\n\tx(\n}\n', '5 bracket'],
    ['a block that nothing closes', 'package main\n\nfunc main() {\n', '3 bracket'],
    ['a bracket that nothing opens', 'package main\n}\n', '2 bracket'],
    [
      'GBK, even in a comment',
      'package main\n\n// \uFFFD\uFFFD\uFFFD\nfunc main() {}\n',
      '3 encoding',
    ],
    ['UTF-16', 'p\0a\0c\0k\0', '1 encoding'],
  ])('%s', (_, source, expected) => {
    const problem = syntaxProblem(scanGo(source));
    expect(`${problem?.line} ${problem?.kind}`).toBe(expected);
  });

  it.each([
    'package main\n',
    "package main\n\nconst unknown = '\uFFFD'\n",
    "\uFEFF// a\r\npackage main // b\r\n\r\nfunc main() { a := []int{1}; _ = a[0]; _ = \"}\\\\\"; _ = `{`; _ = '{'; _ = '\\'' }\r\n",
  ])('not %j', (source) => {
    expect(syntaxProblem(scanGo(source))).toBeNull();
  });
});
