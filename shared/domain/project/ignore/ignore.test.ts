import dockerignore from '@balena/dockerignore';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { dockerignoreFor } from '../generate/dockerignore.ts';
import { moduleOf, snapshotOf } from '../testing/snapshotOf.ts';
import { createIgnoreMatcher, literalPattern } from './matcher.ts';

describe('a .dockerignore', () => {
  it.each([
    ['a name at the root', 'foo', ['foo', 'foo/x'], ['a/foo', 'food']],
    ['a name anywhere', '**/foo', ['foo', 'a/foo', 'a/b/foo/c'], ['a/food']],
    ['stars within an element', '*.md', ['a.md'], ['a/b.md', 'md']],
    ['stars over elements', 'a/**', ['a/b', 'a/b/c'], ['b']],
    ['stars in the middle', 'a/**/z', ['a/z', 'a/b/z', 'a/b/c/z/y'], ['z']],
    ['question marks', '?.go', ['a.go'], ['ab.go', '.go']],
    ['classes', '[a-c].go', ['b.go'], ['d.go']],
    ['slashes at both ends', '/foo/', ['foo', 'foo/x'], ['a/foo']],
    ['comments and blank lines', '# foo\n\n  \nbar', ['bar'], ['foo', '# foo']],
    ['exceptions', '*.md\n!README.md', ['a.md'], ['README.md']],
    [
      'exceptions below a hidden folder',
      'docs\n!docs/api',
      ['docs', 'docs/x'],
      ['docs/api', 'docs/api/y'],
    ],
    ['the last rule', '!a\na', ['a'], ['b']],
    ['everything but', '*\n!src', ['x', 'a/b'], ['src', 'src/x']],
    ['CRLF and a byte order mark', '\uFEFFfoo\r\nbar\r\n', ['foo', 'bar'], ['baz']],
    ['letters as they are', 'Foo', ['Foo'], ['foo']],
    ['signs that mean something elsewhere', 'a-b+c(d)|$^{e}&~', ['a-b+c(d)|$^{e}&~'], ['ab']],
    ['escaped signs', String.raw`\*.x`, ['*.x'], ['a.x']],
    ['two dots, which take back a folder', 'a/../b\n./c//d/..', ['b', 'c/x'], ['a']],
  ])('hides by %s', (_, text, hidden, sent) => {
    const hides = createIgnoreMatcher(text);
    expect(hidden.filter((path) => hides(path) === null)).toEqual([]);
    expect(sent.filter((path) => hides(path) !== null)).toEqual([]);
  });

  it('tells the line that hides', () => {
    expect(createIgnoreMatcher('# x\na\n!a/b\n**/c')('a/b/c')).toBe(4);
  });

  it('hides what the reference implementation hides', () => {
    const part = fc.constantFrom('a', 'b', 'ab', '*', '*.b', '?', '**', 'a.b', 'a-b', '*-b');
    const pattern = fc
      .tuple(fc.constantFrom('', '!'), fc.array(part, { minLength: 1, maxLength: 3 }))
      .map(([sign, parts]) => sign + parts.join('/'));
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', 'a.b', 'c', 'a-b'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), path, (patterns, name) => {
        const reference = dockerignore({ ignorecase: false }).add(patterns);
        expect(createIgnoreMatcher(patterns.join('\n'))(name) !== null).toBe(
          reference.ignores(name),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and a literal pattern hides its path alone', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.stringMatching(/^[a-z*?[\]\\!#.(){}+^$|&~-]{1,8}$/),
        (text, name) => {
          expect(createIgnoreMatcher(text)('x') === null || text.length > 0).toBe(true);
          fc.pre(!/^\.+$/.test(name));
          const hides = createIgnoreMatcher(literalPattern(name));
          expect([hides(name) !== null, hides(`x${name}`), hides(`${name}x`)]).toEqual([
            true,
            null,
            null,
          ]);
        },
      ),
    );
  });
});

const goMain = (embed: string) =>
  `package main\nimport "embed"\n//go:embed ${embed}\nvar files embed.FS\nfunc main() {}\n`;

