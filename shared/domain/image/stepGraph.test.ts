import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { message } from '../message.ts';
import { newStep } from '../job/step.ts';
import type { JobStep } from '../job/job.ts';
import { endProgress, readProgress, startOfBuild } from './progress.ts';
import { readInstruction } from './instruction.ts';
import { shortened, stepGraph } from './stepGraph.ts';

const step = (title: string, after?: string[]): JobStep =>
  newStep({ id: title, title }, after === undefined ? {} : { after });

/** `from -> to` in the short names of the steps. */
function edgesOf(...titles: string[]): string[] {
  const graph = stepGraph(titles.map((title) => step(title)));
  return (graph?.edges ?? []).map(({ from, to }) => `${short(from)} -> ${short(to)}`);
}

function short(title: string): string {
  const read = readInstruction(title);
  return read === null ? title : `${read.stage}${read.number}`;
}

describe('the name of a step', () => {
  it.each([
    ['[2/5] RUN a', { stage: '', number: 2, total: 5, text: 'RUN a' }],
    ['[build 4/5] RUN a  b', { stage: 'build', number: 4, total: 5, text: 'RUN a b' }],
    ['[stage-1 12/13] COPY a b', { stage: 'stage-1', number: 12, total: 13, text: 'COPY a b' }],
    [
      '[linux/arm64 build 1/2] FROM x',
      { stage: 'linux/arm64 build', number: 1, total: 2, text: 'FROM x' },
    ],
    [
      '[linux/amd64->arm64 b 1/2] RUN x',
      { stage: 'linux/amd64 b', number: 1, total: 2, text: 'RUN x' },
    ],
    ['[internal] load build context', null],
    ['exporting to image', null],
  ])('%s', (title, expected) => {
    expect(readInstruction(title)).toEqual(expected);
  });
});

describe('the graph of a build that does not say what uses what', () => {
  it('follows the order within a stage', () => {
    expect(edgesOf('[a 1/3] FROM x', '[a 2/3] RUN b', '[a 3/3] RUN c')).toEqual([
      'a1 -> a2',
      'a2 -> a3',
    ]);
  });

  it('follows it whatever the order in which the steps came', () => {
    expect(edgesOf('[a 3/3] RUN c', '[a 1/3] FROM x', '[a 2/3] RUN b').toSorted()).toEqual([
      'a1 -> a2',
      'a2 -> a3',
    ]);
  });

  it.each([
    ['COPY --from=build /a /b'],
    ['COPY --chown=1 --from=build /a /b'],
    ['COPY --from=BUILD /a /b'],
    ['RUN --mount=type=bind,from=build,target=/b cp /b /c'],
    ['RUN --mount=from=build,target=/b cp /b /c'],
  ])('joins stages by %s', (text) => {
    expect(edgesOf('[build 1/2] FROM x', '[build 2/2] RUN y', `[out 2/2] ${text}`)).toEqual([
      'build1 -> build2',
      'build2 -> out2',
    ]);
  });

  it('finds a stage by its number', () => {
    expect(edgesOf('[stage-0 1/1] FROM x', '[stage-1 2/2] COPY --from=0 /a /b')).toEqual([
      'stage-01 -> stage-12',
    ]);
  });

  it('takes the stage of the same platform', () => {
    const edges = edgesOf(
      '[linux/amd64 b 1/1] FROM x',
      '[linux/arm64 b 1/1] FROM x',
      '[linux/arm64 o 2/2] COPY --from=b /a /b',
    );
    expect(edges).toEqual(['linux/arm64 b1 -> linux/arm64 o2']);
  });

  it.each(['COPY . .', 'ADD a b', 'RUN --mount=type=bind,target=. go build'])(
    'has %s read the build context',
    (text) => {
      const load = '[internal] load build context';
      expect(edgesOf(load, `[2/2] ${text}`)).toEqual([`${load} -> 2`]);
    },
  );

  it('knows that a cache mount reads nothing, nor do words in a command', () => {
    const load = '[internal] load build context';
    expect(edgesOf(load, '[2/2] RUN --mount=type=cache,target=/c x --mount=type=bind')).toEqual([]);
  });

  it('exports what nobody else uses', () => {
    const edges = edgesOf(
      '[build 1/1] FROM x',
      '[out 1/2] FROM y',
      '[out 2/2] COPY --from=build /a /b',
      'exporting to image',
    );
    expect(edges.at(-1)).toBe('out2 -> exporting to image');
    expect(edges).toHaveLength(3);
  });
});

