import { describe, expect, it } from 'vitest';
import { lintDockerfile } from './lintDockerfile.ts';
import { mountRefusal } from './mountOptions.ts';

describe('a mount', () => {
  it.each([
    'type=cache,target=/root/.cache/go-build',
    'type=cache,id=go-$TARGETARCH,dst=/go/pkg/mod,sharing=locked,mode=0755,uid=1000',
    'type=bind,rw,source=.,target=.',
    'target=/src',
    'type=secret,id=netrc,required,env=TOKEN',
    'type=secret,id=netrc,required=true,target=/root/.netrc,mode=0400',
    'type=ssh',
    'type=tmpfs,target=/tmp,size=100m',
    'TYPE=Cache,TARGET=/x',
    'type=$KIND,strange=1',
    'type=cache,target=/x,sharing=$MODE',
    'type=bind,from=build,source=/out,target=/out,readonly=false',
    '"type=cache","target=/a,b"',
  ])('is taken as it is: %s', (text) => {
    expect(mountRefusal(text)).toBeNull();
  });

  it.each([
    ['type=chache,target=/x', 'mountKind', 'chache'],
    ['type=volume,target=/x', 'mountKind', 'volume'],
    ['type=cache,tagret=/x', 'mountOption', 'tagret'],
    ['type=bind,target=/x,sharing=locked', 'mountOption', 'sharing'],
    ['type=cache,target=/x,required', 'mountOption', 'required'],
    ['type=secret,id=a,from=build', 'mountOption', 'from'],
    ['type=cache,target', 'mountValue', 'target'],
    ['type=cache,target=/x,sharing=exclusive', 'mountValue', 'sharing=exclusive'],
    ['type=cache,target=/x,mode=rwx', 'mountValue', 'mode=rwx'],
    ['type=cache,target=/x,uid=app', 'mountValue', 'uid=app'],
    ['type=bind,target=/x,rw=yes', 'mountValue', 'rw=yes'],
    ['type=cache,target=/x,', 'mountOption', ''],
    ['type=bind,from=golang:$VERSION,target=/x', 'mountFrom', 'golang:$VERSION'],
  ] as const)('%s stops the build: %s %s', (text, refusal, word) => {
    expect(mountRefusal(text)).toEqual([refusal, word]);
  });
});

describe('an option of RUN that the builder refuses', () => {
  const found = (step: string) =>
    lintDockerfile(`FROM alpine:3.22\n${step}\n`).filter(({ code }) => code === 'refused');

  it.each([
    ['RUN --mount=type=chache,target=/x true', 'RUN --mount=type=cache,target=/x true'],
    [
      'RUN --mount=type=bind,target=/a \\\n    --mount=type=cache,tagret=/x true',
      'RUN --mount=type=bind,target=/a \\\n    --mount=type=cache,target=/x true',
    ],
    ['RUN --network=hots true', 'RUN --network=host true'],
    ['RUN --security=insecur true', 'RUN --security=insecure true'],
  ])('is told, and what was meant is one click away: %j', (step, mended) => {
    const [problem] = found(step);
    expect(problem).toMatchObject({ line: 2, severity: 'error' });
    expect(problem?.fix).toMatchObject({ text: `FROM alpine:3.22\n${mended}\n` });
    expect(found(mended)).toEqual([]);
  });

  it.each(['RUN --network=none true', 'RUN --network=$NET true', 'RUN echo --network=x'])(
    'is none where the builder takes it: %s',
    (step) => {
      expect(found(step)).toEqual([]);
    },
  );

  it('has no fix where nobody can tell what was meant', () => {
    expect(found('RUN --network=bridge true')).toMatchObject([{ values: { context: 'network' } }]);
    expect(found('RUN --network=bridge true')[0]?.fix).toBeUndefined();
  });
});