describe('the generated .dockerignore', () => {
  it('hides what a build never needs', () => {
    const hides = createIgnoreMatcher(
      dockerignoreFor(analyse(moduleOf({ 'main.go': 'package main\nfunc main() {}\n' }))),
    );
    const names = [
      '.git',
      'Dockerfile',
      'main_test.go',
      'a/b_test.go',
      'bin/app',
      'app.exe',
      '.env',
      'a/.env.local',
      'web/node_modules/x',
      'README.md',
      'server.key',
      'testdata/x',
    ];
    expect(names.filter((name) => hides(name) === null)).toEqual([]);
    expect(
      ['go.mod', 'go.sum', 'main.go', 'vendor/modules.txt', '.env.example'].filter(
        (name) => hides(name) !== null,
      ),
    ).toEqual([]);
  });

  it.each([
    ['an embedded dist', 'dist', ['dist/a.js']],
    ['a dist that is not built yet', 'dist/*', []],
    ['an embedded README', 'README.md', ['README.md']],
    ['embedded test data', 'testdata', ['testdata/a.json']],
    ['an embedded key', 'server.key', ['server.key']],
    ['an embedded .env', '.env', ['.env']],
    ['an embedded tests file', '*_test.go', ['a_test.go']],
  ])('keeps %s', (_, embed, names) => {
    const hides = createIgnoreMatcher(
      dockerignoreFor(analyse(moduleOf({ 'main.go': goMain(embed) }, { names }))),
    );
    expect(
      [...names, 'dist/new.js'].filter(
        (name) => (embed.startsWith('dist') || name !== 'dist/new.js') && hides(name) !== null,
      ),
    ).toEqual([]);
  });

  it('never thins out vendored code', () => {
    const hides = createIgnoreMatcher(
      dockerignoreFor(
        analyse(moduleOf({ 'main.go': goMain('x') }, { names: ['vendor/modules.txt'] })),
      ),
    );
    expect(
      ['vendor/a.b/c/README.md', 'vendor/a.b/c/dist/x', 'vendor/a.b/testdata/ca.pem'].filter(
        (name) => hides(name) !== null,
      ),
    ).toEqual([]);
  });

  it('sends nothing but the modules where the context is wider', () => {
    const snapshot = snapshotOf(
      {
        'app/go.mod': 'module example.com/app\nreplace example.com/lib => ../lib\n',
        'app/main.go': goMain('docs'),
        'lib/go.mod': 'module example.com/lib\n',
        'lib/x.go': 'package lib\n',
      },
      { moduleDir: 'app', names: ['app/docs/a.md', 'app/go.sum'] },
    );
    const hides = createIgnoreMatcher(dockerignoreFor(analyse(snapshot)));
    expect(
      ['app/main.go', 'app/go.mod', 'app/go.sum', 'app/docs/a.md', 'lib/x.go', 'lib/go.mod'].filter(
        (name) => hides(name) !== null,
      ),
    ).toEqual([]);
    expect(
      ['other/x.go', 'secret.txt', 'app/.env', 'lib/x_test.go'].filter(
        (name) => hides(name) === null,
      ),
    ).toEqual([]);
  });

  it('never hides an embedded or opened file, whatever it is called', () => {
    const element = fc.constantFrom(
      'dist',
      'bin',
      'docs',
      'testdata',
      'a.md',
      '.env',
      'x.key',
      'tmp',
      'b_test.go',
      'node_modules.txt',
      'Dockerfile',
      'LICENSE',
      'x [1].pem',
      '#a',
      'coverage.html',
    );
    const path = fc.array(element, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(
        fc.uniqueArray(path, { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(path, { maxLength: 3 }),
        (embedded, opened) => {
          const quoted = embedded
            .map((name) => JSON.stringify(name.replaceAll('[', '\\[')))
            .join(' ');
          const opens = opened.map((name) => `os.ReadFile(${JSON.stringify(name)})`).join('\n');
          const source = `package main\nimport (\n"os"\n"embed"\n)\n//go:embed ${quoted}\nvar f embed.FS\nfunc main() {\n${opens}\n}\n`;
          const analysis = analyse(
            moduleOf({ 'main.go': source }, { names: [...embedded, ...opened, 'go.sum'] }),
          );
          const text = dockerignoreFor(analysis);
          const needed = [
            ...embedded,
            ...analysis.runtimeFiles.map((file) => file.path),
            'go.mod',
            'go.sum',
            'main.go',
          ];
          const hides = createIgnoreMatcher(text);
          expect(needed.filter((name) => hides(name) !== null)).toEqual([]);
          const reference = dockerignore({ ignorecase: false }).add(text);
          expect(needed.filter((name) => !/[[#\\]/.test(name) && reference.ignores(name))).toEqual(
            [],
          );
        },
      ),
    );
  });
});

describe('classes of letters', () => {
  it.each([
    ['[a&b].txt', '&.txt', true],
    ['[~x]', '~', true],
    ['[^a]', 'b', true],
    ['[^a]', 'a', false],
    ['[a-c]/x', 'b/x', true],
    ['[[]x', '[x', true],
  ])('%s hides %s: %s', (pattern, path, isHidden) => {
    expect(createIgnoreMatcher(pattern)(path) !== null).toBe(isHidden);
  });
});