describe('the graph of several builds in one job', () => {
  const titles = [
    '[internal] load build context',
    '[build 1/2] FROM x',
    '[build 2/2] COPY . .',
    '[stage-1 1/1] COPY --from=build /a /b',
    'exporting to image',
  ];
  const builds = ['linux/amd64', 'linux/arm64'].flatMap((group) =>
    titles.map((title) => newStep({ id: `${group}:${title}`, title }, { group })),
  );

  it('keeps each to itself', () => {
    const edges = stepGraph(builds)?.edges ?? [];
    expect(edges).toHaveLength(8);
    for (const { from, to } of edges) expect(from.slice(0, 11)).toBe(to.slice(0, 11));
  });

  it('says which is which', () => {
    const stages = new Set(stepGraph(builds)?.nodes.map(({ stage }) => stage));
    expect(stages).toContain('linux/amd64 build');
    expect(stages).toContain('linux/arm64 stage-1');
  });
});

describe('the graph of a build that says what uses what', () => {
  it('takes it at its word, and leaves out what stands alone', () => {
    const graph = stepGraph([
      step('[internal] load metadata for x'),
      step('[1/2] FROM x'),
      step('[internal] load build context'),
      step('[2/2] COPY a b', ['[1/2] FROM x', '[internal] load build context', 'gone']),
    ]);
    expect(graph?.nodes.map(({ text }) => text)).toEqual([
      'FROM x',
      'load build context',
      'COPY a b',
    ]);
    expect(graph?.edges.map(({ from }) => from)).toEqual([
      '[1/2] FROM x',
      '[internal] load build context',
    ]);
  });

  it('is the same for a recorded build in both forms of what it prints', () => {
    for (const name of ['go-cold.jsonl', 'go-cold.rawjson']) {
      const graph = stepGraph(recorded(name));
      expect(graph?.edges.map(({ from, to }) => `${titleOf(from)} -> ${titleOf(to)}`)).toEqual([
        'build1 -> build2',
        'build2 -> build3',
        '[internal] load build context -> build3',
        'stage-11 -> stage-12',
        'build3 -> stage-12',
        'stage-12 -> exporting to image',
      ]);
    }
  });

  it('agrees with what the words of the same Dockerfile say', () => {
    const steps = recorded('go-cold.jsonl');
    const worded = stepGraph(steps.map(({ after: _, ...rest }) => rest));
    const key = (edges: readonly { from: string; to: string }[] = []) =>
      edges.map(({ from, to }) => `${from} ${to}`).toSorted();
    expect(key(worded?.edges)).toEqual(key(stepGraph(steps)?.edges));
  });
});

it('is none for work that is no build', () => {
  expect(stepGraph([])).toBeNull();
  expect(stepGraph([newStep({ id: 'a', title: message('image:step.analyse') })])).toBeNull();
  expect(stepGraph([step('exporting to image')])).toBeNull();
});

const titles = new Map<string, string>();

function recorded(name: string): JobStep[] {
  const path = fileURLToPath(new URL(`fixtures/progress/${name}`, import.meta.url));
  const { state } = endProgress(readProgress(startOfBuild, readFileSync(path), 0).state, 0);
  const steps = [...state.build.steps.values()];
  for (const { id, title } of steps) titles.set(id, short(String(title)));
  return steps;
}

function titleOf(id: string): string {
  return titles.get(id) ?? id;
}

describe('the gist of an instruction', () => {
  it.each([
    [
      'RUN --mount=type=cache,target=/c --mount=type=bind CGO_ENABLED=0 GOOS=$X go build',
      'RUN go build',
    ],
    ['RUN A="b c" make', 'RUN A="b c" make'],
    ['COPY --chown=1 --from=build /a /b', 'COPY --from=build /a /b'],
    ['COPY . .', 'COPY . .'],
    ['FROM docker.io/library/golang:1.26@sha256:ab12', 'FROM golang:1.26'],
    ['FROM --platform=linux/amd64 docker.io/me/x:1', 'FROM --platform=linux/amd64 me/x:1'],
    ['WORKDIR /src', 'WORKDIR /src'],
    ['RUN', 'RUN'],
    ['RUN --mount=type=cache', 'RUN --mount=type=cache'],
    ['load build context', 'load build context'],
  ])('%s', (text, expected) => {
    expect(shortened(text)).toBe(expected);
  });
});
