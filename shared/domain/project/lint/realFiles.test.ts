import { describe, expect, it } from 'vitest';
import { lintDockerfile } from './lintDockerfile.ts';
import type { LintContext } from './rule.ts';

function found(code: string, text: string, context: LintContext = {}): number[] {
  return lintDockerfile(text, context)
    .filter((problem) => problem.code === code)
    .map(({ line }) => line);
}

describe('what was wrongly found in Dockerfiles of real projects', () => {
  it.each([
    ['ARG TARGETOS TARGETARCH', 'COPY build/$TARGETOS-$TARGETARCH/app /app'],
    ['ARG A=1 B="two words" C=\'$x\' D', 'LABEL a=$A b=$B c=$C d=$D'],
    ['ARG RUN_TESTS=0 # 0 is never', 'LABEL tests=$RUN_TESTS'],
  ])('a variable that an ARG of several declares: %s', (declared, used) => {
    expect(found('UndefinedVar', `FROM debian:13\n${declared}\n${used}\n`)).toEqual([]);
    expect(found('UndefinedVar', `FROM debian:13\n${declared}\nLABEL x=$OTHER\n`)).toEqual([3]);
  });

  it('several names of one ARG before FROM are declared for it', () => {
    const text = 'ARG GO=1.27 BASE=alpine:3.24\nFROM golang:$GO AS b\nFROM $BASE\n';
    expect(found('UndefinedArgInFrom', text)).toEqual([]);
    expect(found('untaggedBase', text)).toEqual([]);
  });

  it.each(['su-exec', 'gosu'])('root, where %s is there to give it up', (tool) => {
    const install = tool === 'gosu' ? 'COPY --from=x /gosu /bin/gosu' : `RUN apk add ${tool}`;
    const text = `FROM alpine:3.24\n${install}\nENTRYPOINT ["/entrypoint.sh"]\n`;
    expect(found('rootUser', text)).toEqual([]);
    expect(found('rootUser', text.replaceAll(tool, 'bash'))).toEqual([1]);
  });

  it('a pipe that only asks a question', () => {
    const ask = 'if node --help | grep -q -- "--x"; then echo y; fi';
    expect(found('pipeWithoutPipefail', `FROM debian:13\nRUN ${ask}\n`)).toEqual([]);
    expect(found('pipeWithoutPipefail', `FROM debian:13\nRUN ${ask}; curl a | sh\n`)).toEqual([2]);
  });

  it('what a stage keeps that is only copied from', () => {
    const stage =
      'RUN apt-get update && apt-get install -y gcc\nRUN mkdir -p /out\nRUN touch /out/a\n';
    const both = (rest: string) => [
      found('aptLists', `FROM debian:13 AS build\n${stage}${rest}`),
      found('runsInARow', `FROM debian:13 AS build\n${stage}${rest}`),
    ];
    expect(both('FROM scratch\nCOPY --from=build /out /\n')).toEqual([[], []]);
    expect(both('FROM scratch\nCOPY --from=0 /out /\n')).toEqual([[], []]);
    expect(both('FROM scratch\nRUN --mount=type=bind,from=build,target=/b x\n')).toEqual([[], []]);
    expect(both('')).toEqual([[2], [3, 4]]);
    expect(both('FROM build\nCMD ["a"]\n')).toEqual([[2], [3, 4]]);
    expect(both('FROM scratch AS other\nCMD ["a"]\n')).toEqual([[2], [3, 4]]);
  });

  it.each([
    ['quay.io/team/base:1', []],
    ['team/base:1', []],
    ['debian:13', [1]],
    ['public.ecr.aws/docker/library/alpine:3.24', [1]],
    ['gcr.io/distroless/static-debian13', [1]],
    ['registry.example.com/library/alpine:3.24', [1]],
  ])('root of a base that nobody knows: %s', (base, lines) => {
    expect(found('rootUser', `FROM ${base}\nENTRYPOINT ["/app"]\n`)).toEqual(lines);
  });

  it('all of a stage that begins with nothing, and so has no compiler', () => {
    const bundle = 'FROM alpine:3.24 AS a\nRUN x\nFROM scratch AS b\nCOPY --from=a /x /\n';
    expect(found('copyAllOfStage', `${bundle}FROM debian:13\nCOPY --from=b / /\n`)).toEqual([]);
    expect(found('copyAllOfStage', `${bundle}FROM debian:13\nCOPY --from=a / /\n`)).toEqual([6]);
  });

  it('a heading in a file that has descriptions', () => {
    const text = '# A is one\nARG A=1\n### Build it\nFROM a:1 AS build\n';
    expect(found('InvalidDefinitionDescription', text)).toEqual([]);
  });

  it('an index that apk keeps in a stage that is only copied from', () => {
    const text = 'FROM alpine:3.24 AS b\nRUN apk add git\n';
    expect(found('apkCache', `${text}FROM scratch\nCOPY --from=b /x /\n`)).toEqual([]);
    expect(found('apkCache', text)).toEqual([2]);
  });

  it('debugging tables that -w leaves out', () => {
    const build = (flags: string) => `FROM golang:1.27\nRUN go build -ldflags '${flags}' .\n`;
    expect(found('notStripped', build('-w -extldflags "-static"'))).toEqual([]);
    expect(found('notStripped', build('-X main.v=1'))).toEqual([2]);
  });

  it('a version that could not be named before Go 1.11', () => {
    const get = (tag: string) => `FROM golang:${tag}\nRUN go get github.com/a/b\n`;
    expect(found('installWithoutVersion', get('1.6.2'))).toEqual([]);
    expect(found('installWithoutVersion', get('1.12'))).toEqual([2]);
  });
});

describe('what was missed in Dockerfiles of real projects', () => {
  const text = 'FROM golang:1.27-alpine AS b\nWORKDIR /src\nCOPY . .\nRUN go install .\n';

  it('modules that the compiler downloads after every change', () => {
    expect(found('sourcesBeforeModules', text, { needsModules: true })).toEqual([3]);
  });

  it.each([
    ['of a project that has none', text, {}],
    ['that are vendored', text.replace('install', 'install -mod=vendor'), { needsModules: true }],
    [
      'that a cache keeps',
      text.replace('RUN', 'RUN --mount=type=cache,target=/go/pkg/mod'),
      { needsModules: true },
    ],
    [
      'that are downloaded before',
      text.replace('COPY . .', 'COPY go.* ./\nRUN go mod download\nCOPY . .'),
      { needsModules: true },
    ],
  ])('but not those %s', (_, other, context) => {
    expect(found('sourcesBeforeModules', other, context)).toEqual([]);
  });
});

describe('forms of real Dockerfiles are read', () => {
  it('lines that go on without a space, and lists over several lines', () => {
    const lines = [
      'FROM alpine:3.24',
      'ARG VERSION',
      'LABEL\\',
      '\tmaintainer="A Team <a@b.c>" \\',
      '\torg.opencontainers.image.version=$VERSION',
      'COPY --chown=nobody:nogroup\\',
      '\t./dist/app\\',
      '\t/opt/app',
      'EXPOSE 53/tcp 53/udp 853/tcp\\',
      '\t853/udp 6060/tcp',
      'USER 1000',
      'ENTRYPOINT ["/opt/app"]',
      'CMD [ \\',
      '\t"-c", "/opt/conf.yaml", \\',
      '\t"-w", "/opt/work" \\',
      ']',
      '',
    ];
    expect(lintDockerfile(lines.join('\n'))).toEqual([]);
    const windows = lintDockerfile(lines.join('\r\n')).map(({ code }) => code);
    expect(windows).toEqual(['crlf']);
  });
});
