import { describe, expect, it } from 'vitest';
import { needsBuildKit } from './needsBuildKit.ts';

describe('a Dockerfile needs BuildKit', () => {
  it.each([
    ['for a mount', 'FROM a\nRUN --mount=type=cache,target=/c x\n', 2, 'RUN --mount'],
    ['for a network', 'FROM a\nRUN --network=none x\n', 2, 'RUN --network'],
    ['for a link', 'FROM a\nCOPY --link a /\n', 2, 'COPY --link'],
    ['for a mode', 'FROM a\n\nCOPY --chmod=755 a /\n', 3, 'COPY --chmod'],
    ['for parents', 'FROM a\nCOPY --from=b --parents a /\n', 2, 'COPY --parents'],
    ['for a checksum', 'FROM a\nADD --checksum=sha256:0 https://a/b /\n', 2, 'ADD --checksum'],
    ['for a script in a RUN', 'FROM a\nRUN <<EOF\necho\nEOF\n', 2, 'RUN <<'],
    ['for a script for a program', 'FROM a\nRUN python3 <<-"EOF"\nx\nEOF\n', 2, 'RUN <<'],
    ['for a file in a COPY', 'FROM a\nCOPY <<EOF /x\necho\nEOF\n', 2, 'COPY <<'],
    [
      'for the builder’s platform',
      'FROM --platform=$BUILDPLATFORM a\n',
      1,
      'FROM --platform=$BUILDPLATFORM',
    ],
    [
      'for the platform of the image',
      'FROM --platform=${TARGETPLATFORM} a\n',
      1,
      'FROM --platform=${TARGETPLATFORM}',
    ],
    [
      'for a repository',
      'FROM a\nADD https://x.y/z.git#main /z\n',
      2,
      'ADD https://x.y/z.git#main',
    ],
    ['the first time', 'FROM a\nCOPY --link a /\nRUN --mount=x y\n', 2, 'COPY --link'],
  ])('%s', (_, text, line, what) => {
    expect(needsBuildKit(text)).toEqual({ line, what });
    expect(needsBuildKit(text.replaceAll('\n', '\r\n'))).toEqual({ line, what });
  });

  it.each([
    'FROM a AS b\nCOPY --from=b --chown=1:1 x /\nADD --chown=1 x /\n',
    '# syntax=docker/dockerfile:1\nFROM a\nRUN x\n',
    'FROM --platform=linux/amd64 a\n',
    'ARG BUILDPLATFORM=linux/amd64\nFROM --platform=$BUILDPLATFORM a\n',
    'FROM a\nHEALTHCHECK --interval=5s --timeout=1s CMD x\n',
    'FROM a\nRUN echo $((1<<3)) "a <<< b"\n',
    'FROM a\nRUN ["sh", "-c", "cat <<EOF"]\n',
    'FROM a\nARG TARGETARCH\nRUN echo $TARGETARCH\n',
    'FROM a\nADD https://x.y/z.tar.gz /z\n',
    '',
  ])('not at all: %j', (text) => {
    expect(needsBuildKit(text)).toBeNull();
  });
});
