import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobStep } from '../job/job.ts';
import type { BuildEvent } from './buildDraft.ts';
import { endProgress, outputEnd, readProgress, startOfBuild } from './progress.ts';

const folder = fileURLToPath(new URL('fixtures/progress/', import.meta.url));
const names = readdirSync(folder);
const at = 1_800_000_000_000;

describe('a recorded build', () => {
  it.each(names)('%s reads the same however its bytes are cut', (name) => {
    const bytes = recording(name);
    const whole = read([bytes]);
    const cuts = fc.array(fc.nat(bytes.length), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (at) => {
        const places = [0, ...at.toSorted((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        expect(read(chunks)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('reads the same byte by byte', () => {
    const bytes = recording('fail.jsonl');
    expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(read([bytes]));
  });

  const twins = names.filter((name) => name.endsWith('.rawjson'));
  it.each(twins)('%s reads the same as with one object a line', (name) => {
    expect(read([recording(name)])).toEqual(read([recording(name.replace('.rawjson', '.jsonl'))]));
  });

  it.each(names)('%s leaves no JSON among the text for people', (name) => {
    expect(read([recording(name)]).text.filter((line) => /^[{}\s]*["}]/.test(line))).toEqual([]);
  });
});

describe('the steps of a build', () => {
  const outcomes: [string, Partial<Record<JobStep['state'], number>>][] = [
    ['ok.jsonl', { done: 10 }],
    ['go-cached.jsonl', { done: 8, cached: 3 }],
    ['go-changed.jsonl', { done: 9, cached: 2 }],
    ['go-compile-error.jsonl', { done: 7, cached: 1, failed: 1, waiting: 1 }],
    ['cancel.jsonl', { done: 3, cached: 1, cancelled: 1 }],
    ['rawjson26-cancel.jsonl', { done: 6, cancelled: 1, waiting: 2 }],
    ['syntax.plain', { done: 2 }],
    ['ok.plain', { done: 6, cached: 4 }],
    ['fail.plain', { done: 3, cached: 1, failed: 1 }],
  ];
  it.each(outcomes)('of %s end as they ended', (name, counts) => {
    expect(countStates(read([recording(name)]).steps)).toEqual(counts);
  });

  it('are grouped by the stage in their names', () => {
    const { steps } = read([recording('go-cold.jsonl')]);
    expect(steps.map(({ group, title }) => `${group} | ${String(title).slice(0, 30)}`)).toEqual([
      ' | [internal] load build definiti',
      ' | [internal] load .dockerignore',
      ' | [internal] load metadata for g',
      ' | [internal] load metadata for d',
      'stage-1 | [stage-1 1/2] FROM gcr.io/dist',
      'build | [build 1/3] FROM docker.io/lib',
      'build | [build 2/3] WORKDIR /src',
      ' | [internal] load build context',
      'build | [build 3/3] RUN --mount=type=c',
      'stage-1 | [stage-1 2/2] COPY --from=buil',
      ' | exporting to image',
    ]);
  });

  it('have names on one line', () => {
    const { steps } = read([recording('go-cold.jsonl')]);
    expect(steps.find(({ group, title }) => group === 'build' && /RUN/.test(String(title)))?.title)
      .toBe(`[build 3/3] RUN --mount=type=cache,target=/go/pkg/mod \
--mount=type=cache,target=/root/.cache/go-build --mount=type=bind,target=. \
CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH GOARM=\${TARGETVARIANT#v} \
go build -trimpath -buildvcs=false -ldflags="-s -w" -o /out/app ./cmd/server`);
  });

  it('say how long they took', () => {
    const { steps } = read([recording('go-cold.jsonl')]);
    const step = steps.find(({ title }) => String(title).startsWith('[build 3/3]'));
    expect((step?.endedAt ?? 0) - (step?.startedAt ?? 0)).toBe(15_505);
  });

  it('of the plain form are dated by the clock and what they say of themselves', () => {
    const { steps } = read([encode('#1 [build 1/2] RUN a\n#1 DONE 2.5s\n')]);
    expect(steps).toMatchObject([{ id: '#1', startedAt: at - 2500, endedAt: at, group: 'build' }]);
  });

  it('carry the error of the one that failed', () => {
    const failed = read([recording('nofile.jsonl')]).steps.find(({ state }) => state === 'failed');
    expect(failed?.error).toBe('"/missing.txt" not found: not found');
  });

  it('count the bytes that are sent or loaded', () => {
    const { steps } = read([recording('rawjson26-success.jsonl')]);
    const context = steps.find(({ title }) => title === '[internal] load build context');
    expect(context?.progress).toEqual({ current: 91_002, total: null });
  });
});

describe('a step that prints a lot', () => {
  it('keeps its log though one object of the tool is longer than any line that is shown', () => {
    const lines = Array.from({ length: 1000 }, (_, number) => `compiling package ${number}`);
    const log = { vertex: 'a', stream: 1, data: btoa(`${lines.join('\n')}\n`) };
    const begin = { digest: 'a', name: '[1/1] RUN x', started: '2026-11-23T22:00:00Z' };
    const text = `${JSON.stringify({ vertexes: [begin] })}\n${JSON.stringify({ logs: [log] })}`;
    for (const end of ['\n', '\r\n', '']) {
      expect(read([encode(text + end)]).logs['a']).toEqual(lines);
    }
  });
});

describe('a step', () => {
  const start = '2026-11-23T22:00:00.000000001Z';
  const end = '2026-11-23T22:00:02.5Z';

  it('that runs twice keeps its first start, its last end and its last state', () => {
    const { steps } = read([
      objects(
        vertex({ started: start, completed: start }),
        vertex({ started: '2026-11-23T22:00:01Z', completed: end, cached: true }),
      ),
    ]);
    expect(steps).toMatchObject([
      { state: 'cached', startedAt: Date.parse('2026-11-23T22:00:00Z'), endedAt: Date.parse(end) },
    ]);
  });

  it('runs again where a new start follows', () => {
    const events = objects(vertex({ started: start, completed: end }), vertex({ started: end }));
    expect(read([events]).steps).toMatchObject([{ state: 'running', endedAt: null }]);
  });

  it('waits until it starts', () => {
    expect(read([objects(vertex({}))]).steps).toMatchObject([{ state: 'waiting' }]);
  });

  it('is cancelled, not failed, where BuildKit stopped it', () => {
    const error = 'process "x" did not complete successfully: exit code: 137: context canceled';
    expect(read([objects(vertex({ started: start, error }))]).steps).toMatchObject([
      { state: 'cancelled', error: null },
    ]);
  });

  it('adds up the layers that it loads', () => {
    const { steps } = read([
      objects(
        vertex({ started: start }),
        { statuses: [{ id: 'sha256:a', vertex: 'v', current: 10, total: 30 }] },
        { statuses: [{ id: 'sha256:b', vertex: 'v', current: 5, total: 20 }] },
        { statuses: [{ id: 'sha256:a', vertex: 'v', current: 30, total: 30, completed: end }] },
      ),
    ]);
    expect(steps[0]?.progress).toEqual({ current: 35, total: 50 });
  });

  it('does not pretend to know the whole where one part of it is unknown', () => {
    const statuses = [
      { id: 'sha256:a', vertex: 'v', current: 10, total: 30 },
      { id: 'transferring context:', vertex: 'v', current: 5 },
    ];
    expect(read([objects({ statuses })]).steps[0]?.progress).toEqual({ current: 15, total: null });
  });

  it('says once what it has finished', () => {
    const done = { id: 'exporting layers', vertex: 'v', current: 0, completed: end };
    expect(read([objects({ statuses: [done] }, { statuses: [done] })]).logs['v']).toEqual([
      'exporting layers',
    ]);
  });
});

describe('the log of a step', () => {
  it('is whole where Base64 pieces cut lines, characters and escape codes', () => {
    const text = '\u001b[32m构建\u001b[0m é 🚢\n下载 1%\r下载 100%\r\nno end';
    fc.assert(
      fc.property(fc.array(fc.nat(12)), (sizes) => {
        const bytes = encode(text);
        let start = 0;
        const pieces = [...sizes, bytes.length].map((size) => {
          const piece = bytes.slice(start, start + size);
          start += size;
          return { logs: [{ vertex: 'v', stream: 1, data: base64(piece) }] };
        });
        expect(read([objects(...pieces)]).logs['v']).toEqual(['构建 é 🚢', '下载 100%', 'no end']);
      }),
    );
  });

  it('keeps the two streams apart', () => {
    const piece = (stream: number, text: string) => ({
      logs: [{ vertex: 'v', stream, data: base64(encode(text)) }],
    });
    const { logs } = read([objects(piece(1, 'out '), piece(2, 'err\n'), piece(1, 'put\n'))]);
    expect(logs['v']).toEqual(['err', 'out put']);
  });

  it('ends with the step, line end or not', () => {
    const chunk = objects(
      { logs: [{ vertex: 'v', stream: 1, data: base64(encode('no end')) }] },
      vertex({ started: '2026-11-23T22:00:00Z', completed: '2026-11-23T22:00:01Z' }),
    );
    const { events } = readProgress(startOfBuild, chunk, at);
    expect(events.map(({ type }) => type)).toEqual(['log', 'step']);
  });

  it('holds the warnings of the Dockerfile', () => {
    const short = base64(encode("FromAsCasing: 'as' and 'FROM' keywords' casing do not match"));
    const url = 'https://docs.docker.com/go/dockerfile/rule/from-as-casing/';
    expect(read([objects({ warnings: [{ vertex: 'v', short, url }] })]).logs['v']).toEqual([
      `FromAsCasing: 'as' and 'FROM' keywords' casing do not match (${url})`,
    ]);
  });

  it('survives Base64 that is none', () => {
    expect(read([objects({ logs: [{ vertex: 'v', data: '!' }] })]).logs).toEqual({});
  });
});

describe('text outside steps', () => {
  it('is kept, wherever it stands', () => {
    const text = `Policy: none\n${JSON.stringify(vertex({}))}\nDockerfile:7\n   7 | >>> RUN x\nERROR: x`;
    expect(read([encode(text)]).text).toEqual([
      'Policy: none',
      'Dockerfile:7',
      '   7 | >>> RUN x',
      'ERROR: x',
    ]);
  });

  it('is all there is where a flag is wrong', () => {
    const read1 = read([encode('unknown flag: --bogus\nSee docker build --help.\n')]);
    expect(read1).toMatchObject({
      steps: [],
      text: ['unknown flag: --bogus', 'See docker build --help.'],
    });
  });

  it('does not show half an object of a program that was ended', () => {
    const half = `${JSON.stringify(vertex({}))}\n{\n  "logs": [\n    {\n`;
    for (const tail of ['', 'ERROR: killed\n']) {
      expect(read([encode(half + tail)]).text).toEqual(tail === '' ? [] : ['ERROR: killed']);
    }
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, text) => {
        const { state } = readProgress(startOfBuild, bytes, at);
        expect(endProgress(readProgress(state, encode(text), at).state, at).state.open).toEqual([]);
      }),
    );
  });
});

describe('the plain form', () => {
  it('of an engine with BuildKit inside is read in the same model', () => {
    const { steps, logs, text } = read([
      encode(`#1 [internal] load build definition from Dockerfile
#1 sha256:${'a'.repeat(64)}
#1 transferring dockerfile: 1.5kB done
#1 DONE 0.1s

#2 [build 1/2] FROM docker.io/library/golang
#2 sha256:bbbb 1.05MB / 2.1MB 0.3s
#2 extracting sha256:bbbb 0.2s done
#2 ...

#3 [build 2/2] RUN go build
#3 0.215 main.go:5:2: undefined: x
#3 12.50
#3 ERROR: process "x" did not complete successfully: exit code: 1

#2 [build 1/2] FROM docker.io/library/golang
#2 CANCELED
ERROR: failed
`),
    ]);
    expect(steps.map(({ id, state, progress }) => [id, state, progress])).toEqual([
      ['#1', 'done', { current: 1500, total: null }],
      ['#2', 'cancelled', { current: 1_050_000, total: 2_100_000 }],
      ['#3', 'failed', null],
    ]);
    expect(logs['#2']).toEqual(['extracting sha256:bbbb']);
    expect(logs['#3']).toEqual(['main.go:5:2: undefined: x', '']);
    expect(text).toEqual(['ERROR: failed']);
  });

  it('takes JSON that a step prints for text', () => {
    const { logs } = read([encode('#1 RUN x\n#1 0.1 {"vertexes": []}\n#1 DONE 0.1s\n')]);
    expect(logs['#1']).toEqual(['{"vertexes": []}']);
  });

  it('knows a step that was stopped by its error', () => {
    const { steps } = read([encode('#1 RUN x\n#1 ERROR: context canceled\n')]);
    expect(steps).toMatchObject([{ state: 'cancelled', error: null }]);
  });
});

describe('the end of the output', () => {
  it('of a failed build is the failed step, its last lines and what buildx said', () => {
    expect(read([recording('rawjson26-fail.jsonl')]).end.split('\n')).toEqual([
      expect.stringMatching(/^> \[builder 3\/3\] RUN/),
      '# example.com/shop/internal/auth',
      expect.stringMatching(/^internal\/auth\/auth.go:93:28: cannot use "x"/),
      expect.stringMatching(/^process "\/bin\/sh -c go build .* exit code: 1$/),
      'bind.Dockerfile:4',
      ...Array.from({ length: 8 }, () => expect.stringMatching(/-{20}|\|/)),
      expect.stringMatching(/^ERROR: failed to solve/),
    ]);
  });

  it('does not repeat itself in the plain form', () => {
    const { end } = read([recording('fail.plain')]);
    expect(end.match(/undefined: x$/gm)).toHaveLength(1);
    expect(end).not.toContain('------');
  });

  it('keeps the last hundred lines of a step only', () => {
    const lines = Array.from({ length: 300 }, (_, index) => `line ${index}\n`).join('');
    const { end } = read([
      objects(
        { logs: [{ vertex: 'v', stream: 1, data: base64(encode(lines)) }] },
        vertex({ started: '2026-11-23T22:00:00Z', error: 'exit code: 1' }),
      ),
    ]);
    expect(end.split('\n')).toHaveLength(102);
    expect(end).toContain('line 200\n');
    expect(end).not.toContain('line 199\n');
  });
});

function recording(name: string): Uint8Array {
  return new Uint8Array(readFileSync(folder + name));
}

/** Everything that a build's output says, as maps and lists that do not depend on how it came. */
function read(chunks: Uint8Array[]) {
  const events: BuildEvent[] = [];
  let state = startOfBuild;
  const take = (next: ReturnType<typeof readProgress>) => {
    state = next.state;
    events.push(...next.events);
  };
  for (const chunk of chunks) take(readProgress(state, chunk, at));
  take(endProgress(state, at));
  const logs: Record<string, string[]> = {};
  for (const event of events) {
    if (event.type === 'log') (logs[event.step] ??= []).push(...event.lines);
  }
  const { '': text = [], ...rest } = logs;
  return { steps: [...state.build.steps.values()], logs: rest, text, end: outputEnd(state) };
}

function countStates(steps: readonly JobStep[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of steps) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function vertex(change: Record<string, unknown>) {
  return { vertexes: [{ digest: 'v', name: '[build 1/2] RUN x', ...change }] };
}

function objects(...values: unknown[]): Uint8Array {
  return encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
