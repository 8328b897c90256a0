import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { embedMatcher, findEmbeds } from './embeds.ts';
import { createIgnoreMatcher } from './ignore/matcher.ts';
import { readProject } from './readProject.ts';
import { moduleOf } from './testing/snapshotOf.ts';

function embedsOf(source: string) {
  const main = `package main\n\nimport "embed"\n\n${source}\n\nfunc main() {}\n`;
  return findEmbeds(readProject(moduleOf({ 'main.go': main })).packages);
}

describe('patterns of embed lines', () => {
  it.each<[string, string, string[]]>([
    ['one', '//go:embed a.txt\nvar a string', ['a.txt 5']],
    ['several', '//go:embed a.txt b/*.html\nvar a embed.FS', ['a.txt 5', 'b/*.html 5']],
    ['quoted with spaces', '//go:embed "a b.txt" c\nvar a embed.FS', ['a b.txt 5', 'c 5']],
    ['in back quotes', '//go:embed `a b`\nvar a embed.FS', ['a b 5']],
    ['with all', '//go:embed all:dist\nvar a embed.FS', ['dist 5 all']],
    ['on two lines', '//go:embed a\n//go:embed b\nvar a embed.FS', ['a 5', 'b 6']],
    ['with tabs', '//go:embed\ta\tb\nvar a embed.FS', ['a 5', 'b 5']],
    ['with Windows line ends', '//go:embed a\r\nvar a string', ['a 5']],
    ['Chinese', '//go:embed 模板/*.html\nvar a embed.FS', ['模板/*.html 5']],
    ['not with a space before', '// go:embed a\nvar a string', []],
    ['not of another name', '//go:embedded a\nvar a string', []],
    ['not in a string', 'var a = `\n//go:embed a\n`', []],
    ['not in a block comment', '/*\n//go:embed a\n*/\nvar a string', []],
    ['not without a pattern', '//go:embed\nvar a string', []],
  ])('%s', (_, source, expected) => {
    expect(
      embedsOf(source).map(({ pattern, line, all }) => `${pattern} ${line}${all ? ' all' : ''}`),
    ).toEqual(expected);
  });
});

describe('files that a pattern takes in', () => {
  it.each<[string, boolean, string, string, boolean]>([
    ['a.txt', false, '.', 'a.txt', true],
    ['a.txt', false, 'web', 'web/a.txt', true],
    ['a.txt', false, 'web', 'a.txt', false],
    ['dist', false, 'web', 'web/dist/app.js', true],
    ['dist', false, 'web', 'web/dist/a/b/app.js', true],
    ['dist', false, 'web', 'web/dist/.htaccess', false],
    ['dist', false, 'web', 'web/dist/_next/app.js', false],
    ['dist', true, 'web', 'web/dist/_next/app.js', true],
    ['dist', true, 'web', 'web/dist/.htaccess', true],
    ['dist', false, 'web', 'web/distant/app.js', false],
    ['dist/.well-known', false, 'web', 'web/dist/.well-known/x', true],
    ['dist/.htaccess', false, 'web', 'web/dist/.htaccess', true],
    ['dist/*', false, 'web', 'web/dist/.htaccess', true],
    ['*.html', false, '.', 'index.html', true],
    ['*.html', false, '.', 'a/index.html', false],
    ['*/*.html', false, '.', 'a/index.html', true],
    ['.', false, 'web', 'web/x', true],
    ['.', false, '.', 'a/b', true],
    ['.', false, '.', '.git/x', false],
    ['a/./b', false, '.', 'a/b', true],
  ])('%s (all: %s) in %s: %s: %s', (pattern, all, dir, path, expected) => {
    const matches = embedMatcher({ pattern, all, dir, file: `${dir}/x.go`, line: 1 });
    expect(matches(path)).toBe(expected);
  });
});

describe('embeds and the ignore file', () => {
  const main =
    'package main\nimport "embed"\n//go:embed all:web/dist\nvar files embed.FS\nfunc main() {}\n';

  it('are never hidden by the generated patterns', () => {
    const files = {
      'main.go': main,
      'web/dist/index.html': '',
      'web/dist/README.md': '',
      'dist/x': '',
    };
    const hides = createIgnoreMatcher(analyse(moduleOf(files)).ignore.join('\n'));
    expect(['dist/x', 'web/dist/index.html', 'web/dist/README.md'].map(hides)).toEqual([
      expect.any(Number),
      null,
      null,
    ]);
  });

  it('are told where the project’s own file hides them, with its line', () => {
    const files = { 'main.go': main, 'web/dist/index.html': '', '.dockerignore': '# x\n**/dist\n' };
    expect(analyse(moduleOf(files)).warnings).toMatchObject([
      { message: { key: 'project:warning.takenBackFromIgnore' }, file: '.dockerignore', line: 2 },
    ]);
  });

  it('are told where they are not there, with the line of the pattern', () => {
    expect(analyse(moduleOf({ 'main.go': main })).warnings).toMatchObject([
      { message: { key: 'project:warning.embedMissing' }, file: 'main.go', line: 3 },
    ]);
  });
});
