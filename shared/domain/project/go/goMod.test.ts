import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGoMod } from './goMod.ts';
import { parseGoWork } from './goWork.ts';

const full = `// Deprecated: use v2.
module "example.com/app/v2" // the app

go 1.26.1
toolchain go1.27.0

godebug default=go1.26

require golang.org/x/text v0.30.0
require (
	github.com/gin-gonic/gin v1.10.0
	golang.org/x/sys v0.30.0 // indirect
	golang.org/x/net v0.30.0 // indirect; because of gin
	"quoted.example/x" v1.0.0 // indirectly useful
	\`raw.example/y\` v1.0.0
)

replace golang.org/x/text => github.com/fork/text v0.30.1
replace (
	example.com/lib v1.2.3 => ../lib
	example.com/win => ..\\win
	example.com/drive => C:/src/drive
	example.com/here => ./here // beside
)

exclude golang.org/x/sys v0.1.0

retract v2.0.0 // broken
retract [v2.1.0, v2.1.5]

tool golang.org/x/tools/cmd/stringer
ignore (
	./web/
	testdata/big
)
unknown future words ( here
`;

describe('parseGoMod', () => {
  it('reads every directive', () => {
    const mod = parseGoMod(full);
    expect(mod).toMatchObject({
      module: 'example.com/app/v2',
      go: '1.26.1',
      toolchain: 'go1.27.0',
      excludes: [{ path: 'golang.org/x/sys', version: 'v0.1.0' }],
      retracts: ['v2.0.0', 'v2.1.0..v2.1.5'],
      tools: ['golang.org/x/tools/cmd/stringer'],
      ignores: ['./web', 'testdata/big'],
    });
    expect(mod.requires.map(({ path, indirect }) => [path, indirect])).toEqual([
      ['golang.org/x/text', false],
      ['github.com/gin-gonic/gin', false],
      ['golang.org/x/sys', true],
      ['golang.org/x/net', true],
      ['quoted.example/x', false],
      ['raw.example/y', false],
    ]);
    expect(mod.replaces.map(({ path, target, isLocal }) => [path, target, isLocal])).toEqual([
      ['golang.org/x/text', 'github.com/fork/text', false],
      ['example.com/lib', '../lib', true],
      ['example.com/win', '..\\win', true],
      ['example.com/drive', 'C:/src/drive', true],
      ['example.com/here', './here', true],
    ]);
    expect(mod.replaces[0]).toMatchObject({ targetVersion: 'v0.30.1', version: '' });
    expect(mod.replaces[1]).toMatchObject({ version: 'v1.2.3', line: 20 });
  });

  it.each([
    ['CRLF', full.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${full}`],
    ['no newline at the end', full.trimEnd()],
    ['spaces for tabs and blank lines', full.replaceAll('\t', '   ').replaceAll(')\n', ')\n\n\n')],
  ])('reads the same with %s', (_, text) => {
    const { requires, replaces, ...rest } = parseGoMod(text);
    const plain = parseGoMod(full);
    const withoutLine = <T extends { line: number }>(entries: readonly T[]) =>
      entries.map(({ line: _line, ...entry }) => entry);
    expect(rest).toEqual((({ requires: _r, replaces: _p, ...others }) => others)(plain));
    expect(withoutLine(requires)).toEqual(withoutLine(plain.requires));
    expect(withoutLine(replaces)).toEqual(withoutLine(plain.replaces));
  });

  it.each([
    ['go 1.22', '1.22'],
    ['go 1.22.3 // here', '1.22.3'],
    ['go 1.28rc1', '1.28rc1'],
    ['go "1.21"', '1.21'],
    ['go\t1.18', '1.18'],
    ['', ''],
    ['// go 1.5', ''],
  ])('reads the go line %j', (line, go) => {
    expect(parseGoMod(`module m\n${line}\n`).go).toBe(go);
  });

  it('reads a toolchain of “default” as none', () => {
    expect(parseGoMod('toolchain default').toolchain).toBe('');
  });

  it.each([
    ['module ( example.com/x', ''],
    ['module (\n example.com/x\n)', 'example.com/x'],
    ['module', ''],
    ['', ''],
  ])('takes what it can from the odd %j', (text, module) => {
    expect(['', '(', module]).toContain(parseGoMod(text).module);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'module',
      'require',
      'replace',
      '=>',
      '(',
      ')',
      '"',
      '`',
      '//',
      '\n',
      ' ',
      '[',
      ',',
      'v1.0.0',
      '../x',
      'go',
      '1.22',
      '\\',
      '\uFEFF',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join(' ')),
        ),
        (text) => {
          expect(parseGoMod(text).requires).toBeInstanceOf(Array);
          expect(parseGoWork(text).uses).toBeInstanceOf(Array);
        },
      ),
    );
  });

  it('finds each requirement again, however it is written', () => {
    const path = fc.stringMatching(/^[a-z]{1,8}\.[a-z]{2,3}\/[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(path, { maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
        (paths, isBlock, isQuoted) => {
          const entries = paths.map((name) => `${isQuoted ? `"${name}"` : name} v1.2.3`);
          const text = isBlock
            ? `require (\n${entries.join('\n')}\n)\n`
            : entries.map((entry) => `require ${entry}\n`).join('');
          expect(parseGoMod(text).requires.map((entry) => entry.path)).toEqual(paths);
        },
      ),
    );
  });
});

describe('parseGoWork', () => {
  it('reads the modules, versions and replacements', () => {
    const work = parseGoWork(
      'go 1.26.0\ntoolchain go1.27\nuse ./one\nuse (\n\t.\n\t.\\two // win\n)\nreplace a.b/c => ./c\n',
    );
    expect(work).toMatchObject({
      go: '1.26.0',
      toolchain: 'go1.27',
      uses: ['./one', '.', './two'],
    });
    expect(work.replaces).toMatchObject([{ path: 'a.b/c', target: './c', isLocal: true }]);
  });
});
