import { describe, expect, it } from 'vitest';
import { isCancelled, stageOf, titleOf } from './buildDraft.ts';

describe('the stage of a step', () => {
  const cases: [string, string][] = [
    ['[build 4/5] RUN go build', 'build'],
    ['[stage-1 1/2] COPY --from=build /app /app', 'stage-1'],
    ['[build  2/12] WORKDIR /src', 'build'],
    ['[2/5] RUN go build', ''],
    ['[internal] load .dockerignore', ''],
    ['[auth] library/golang:pull token for registry-1.docker.io', ''],
    ['[linux/amd64 build 3/4] RUN x', 'linux/amd64 build'],
    ['[linux/amd64->linux/arm64 build 3/4] RUN x', 'linux/amd64 build'],
    ['[linux/arm64 3/4] RUN x', 'linux/arm64'],
    ['exporting to image', ''],
    ['docker-image://docker.io/docker/dockerfile:1', ''],
    ['', ''],
  ];
  it.each(cases)('of "%s" is "%s"', (name, stage) => {
    expect(stageOf(name)).toBe(stage);
  });
});

describe('the name of a step', () => {
  it('stands on one line', () => {
    expect(titleOf(' [1/2] RUN a &&     b\n\tc ')).toBe('[1/2] RUN a && b c');
  });
});

describe('a cancelled step', () => {
  it.each([
    ['context canceled', true],
    ['Canceled: context canceled', true],
    ['process "x" did not complete successfully: exit code: 137: context canceled', true],
    ['process "x" did not complete successfully: exit code: 137', false],
    ['', false],
  ])('is known by its error: %s', (error, expected) => {
    expect(isCancelled(error)).toBe(expected);
  });
});
