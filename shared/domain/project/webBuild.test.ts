import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { snapshotOf } from './testing/snapshotOf.ts';
import { webBuildFor } from './webBuild.ts';

const scripts = (...names: string[]) =>
  JSON.stringify({ scripts: Object.fromEntries(names.map((name) => [name, 'x'])) });

function filesOf(texts: Readonly<Record<string, string>>) {
  return snapshotOf(texts).files;
}

describe('the web build that makes what is embedded', () => {
  it.each<[string, Record<string, string>, string, string | null]>([
    ['in its folder', { 'ui/package.json': scripts('build') }, 'ui/build', 'ui: npm run build'],
    [
      'the nearest',
      { 'package.json': scripts('build'), 'web/app/package.json': scripts('build') },
      'web/app/dist',
      'web/app: npm run build',
    ],
    [
      'elsewhere, where there is but one',
      { 'web/package.json': scripts('dev', 'release'), 'web/pnpm-lock.yaml': '' },
      'server/router/frontend/dist',
      'web: pnpm run release',
    ],
    ['by yarn', { 'package.json': scripts('build'), 'yarn.lock': '' }, 'dist', '.: yarn run build'],
    [
      'by bun',
      { 'ui/package.json': scripts('build'), 'ui/bun.lock': '' },
      'ui',
      'ui: bun run build',
    ],
    [
      'of one of several',
      { 'a/package.json': scripts('build'), 'b/package.json': scripts('build') },
      'server/dist',
      null,
    ],
    ['without a script that builds', { 'ui/package.json': scripts('test') }, 'ui/build', null],
    ['that cannot be read', { 'ui/package.json': '{' }, 'ui/build', null],
    ['that there is not', {}, 'dist', null],
  ])('%s', (_, texts, path, expected) => {
    const found = webBuildFor(path, filesOf(texts));
    expect(found && `${found.dir}: ${found.build}`).toBe(expected);
  });

  it('is told where nothing is there to embed', () => {
    const { warnings } = analyse(
      snapshotOf({
        'go.mod': 'module example.com/app\n\ngo 1.27\n',
        'main.go':
          'package main\nimport "embed"\n//go:embed all:ui/build\nvar ui embed.FS\nfunc main() {}\n',
        'ui/package.json': scripts('build'),
      }),
    );
    expect(warnings).toEqual([
      {
        message: {
          key: 'project:warning.embedMissingWeb',
          values: {
            pattern: 'ui/build',
            dir: 'ui',
            install: 'npm install',
            build: 'npm run build',
          },
        },
        file: 'main.go',
        line: 3,
      },
    ]);
  });
});
