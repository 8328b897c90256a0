import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#shared/domain/config/file.ts';
import { lintDockerfile } from './lintDockerfile.ts';
import { readDockerfile } from './model.ts';
import { withLines } from './rule.ts';

const heads = [
  'FROM golang:1.27-alpine AS build',
  'FROM golang as Build',
  'FROM golang:alpine',
  'FROM debian:latest',
  'from alpine:edge as b',
  'FROM --platform=$TARGETPLATFORM ubuntu AS c',
  'FROM scratch',
  'FROM gcr.io/distroless/static-debian13:nonroot',
  'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025',
];

const steps = [
  'WORKDIR src',
  'WORKDIR /src',
  'COPY . .',
  'ADD a.txt /a.txt',
  'add b c/',
  'RUN go mod download',
  'RUN go build -o /app ./cmd/app',
  'RUN CGO_ENABLED=0 go build -trimpath -o /app .',
  'RUN go build -a -o /app . && sudo -E make',
  'RUN sudo go install \\\n  -a ./...',
  'RUN apt-get update && apt-get install curl',
  'RUN apt install -y git',
  'RUN apt-get update && \\\n    apt-get install -y --no-install-recommends \\\n\n    git',
  'RUN apk add git',
  'RUN a && \\\n\n\n    b',
  'RUN <<EOF\napt-get update\n\nFROM nothing\nEOF',
  'ENV A b',
  'ENV A="b" C=d',
  'ENV GREETING hello $NAME it\'s "quoted"',
  'LABEL version 1',
  'MAINTAINER "Mei" <mei@example.com>',
  'EXPOSE 8080/TCP 9090',
  'USER root',
  'USER 0:0',
  'USER 65532',
  'HEALTHCHECK CMD curl localhost',
  'CMD /app --port 8080',
  'CMD ["/app"]',
  'ENTRYPOINT /app $PORT',
  'ENTRYPOINT ["/app"]',
  'entrypoint app',
  '# a comment',
  '',
];

const dockerfile = fc
  .tuple(
    fc.array(
      fc.tuple(fc.constantFrom(...heads), fc.array(fc.constantFrom(...steps), { maxLength: 6 })),
      { minLength: 1, maxLength: 3 },
    ),
    fc.infiniteStream(fc.constantFrom('\n', '\n', '\r\n')),
    fc.boolean(),
  )
  .map(([stages, ends, isEnded]) => {
    const lines = stages
      .flatMap(([head, rest]) => [head, ...rest])
      .flatMap((each) => each.split('\n'));
    const text = lines.map((line) => line + (ends.next().value ?? '\n')).join('');
    return isEnded ? text : text.replace(/\r?\n$/, '');
  });

function countOf(problems: readonly Problem[], code: string): number {
  return problems.filter((problem) => problem.code === code).length;
}

/** What stands before the first of these lines, from 1, and after the last. */
function around(text: string, first: number, last: number): [string, string] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return [lines.slice(0, first - 1).join(''), lines.slice(last).join('')];
}

describe('every fix that is offered', () => {
  it('removes its problem, adds none, and leaves the lines of other instructions alone', () => {
    fc.assert(
      fc.property(dockerfile, fc.constantFrom('', '1.26.3'), (text, goVersion) => {
        const context = goVersion === '' ? {} : { goVersion };
        const problems = lintDockerfile(text, context);
        const model = readDockerfile(text);
        for (const { code, line, fix } of problems) {
          if (fix?.text === undefined) continue;
          const after = lintDockerfile(fix.text, context);
          expect([code, fix.text, countOf(after, code) < countOf(problems, code)]).toEqual([
            code,
            fix.text,
            true,
          ]);
          for (const other of new Set(after.map((problem) => problem.code)))
            expect([code, other, countOf(after, other) > countOf(problems, other)]).toEqual([
              code,
              other,
              false,
            ]);
          if (code === 'crlf' || code === 'rootUser') continue;
          const step = model.steps.find((each) => each.line <= line && line <= each.lastLine);
          const [before, behind] = around(text, step?.line ?? line, step?.lastLine ?? line);
          expect([code, fix.text.startsWith(before), fix.text.endsWith(behind)]).toEqual([
            code,
            true,
            true,
          ]);
        }
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it('keeps a byte order mark and a missing end of the last line', () => {
    const [problem] = lintDockerfile('\uFEFFFROM a:1 as b\nUSER 1').filter(({ fix }) => fix);
    expect(problem?.fix?.text).toBe('\uFEFFFROM a:1 AS b\nUSER 1');
  });
});

describe('replacing lines', () => {
  it.each<[string, string, [number, number], string[], string]>([
    ['one', 'a\nb\nc\n', [2, 2], ['x'], 'a\nx\nc\n'],
    ['with Windows ends', 'a\r\nb\r\nc', [2, 2], ['x', 'y'], 'a\r\nx\r\ny\r\nc'],
    ['with mixed ends', 'a\nb\r\nc\nd', [3, 3], ['x', 'y'], 'a\nb\r\nx\ny\nd'],
    ['the last without an end', 'a\nb', [2, 2], ['x'], 'a\nx'],
    ['several by none', 'a\r\nb\nc\r\nd', [2, 3], [], 'a\r\nd'],
    ['the last by none', 'a\nb', [2, 2], [], 'a\n'],
    ['none: before the first', 'a\n', [1, 0], ['x'], 'x\na\n'],
    ['none: in the middle', 'a\r\nb\r\n', [2, 1], ['x'], 'a\r\nx\r\nb\r\n'],
    ['none: after the last', 'a\nb', [3, 2], ['x'], 'a\nb\nx'],
  ])('%s', (_, text, range, replacement, expected) => {
    expect(withLines(readDockerfile(text), range, replacement)()).toBe(expected);
  });

  it('leaves everything else as it is', () => {
    const line = fc.stringMatching(/^[a-z# ]{0,6}$/);
    const lines = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { minLength: 1 });
    fc.assert(
      fc.property(lines, fc.nat(), (all, at) => {
        const text = all.map((each) => each.join('')).join('');
        const index = at % all.length;
        const expected = all
          .map(([own, end], other) => (other === index ? `NEW${end}` : own + end))
          .join('');
        expect(withLines(readDockerfile(text), [index + 1, index + 1], ['NEW'])()).toBe(expected);
      }),
    );
  });
});
