import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import type { ListedPackage } from './goList.ts';
import { mergeGo } from './mergeGo.ts';
import { parseModGraph } from './modGraph.ts';

const analysis = analyse(
  moduleOf({
    'go.mod':
      'module example.com/app\n\ngo 1.26\n\nrequire (\n\tg.com/native v1.0.0\n\tg.com/deep v1.0.0 // indirect\n)\n',
    'main.go': 'package main\nimport _ "g.com/native"\nfunc main() {}\n',
    'cmd/tool/main.go': 'package main\nfunc main() {}\n',
  }),
);

function listed(path: string, module: string, rest: Partial<ListedPackage> = {}): ListedPackage {
  return {
    path,
    name: 'x',
    isStandard: false,
    module: { path: module, version: 'v1.0.0', isMain: module === 'example.com/app' },
    imports: [],
    needsC: false,
    isMissing: false,
    ...rest,
  };
}

const packages = [
  listed('g.com/native', 'g.com/native', { needsC: true }),
  listed('example.com/app', 'example.com/app', { imports: ['g.com/native', 'fmt'] }),
  listed('example.com/app/cmd/tool', 'example.com/app', { imports: ['fmt', 'g.com/gone'] }),
  listed('fmt', '', { isStandard: true, module: null }),
  listed('g.com/gone', '', { module: null, isMissing: true }),
];

describe('what Go says of a project', () => {
  const merged = mergeGo(analysis, {
    packages,
    graph: parseModGraph(
      'example.com/app g.com/native@v1.0.0\ng.com/native@v1.0.0 g.com/deep@v1.0.0\n',
    ),
  });

  it('tells which programs need C, whatever is in the table', () => {
    expect(analysis.mains.map(({ needsCgo }) => needsCgo)).toEqual([false, false]);
    expect(Object.fromEntries(merged.mains.map(({ dir, needsCgo }) => [dir, needsCgo]))).toEqual({
      '.': true,
      'cmd/tool': false,
    });
    expect(merged.cgo.needed).toBe(true);
    expect(merged.warnings.at(-1)?.message).toEqual({
      key: 'project:warning.cgoModule',
      values: { path: 'g.com/native' },
    });
  });

  it('counts what goes into the programs, and names what is not on this PC', () => {
    expect(merged.byGo).toEqual({
      packages: 4,
      standard: 1,
      modules: [{ path: 'g.com/native', version: 'v1.0.0', packages: 1 }],
      missing: ['g.com/gone'],
    });
  });

  it('tells what brings an indirect dependency', () => {
    expect(merged.dependencies.map(({ path, broughtBy }) => [path, broughtBy])).toEqual([
      ['g.com/native', undefined],
      ['g.com/deep', 'g.com/native'],
    ]);
  });

  it('changes nothing where it says nothing', () => {
    expect(mergeGo(analysis, { packages: null, graph: null })).toEqual(analysis);
  });
});
