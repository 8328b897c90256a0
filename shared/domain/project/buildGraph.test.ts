import { describe, expect, it } from 'vitest';
import { createTexts } from '#shared/locales/texts.ts';
import { say } from '#shared/locales/say.ts';
import { analyse } from './analyse.ts';
import { buildGraph } from './buildGraph.ts';
import { moduleOf } from './testing/snapshotOf.ts';

const main = 'package main\nimport "os"\nfunc main() { os.ReadFile("conf/app.yaml") }\n';
const goMod = 'module example.com/app\n\ngo 1.26\n\nrequire g.com/x v1.0.0\n';
const cases = {
  plain: moduleOf({ 'main.go': 'package main\nfunc main() {}\n' }),
  dependencies: moduleOf(
    { 'go.mod': goMod, 'main.go': main },
    { names: ['go.sum', 'conf/app.yaml'] },
  ),
  vendored: moduleOf({ 'go.mod': goMod, 'main.go': main }, { names: ['vendor/modules.txt'] }),
  cgo: moduleOf({ 'main.go': 'package main\nimport "C"\nfunc main() {}\n' }),
};

describe.each(Object.entries(cases))('the build of a project: %s', (name, snapshot) => {
  const graph = buildGraph(analyse(snapshot)) ?? { nodes: [], edges: [] };
  const ids = graph.nodes.map(({ id }) => id);

  it('is drawn with what it takes', () => {
    const expected: Record<string, string[]> = {
      plain: ['builder', 'sources', 'buildCache', 'compile', 'base', 'image'],
      dependencies: [
        'builder',
        'sources',
        'modules',
        'download',
        'moduleCache',
        'buildCache',
        'compile',
        'base',
        'files',
        'image',
      ],
      vendored: ['builder', 'sources', 'buildCache', 'compile', 'base', 'image'],
      cgo: ['builder', 'sources', 'buildCache', 'compile', 'base', 'image'],
    };
    expect(ids).toEqual(expected[name]);
  });

  it('goes from left to right, and all of it into the image', () => {
    const columns = new Map(graph.nodes.map(({ id, column }) => [id, column]));
    for (const { from, to } of graph.edges) {
      expect(columns.get(from)).toBeLessThan(columns.get(to) ?? 0);
      expect(ids.indexOf(from)).toBeLessThan(ids.indexOf(to));
    }
    const used = new Set(graph.edges.map(({ from }) => from));
    expect(ids.filter((id) => !used.has(id))).toEqual(['image']);
  });

  it('has its sentences in both languages', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const { t } = createTexts(language);
      for (const { title, detail } of graph.nodes) {
        expect(say(t, title)).not.toContain('graph.');
        expect(say(t, detail)).not.toMatch(/graphDetail\.|\{\{/);
      }
    }
  });
});

describe('the graph of a build', () => {
  it('names the images that the Dockerfile starts from', () => {
    const texts = (options: object) =>
      (buildGraph(analyse(cases.cgo), options)?.nodes ?? [])
        .filter(({ id }) => id === 'builder' || id === 'base')
        .map(({ detail }) => detail.values['image']);
    expect(texts({})).toEqual(['golang:1.26-trixie', 'gcr.io/distroless/base-debian13:nonroot']);
    expect(texts({ runtime: 'scratch' })).toEqual(['golang:1.26-alpine', 'scratch']);
  });

  it('is none where there is no program', () => {
    expect(buildGraph(analyse(moduleOf({ 'a.go': 'package a\n' })))).toBeNull();
    expect(buildGraph(analyse(cases.plain), { main: 'cmd/none' })).toBeNull();
  });
});
