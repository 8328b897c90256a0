import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintHolds, fromPlusBuild, nameFits } from './buildConstraint.ts';
import { isBuiltFor, readGoFile } from './goFile.ts';

const linux = { os: 'linux', arch: 'amd64', cgo: true };

describe('the name of a Go file', () => {
  it.each([
    ['main.go', true],
    ['main_linux.go', true],
    ['main_windows.go', false],
    ['main_windows_amd64.go', false],
    ['main_linux_amd64.go', true],
    ['main_linux_arm64.go', false],
    ['main_arm64.go', false],
    ['main_amd64.go', true],
    ['main_unix.go', true],
    ['main_test.go', false],
    ['linux.go', true],
    ['windows.go', true],
    ['_main.go', false],
    ['.main.go', false],
    ['main.txt', false],
    ['my_linux_tool.go', true],
  ])('%s: %s', (name, fits) => {
    expect(nameFits(name, linux)).toBe(fits);
  });
});

describe('a build constraint', () => {
  it.each([
    ['linux', true],
    ['windows', false],
    ['!windows', true],
    ['unix', true],
    ['ignore', false],
    ['!ignore', true],
    ['linux && amd64', true],
    ['linux && !amd64 || darwin', false],
    ['windows || (linux && cgo)', true],
    ['!(linux || darwin)', false],
    ['go1.18', true],
    ['!!linux', true],
    ['integration', false],
    ['wireinject', false],
    ['!wireinject', true],
    ['', true],
  ])('%s: %s', (expression, holds) => {
    expect(constraintHolds(expression, linux)).toBe(holds);
  });

  it.each([
    [['linux darwin'], true],
    [['windows darwin'], false],
    [['linux', 'arm64'], false],
    [['linux,amd64 windows'], true],
    [['!windows'], true],
    [['ignore'], false],
    [[], true],
  ])('of the old form %j: %s', (lines, holds) => {
    expect(constraintHolds(fromPlusBuild(lines), linux)).toBe(holds);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom('!', '(', ')', '&&', '||', 'linux', ' ', '&', '|');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 2000 }), (parts) => {
        expect(typeof constraintHolds(parts.join(' '), linux)).toBe('boolean');
      }),
    );
  });
});

describe('a Go file', () => {
  it('has a package, imports and perhaps a main function', () => {
    const file = readGoFile(
      'cmd/x/main.go',
      '\uFEFF// Copyright\n\n//go:build linux\r\n\r\n/* package no */\npackage main\n\nimport "fmt"\nimport (\n\t// import "none"\n\t. "a.b/dot"\n\tlog "a.b/logging"; _ "embed"\n\t"github.com/labstack/echo/v4"\n\t"gopkg.in/yaml.v3"\n)\n\nfunc main() {}\n',
    );
    expect(file).toMatchObject({
      packageName: 'main',
      dir: 'cmd/x',
      constraint: 'linux',
      hasMainFunction: true,
    });
    expect(file.imports.map(({ name, path }) => `${name} ${path}`)).toEqual([
      'fmt fmt',
      '. a.b/dot',
      'log a.b/logging',
      '_ embed',
      'echo github.com/labstack/echo/v4',
      'yaml gopkg.in/yaml.v3',
    ]);
  });

  it.each([
    ['a comment', 'package main\n// func main() {}\n'],
    ['a string', 'package main\nvar s = `func main() {}`\n'],
    ['a method', 'package main\nfunc (t T) main() {}\n'],
    ['another name', 'package main\nfunc mainly() {}\n'],
  ])('has no main function in %s', (_, source) => {
    expect(readGoFile('x.go', source).hasMainFunction).toBe(false);
  });

  it('takes a constraint from before the package clause only', () => {
    expect(readGoFile('x.go', 'package main\n//go:build ignore\n').constraint).toBe('');
  });

  it('is not built without cgo if it imports C', () => {
    const file = readGoFile('x.go', 'package main\nimport "C"\n');
    expect(isBuiltFor(file, linux)).toBe(true);
    expect(isBuiltFor(file, { ...linux, cgo: false })).toBe(false);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'package',
      'import',
      'func',
      'main',
      '(',
      ')',
      '"',
      '`',
      '//',
      '\n',
      ';',
      '.',
      '_',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((parts) => parts.join(' ')),
        (source) => {
          expect(readGoFile('x.go', source).imports).toBeInstanceOf(Array);
        },
      ),
    );
  });
});
