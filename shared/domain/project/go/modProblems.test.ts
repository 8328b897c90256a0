import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modProblems } from './modProblems.ts';

const head = 'module example.com/app\n\ngo 1.26\n';

function found(text: string, name: 'go.mod' | 'go.work' = 'go.mod'): string[] {
  return modProblems(text, name).map(({ line, kind }) => `${line} ${kind}`);
}

describe('what stops every go command', () => {
  it.each<[string, string, string[]]>([
    ['a word that is no directive', `${head}requires example.com/x v1.0.0\n`, ['4 directive']],
    ['a sentence', `${head}\nhello world\n`, ['5 directive']],
    ['a block that is never closed', `${head}require (\n\texample.com/x v1.0.0\n`, ['4 block']],
    ['a block in a block', `${head}require (\nexclude (\n)\n`, ['4 block', '5 version']],
    ['no module', 'go 1.26\n', ['1 module']],
    ['an empty file', '', ['1 module']],
    ['a module without a path', 'module\ngo 1.26\n', ['1 module']],
    ['a module with two', 'module a b\n', ['1 module']],
    ['a Go version with a name', 'module a\ngo latest\n', ['2 version']],
    ['a Go version with a v', 'module a\ngo v1.26\n', ['2 version']],
    ['a requirement without a version', `${head}require example.com/x\n`, ['4 version']],
    [
      'a requirement in a block without one',
      `${head}require (\n\texample.com/x\n)\n`,
      ['5 version'],
    ],
    ['a version of two numbers', `${head}require example.com/x v1.0\n`, ['4 version']],
    ['a replacement without an arrow', `${head}replace example.com/x ../x\n`, ['4 replace']],
    ['a replacement by nothing', `${head}replace example.com/x =>\n`, ['4 replace']],
    ['a folder with a version', `${head}replace example.com/x => ../x v1.0.0\n`, ['4 replace']],
    [
      'a module without a version',
      `${head}replace example.com/x => example.com/y\n`,
      ['4 replace'],
    ],
    ['a byte order mark, as Windows’ own tools write', `\uFEFF${head}`, ['1 mark']],
    ['UTF-16, as an old PowerShell writes', 'm\0o\0d\0u\0l\0e\0', ['1 utf16']],
    [
      'marks of a merge',
      `${head}<<<<<<< HEAD\nrequire a v1.0.0\n=======\n>>>>>>> b\n`,
      ['4 conflict'],
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each<[string, string]>([
    [
      'everything that there is',
      `${head}toolchain go1.26.1\ngodebug default=go1.21\nrequire (\n\ta.b/c v1.2.3 // indirect\n\ta.b/d v0.0.0-20240101000000-abcdefabcdef\n\ta.b/e/v2 v2.0.0+incompatible\n)\nexclude a.b/c v1.0.0\nreplace a.b/c => ../c\nreplace a.b/d v1.0.0 => a.b/f v1.0.0-rc.1\nretract [v1.0.0, v1.1.0]\nretract v1.2.0 // why\ntool a.b/c/cmd/x\nignore ./web\n`,
    ],
    [
      'Windows line ends, comments',
      '// c\r\nmodule "a.b/c" // d\r\ngo 1.26rc1\r\nrequire (\r\n) // e\r\n',
    ],
    ['a replacement on another drive', `${head}replace a.b/c => D:\\src\\c\n`],
    ['a toolchain of a vendor', 'module a.b/c\ngo 1.26.1-custom\n'],
  ])('not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('knows what go.work may say', () => {
    expect(found('go 1.26\nuse (\n\t.\n\t./x\n)\nreplace a.b/c => ../c\n', 'go.work')).toEqual([]);
    expect(found('go 1.26\nrequire a.b/c v1.0.0\n', 'go.work')).toEqual(['2 directive']);
  });

  it('never throws, and every line is in the file', () => {
    const word = fc.constantFrom(
      'module',
      'go',
      'require',
      '(',
      ')',
      '=>',
      'v1.0.0',
      '\n',
      '"',
      '//',
      'x',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(word), (parts) => {
        const text = parts.join(' ');
        for (const { line } of modProblems(text, 'go.mod'))
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });
});
