import { describe, expect, it } from 'vitest';
import { moduleOf, snapshotOf } from '../testing/snapshotOf.ts';
import { lintContextOf } from './lintContext.ts';
import { lintDockerfile } from './lintDockerfile.ts';

const main =
  'package main\nimport _ "embed"\n//go:embed page.html\nvar page string\nfunc main() {}\n';
const files = { 'main.go': main, 'tool/tool.go': 'package tool\n' };

describe('what the linter knows of a project', () => {
  it('is its Go, and the files that its programs cannot be built without', () => {
    const context = lintContextOf(
      moduleOf(files, { names: ['Dockerfile', 'page.html', 'go.sum', 'notes.md'] }),
      'Dockerfile',
    );
    expect(context).toMatchObject({ dockerignore: null, goVersion: '1.26' });
    expect(context.needed?.toSorted()).toEqual(['go.mod', 'go.sum', 'main.go', 'page.html']);
  });

  it.each([
    ['the context’s own', 'Dockerfile', '*.a\n'],
    ['that of its name', 'docker/web.Dockerfile', '*.b\n'],
    ['the context’s own for another name', 'docker/Dockerfile', '*.a\n'],
  ])('is %s ignore file', (_, dockerfile, expected) => {
    const snapshot = moduleOf({
      ...files,
      '.dockerignore': '*.a\n',
      'docker/web.Dockerfile.dockerignore': '*.b\n',
    });
    expect(lintContextOf(snapshot, dockerfile).dockerignore).toBe(expected);
  });

  it('is no version of Go without go.mod', () => {
    expect(lintContextOf(snapshotOf({ 'main.go': main }), 'Dockerfile')).not.toHaveProperty(
      'goVersion',
    );
  });

  it('makes a hidden file that a program embeds an error, and not one that nobody needs', () => {
    const text = 'FROM golang:1.27\nCOPY . .\n';
    const found = (ignore: string, names = ['Dockerfile']) =>
      lintDockerfile(
        text,
        lintContextOf(
          moduleOf({ ...files, '.dockerignore': ignore }, { names: ['page.html', ...names] }),
          'Dockerfile',
        ),
      ).filter(({ code }) => code === 'neededHidden');
    expect(found('*.html\n')).toMatchObject([{ severity: 'error', values: { path: 'page.html' } }]);
    expect(found('tool\n')).toEqual([]);
    // Slipway's own is sent it.
    expect(found('*.html\n', [])).toEqual([]);
  });
});
