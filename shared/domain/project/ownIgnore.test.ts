import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { dockerfileFor } from './generate/dockerfile.ts';
import { generateCompose } from './generate/compose.ts';
import { generateFiles } from './generate/files.ts';
import { createIgnoreMatcher } from './ignore/matcher.ts';
import { takeBack } from './ignore/ownIgnore.ts';
import { moduleOf } from './testing/snapshotOf.ts';

const opensPage = 'package main\nimport "os"\nfunc main() { os.ReadFile("static/page.html") }\n';
const embedsPage =
  'package main\nimport _ "embed"\n//go:embed static/page.html\nvar page []byte\nfunc main() {}\n';

function analysed(ignore: string, main: string) {
  const texts = { 'main.go': main, 'static/page.html': '', '.dockerignore': ignore };
  return analyse(moduleOf(texts));
}

describe('an ignore file of the project', () => {
  it.each([
    ['*\n!bin/\n', ['!*.go', '!go.mod', '!static/page.html']],
    ['**\n', ['!*.go', '!go.mod', '!static/page.html']],
    ['static\n', ['!static/page.html']],
    ['go.*\n', ['!go.mod']],
    ['bin\n*.md\n', undefined],
  ])('%j: %j is taken back for what is embedded and compiled', (ignore, patterns) => {
    expect(analysed(ignore, embedsPage).existing.takenBack).toEqual(patterns);
  });

  it('keeps its lines and its line ends where it is amended', () => {
    const [, file] = generateFiles(analysed('# mine\r\n*\r\n!bin/', embedsPage));
    expect(file?.name).toBe('.dockerignore');
    expect(file?.textOver('# mine\r\n*\r\n!bin/').text).toBe(
      '# mine\r\n*\r\n!bin/\r\n# The build needs these.\r\n!*.go\r\n!go.mod\r\n!static/page.html\r\n',
    );
  });

  it('is amended for a template that the user named, which was forgotten', () => {
    const options = { runtime: 'alpine', templates: ['page.tpl'], extras: ['entrypoint'] } as const;
    const [, file] = generateFiles(analysed('*.tpl\n', embedsPage), {
      ...options,
      templates: [...options.templates],
      extras: [...options.extras],
    });
    expect(file?.textOver('*.tpl\n').text).toBe('*.tpl\n# The build needs these.\n!page.tpl\n');
  });

  it('that lets only another build’s files in lets in what the program opens', () => {
    const { existing, runtimeFiles } = analysed('*\n!bin/\n', opensPage);
    expect(existing.takenBack).toContain('!static/page.html');
    expect(runtimeFiles).toMatchObject([{ path: 'static/page.html' }]);
    expect(runtimeFiles[0]).not.toHaveProperty('isWithheld');
  });

  it('that keeps out what the program opens is minded: it is neither taken back nor copied, which would fail', () => {
    const analysis = analysed('static\n', opensPage);
    expect(analysis.existing).not.toHaveProperty('takenBack');
    expect(analysis.runtimeFiles).toMatchObject([{ isWithheld: true }]);
    expect(dockerfileFor(analysis)).not.toContain('static/');
    expect(dockerfileFor(analysis)).toContain('WORKDIR /srv\n');
    expect(generateCompose(analysis).text).toContain('source: "./static/page.html"');
    expect(analysis.warnings).toMatchObject([
      {
        message: {
          key: 'project:warning.withheldByIgnore',
          values: { file: 'static/page.html' },
        },
      },
    ]);
  });

  it.each([
    ['where Slipway makes the Dockerfile', [], 'takenBackFromIgnore'],
    ['beside a Dockerfile', ['Dockerfile'], 'hiddenByIgnore'],
  ])('that hides go.mod is told of, %s', (_, names, key) => {
    const texts = { 'main.go': 'package main\nfunc main() {}\n', '.dockerignore': 'go.mod\n' };
    const { warnings } = analyse(moduleOf(texts, { names }));
    expect(warnings).toMatchObject([{ message: { key: `project:warning.${key}` } }]);
  });
});

it('no ignore file hides what is taken back from it, and each pattern takes something back', () => {
  const name = fc.constantFrom('a', 'b', 'a b', '#c', '!d', 'e[1]', 'm.go', 'n.go', 'x.html');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const line = fc.oneof(path, fc.constantFrom('*', '**', '**/*.go', '*.html', '!a', 'a/*', '?'));
  fc.assert(
    fc.property(fc.array(line), fc.uniqueArray(path), (lines, needed) => {
      const ignore = lines.join('\n');
      const hides = createIgnoreMatcher(ignore);
      const patterns = takeBack(ignore, needed);
      const after = createIgnoreMatcher([ignore, ...patterns].join('\n'));
      expect(needed.filter((each) => after(each) !== null)).toEqual([]);
      expect(patterns.length > 0).toBe(needed.some((each) => hides(each) !== null));
    }),
  );
});
