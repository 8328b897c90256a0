import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepSource } from './stepSource.ts';

const text = `# syntax=docker/dockerfile:1
FROM golang:1.26-alpine AS build
WORKDIR /src
ARG TARGETOS
COPY . .
RUN --mount=type=cache,target=/root/.cache \\
    # a note
    go build \\
    -o /app .

FROM scratch
ENV A=b
COPY --from=build /app /app
`;

function markedBy(title: string, source = text): string[] | null {
  const found = stepSource({ file: 'Dockerfile', text: source }, title);
  return found && found.lines.slice(found.first - found.start, found.last - found.start + 1);
}

describe('the lines of a step', () => {
  it.each([
    ['[build 1/4] FROM docker.io/library/golang:1.26-alpine', [2, 2]],
    ['[build 2/4] WORKDIR /src', [3, 3]],
    ['[build 3/4] COPY . .', [5, 5]],
    ['[build 4/4] RUN --mount=type=cache,target=/root/.cache go build -o /app .', [6, 9]],
    ['[stage-1 1/1] COPY --from=build /app /app', [13, 13]],
    ['[linux/arm64 build 3/4] COPY . .', [5, 5]],
    ['[linux/amd64->arm64 build 3/4] COPY . .', [5, 5]],
  ])('%s', (title, [first, last]) => {
    expect(stepSource({ file: 'Dockerfile', text }, title)).toMatchObject({ first, last });
  });

  it('are the same where an older engine counts the FROM of scratch too', () => {
    expect(markedBy('[stage-1 2/2] COPY --from=build /app /app')).toEqual([
      'COPY --from=build /app /app',
    ]);
  });

  it('come with two round them, and none that is empty at the end', () => {
    const found = stepSource({ file: 'Dockerfile', text }, '[build 2/4] WORKDIR /src');
    expect(found).toEqual({
      file: 'Dockerfile',
      start: 1,
      lines: text.split('\n').slice(0, 5),
      first: 3,
      last: 3,
    });
    const end = stepSource({ file: 'Dockerfile', text }, '[stage-1 1/1] COPY --from=build a b');
    expect(end?.lines.at(-1)).toBe('COPY --from=build /app /app');
  });

  it('of a file with one stage need no name', () => {
    expect(markedBy('[2/2] RUN false', 'FROM alpine\r\nRUN false\r\n')).toEqual(['RUN false']);
  });

  it('keep a heredoc whole', () => {
    const source = 'FROM alpine\nRUN <<EOF\nset -e\nfalse\nEOF\nRUN true\n';
    expect(markedBy('[2/3] RUN <<EOF (set -e...)', source)).toEqual([
      'RUN <<EOF',
      'set -e',
      'false',
      'EOF',
    ]);
  });

  it.each([
    ['exporting to image'],
    ['[internal] load build context'],
    ['[build 4/9] COPY . .'],
    ['[other 1/2] RUN x'],
    ['[stage-7 1/2] RUN x'],
  ])('are unknown for %s', (title) => {
    expect(stepSource({ file: 'Dockerfile', text }, title)).toBeNull();
  });

  it('lie within the file, whatever both say', () => {
    const title = fc.tuple(fc.nat(6), fc.nat(6), fc.constantFrom('RUN a', 'COPY b c', 'FROM x'));
    const line = fc.constantFrom('FROM x', 'RUN a', 'COPY b c', '', '# c', 'RUN a \\', '<<E', 'E');
    fc.assert(
      fc.property(fc.array(line), title, (lines, [number, total, words]) => {
        const source = { file: 'f', text: lines.join('\n') };
        const found = stepSource(source, `[${number}/${total}] ${words}`);
        if (found === null) return;
        expect(found.start).toBeLessThanOrEqual(found.first);
        expect(found.first).toBeLessThanOrEqual(found.last);
        expect(found.last).toBeLessThan(found.start + found.lines.length);
        expect(found.start + found.lines.length - 1).toBeLessThanOrEqual(lines.length);
      }),
    );
  });
});
