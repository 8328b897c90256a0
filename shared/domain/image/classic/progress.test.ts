import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BuildEvent } from '../buildDraft.ts';
import { outputEnd } from '../progress.ts';
import { stepGraph } from '../stepGraph.ts';
import { stepSource } from '../stepSource.ts';
import { endClassic, readClassic, startOfClassic } from './progress.ts';

const folder = fileURLToPath(new URL('../fixtures/classic/', import.meta.url));
const names = readdirSync(folder).flatMap((file) => /^(.*)\.out$/.exec(file)?.[1] ?? []);
const at = 1_800_000_000_000;

function recording(name: string) {
  const bytes = (end: string) => new Uint8Array(readFileSync(`${folder}${name}.${end}`));
  const text = (end: string) => new TextDecoder().decode(bytes(end));
  return { out: bytes('out'), said: text('err'), dockerfile: text('Dockerfile') };
}

function read(chunks: readonly Uint8Array[], dockerfile: string, said = '', exitCode = 0) {
  let state = startOfClassic(dockerfile);
  const events: BuildEvent[] = [];
  for (const chunk of chunks) {
    const next = readClassic(state, chunk, at);
    state = next.state;
    events.push(...next.events);
  }
  const end = endClassic(state, at, { exitCode, said });
  const logs = [...events, ...end.events].flatMap((event) =>
    event.type === 'log' ? event.lines.map((line) => `${event.step}: ${line}`) : [],
  );
  return {
    logs,
    steps: [...end.state.build.steps.values()],
    output: outputEnd({ build: end.state.build, form: 'unknown' }),
  };
}

function recorded(name: string, exitCode = 0) {
  const { out, said, dockerfile } = recording(name);
  return { ...read([out], dockerfile, said, exitCode), dockerfile };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe('a recorded build without BuildKit', () => {
  it.each(names)('%s reads the same however its bytes are cut', (name) => {
    const { out, dockerfile } = recording(name);
    const whole = read([out], dockerfile);
    fc.assert(
      fc.property(fc.array(fc.nat(out.length), { maxLength: 40 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), out.length];
        const chunks = places.slice(1).map((end, index) => out.slice(places[index], end));
        expect(read(chunks, dockerfile)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('has the steps, stages and names that BuildKit gives it', () => {
    const { steps } = recorded('ok28');
    expect(steps.map(({ group, title, state }) => [group, title, state])).toEqual([
      ['', '[internal] load build context', 'done'],
      ['build', '[build 1/4] FROM alpine:3.24 AS build', 'done'],
      ['build', 'ARG GREETING=hello', 'done'],
      ['build', '[build 2/4] WORKDIR /src', 'done'],
      ['build', '[build 3/4] COPY hello.txt .', 'done'],
      ['build', '[build 4/4] RUN echo "building gopush-$GREETING" && cat hello.txt', 'done'],
      ['stage-1', '[stage-1 1/2] FROM scratch', 'done'],
      ['stage-1', '[stage-1 2/2] COPY --from=build /src/hello.txt /hello.txt', 'done'],
      ['stage-1', 'ENTRYPOINT ["/hello.txt"]', 'done'],
    ]);
    expect(steps[0]?.progress).toEqual({ current: 19_460, total: null });
  });

  it('keeps what its commands print, and nothing of the builder’s own frame', () => {
    expect(recorded('ok28').logs).toEqual([
      'step5: building gopush-hello',
      'step5: hi',
      ': Successfully tagged slipway-gopush/classic:1',
    ]);
  });

  it('knows what came from the cache', () => {
    expect(recorded('cached').steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'cached',
      'cached',
      'done',
      'done',
      'done',
      'cached',
      'cached',
    ]);
  });

  it('makes the graph that BuildKit’s makes', () => {
    const { steps } = recorded('ok28');
    const graph = stepGraph(steps);
    const titles = new Map(steps.map(({ id, title }) => [id, String(title).slice(0, 13)]));
    const edges = graph?.edges.map(({ from, to }) => `${titles.get(from)} > ${titles.get(to)}`);
    expect(edges).toContain('[build 4/4] R > [stage-1 2/2]');
    expect(edges).toContain('[internal] lo > [build 3/4] C');
  });

  it('that fails opens the failing step with its lines of the Dockerfile, and says why', () => {
    const { steps, output, dockerfile } = recorded('fail28', 3);
    const failed = steps.find(({ state }) => state === 'failed');
    const error = `The command '/bin/sh -c echo "main.go:5:2: undefined: x" >&2; printf 'a\\rb\\n'; exit 3' returned a non-zero code: 3`;
    expect(failed).toMatchObject({ title: expect.stringMatching(/^\[2\/2\] RUN /), error });
    expect(output.split('\n').slice(1)).toEqual(['main.go:5:2: undefined: x', 'b', error]);
    const source = { file: 'Dockerfile', text: dockerfile };
    expect(stepSource(source, String(failed?.title))).toMatchObject({ first: 2, last: 2 });
  });

  it.each([
    ['missing', /^> \[2\/2\] COPY missing\.txt \/\nCOPY failed: file not found in build context/],
    ['mount', /the --mount option requires BuildKit/],
    ['unknown', /^Error response from daemon: dockerfile parse error line 2: unknown instr/],
  ])('%s ends with what docker said of it, and not with its advice', (name, said) => {
    expect(recorded(name, 1).output).toMatch(said);
    expect(recorded(name, 1).output).not.toContain('DEPRECATED');
  });

  it('of a Windows image counts the ARGs before the first FROM too', () => {
    const { steps } = recorded('windows');
    expect(steps.map(({ title }) => title).slice(1, 5)).toEqual([
      'ARG GO_VERSION=1.27',
      'ARG WINDOWS_RELEASE=ltsc2025',
      '[build 1/4] FROM golang:${GO_VERSION}-nanoserver-${WINDOWS_RELEASE} AS build',
      'USER ContainerAdministrator',
    ]);
    expect(steps.every(({ state, endedAt }) => state === 'done' && endedAt === at)).toBe(true);
  });
});

describe('a build whose commands print what the builder prints', () => {
  const dockerfile = 'FROM a\nRUN b\nRUN c\n';
  const frame = (middle: string) =>
    `Step 1/3 : FROM a\n ---> 0123456789ab\nStep 2/3 : RUN b\n${middle}\nStep 3/3 : RUN c\n`;

  it.each([
    'Step 2/3 : RUN b',
    'Step 9/9 : RUN x',
    'Successfully built 0123456789ab',
    ' ---> something',
    'Sending build context to Docker daemon  1kB',
  ])('takes “%s” for a line of the log', (line) => {
    const { steps, logs } = read([encode(frame(line))], dockerfile);
    expect(steps.map(({ title }) => title)).toEqual(['[1/3] FROM a', '[2/3] RUN b', '[3/3] RUN c']);
    expect(logs).toEqual([`step2: ${line}`]);
  });

  it('goes by the builder’s own count where another Dockerfile is built', () => {
    const { steps } = read([encode(frame(''))], 'FROM other AS x\nENV A=b\n');
    expect(steps.map(({ title, group }) => [title, group])).toEqual([
      ['[1/3] FROM a', ''],
      ['[2/3] RUN b', ''],
      ['[3/3] RUN c', ''],
    ]);
  });
});
