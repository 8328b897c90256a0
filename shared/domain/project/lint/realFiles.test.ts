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

describe('what was wrongly found when real Dockerfiles were held against a real engine', () => {
  const go = 'FROM golang:1.27-alpine AS b\n';

  it('a variable that an ARG of the stage above declares, which goes on to this one', () => {
    const text = 'FROM alpine:3.24 AS base\nARG OUT=/x\nFROM base\nCOPY a $OUT\n';
    expect(found('UndefinedVar', text)).toEqual([]);
  });

  it('a variable that only the image knows', () => {
    expect(found('UndefinedVar', 'FROM php:8-fpm\nCOPY php.ini $PHP_INI_DIR/\n')).toEqual([]);
    const owned = (before: string) => `${before}FROM acme.example/base:1\nCOPY a $APP_DIR/\n`;
    expect(found('UndefinedVar', owned(''))).toEqual([]);
    expect(found('UndefinedVar', owned('ARG APP_DIR=/x\n'))).toEqual([3]);
    expect(found('UndefinedVar', 'FROM acme.example/base:1\nCOPY a-$TARGET_ARCH /\n')).toEqual([2]);
    expect(found('UndefinedVar', `${go}ENV A=$GOPATH B=$HOME\n`)).toEqual([2]);
  });

  it.each([
    'ARG V=1.27.3\nFROM golang:${V%.*}\n',
    'ARG V=1-2\nFROM alpine:${V//-/.}\n',
    'ARG N=alpine\nFROM ${N:+$N}:3.24\n',
    'ARG S=""\nFROM alpine:3.24${S-@x}\n',
    'ARG A\nFROM ${A:-${B:-alpine:3.24}}\n',
    'FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.6 AS xx\n',
  ])('an image whose name a variable makes: %s', (text) => {
    expect(found('InvalidDefaultArgInFrom', text)).toEqual([]);
  });

  it.each([
    'ARG N\nFROM alpine-$N\n',
    'ARG N\nFROM Alpine$N\n',
    'ARG N=\nFROM ${N-alpine}\n',
    'ARG R=\nFROM $R/alpine\n',
  ])('but one that is none is: %s', (text) => {
    expect(found('InvalidDefaultArgInFrom', text)).toEqual([2]);
  });

  it('a label whose name has a blank in quotes', () => {
    const text = 'FROM alpine:3.24\nLABEL "a b"=c\nLABEL "d" e\n';
    expect(found('LegacyKeyValueFormat', text)).toEqual([3]);
  });

  it('the keyword that is written like all others that are not mixed', () => {
    const text = 'frOM alpine:3.24 as b\nfrom alpine:3.24 as c\n';
    expect(found('ConsistentInstructionCasing', text)).toEqual([1]);
    expect(found('FromAsCasing', text)).toEqual([]);
  });

  it('each secret of an ARG twice, one before FROM, and the present folder', () => {
    const text = 'ARG A_TOKEN\nFROM alpine:3.24\nARG B_TOKEN=x auth=y\nARG PWD\n';
    expect(found('SecretsUsedInArgOrEnv', text)).toEqual([3, 3]);
  });

  it('ports in quotes, and with nothing behind the slash', () => {
    expect(found('invalidPort', 'FROM alpine:3.24\nEXPOSE "80" \'81\'/tcp 82/\n')).toEqual([]);
    expect(found('invalidPort', 'FROM alpine:3.24\nEXPOSE 90-80\n')).toEqual([2]);
  });

  it('several files into a folder that WORKDIR made', () => {
    const copy = (to: string) => `FROM alpine:3.24\nWORKDIR /app/\nCOPY a b ${to}\n`;
    expect(found('copyWithoutSlash', copy('/app'))).toEqual([]);
    expect(found('copyWithoutSlash', copy('/etc'))).toEqual([3]);
  });

  it('several files where a flag stands apart from its value', () => {
    const text = 'FROM alpine:3.24\nCOPY --chmod 755 a /b\n';
    expect(lintDockerfile(text).filter(({ severity }) => severity === 'error')).toHaveLength(1);
    expect(found('copyWithoutSlash', text)).toEqual([]);
  });

  it.each([
    [
      'PowerShell',
      '# escape=`\nFROM acme.example/win:1\nSHELL ["powershell", "-Command"]\nRUN a | b\n',
    ],
    ['Windows', 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN a ^| b\n'],
    ['an argument', 'FROM alpine:3.24\nRUN test $(go list ./... | grep -v x)\n'],
  ])('a pipe of %s', (_, text) => {
    expect(found('pipeWithoutPipefail', text)).toEqual([]);
  });

  it('a pipe that makes a value is still one', () => {
    expect(found('pipeWithoutPipefail', 'FROM alpine:3.24\nRUN V=$(curl x | head -1)\n')).toEqual([
      2,
    ]);
  });

  it.each([
    'case $(uname -m) in x86_64|amd64) a;; (i386 | i686) b;; *) c;; esac',
    '[[ $x =~ (a|b) ]]',
    'echo a\\|b',
    "sed -e 's|a|b|' x",
  ])('what is no pipe: %s', (line) => {
    expect(found('pipeWithoutPipefail', `FROM alpine:3.24\nRUN ${line}\n`)).toEqual([]);
    expect(found('pipeWithoutPipefail', `FROM alpine:3.24\nRUN ${line} && (a | b)\n`)).toEqual([2]);
  });

  it.each(['-yqq', '-qqy', '-q -y', '-qq', '-o APT::Get::Assume-Yes=true'])(
    'apt-get that gets its answer by %s',
    (flags) => {
      expect(found('aptWithoutYes', `FROM debian:13\nRUN apt-get install ${flags} x\n`)).toEqual(
        [],
      );
    },
  );

  it('apt-get that is answered by a pipe, and one whose package has a y', () => {
    expect(found('aptWithoutYes', 'FROM debian:13\nRUN yes | apt-get install x\n')).toEqual([]);
    expect(found('aptWithoutYes', 'FROM debian:13\nRUN apt-get install x-y --no-y\n')).toEqual([2]);
  });

  it('ADD of what a variable names, which may be an archive or an address', () => {
    expect(found('addForCopy', 'FROM debian:13\nARG X=a.tar\nADD $X /c/\n')).toEqual([]);
  });

  it('the users of Windows as names, whatever the base is called', () => {
    expect(found('namedUser', 'ARG BASE\nFROM $BASE\nUSER ContainerUser\n')).toEqual([]);
  });

  it('an image that everybody knows as an unknown stage', () => {
    const from = (name: string) => `FROM alpine:3.24\nCOPY --from=${name} a /b\n`;
    expect(found('unknownStage', from('busybox'))).toEqual([]);
    expect(found('unknownStage', from('builder'))).toEqual([2]);
  });

  it('a program whose version is in go.mod', () => {
    const run = (line: string) => found('installWithoutVersion', `${go}RUN ${line}\n`);
    expect(run('go install github.com/a/b/cmd/c')).toEqual([]);
    expect(run('go run github.com/a/b@latest x')).toEqual([2]);
    expect(run('go get github.com/a/b')).toEqual([2]);
  });

  it('a syntax line where only that frontend knows what the file asks for', () => {
    const text = '# syntax=docker/dockerfile:1-labs\nFROM alpine:3.24\n';
    expect(found('syntaxLine', text)).toEqual([1]);
    expect(found('syntaxLine', `${text}COPY --parents a b /c/\n`)).toEqual([]);
    expect(found('syntaxLine', `${text}RUN --security=insecure a\n`)).toEqual([]);
  });

  it('stages whose names say that they hold files, or are for those who work on them', () => {
    const files = `${go}RUN x\nFROM scratch AS binary\nCOPY --from=b /out .\n`;
    expect(found('nothingStarts', files)).toEqual([]);
    expect(found('nothingStarts', `${files}FROM binary\n`)).toEqual([]);
    expect(found('nothingStarts', files.replace(' AS binary', ''))).toEqual([3]);
    expect(found('copyToNowhere', files)).toEqual([]);
    expect(found('compilerShipped', `${go}FROM b AS test-unit\n`)).toEqual([]);
    expect(found('compilerShipped', `${go}FROM b AS contest\n`)).toEqual([2]);
  });

  it('here-documents with a number before them', () => {
    const text = 'FROM alpine:3.24\nRUN cat /proc/self/fd/5 5<<A 6<<B\nx\nA\ny\nB\nUSER 1\n';
    expect(found('unknownInstruction', text)).toEqual([]);
  });

  it.each([
    'ENV A=1 \\\n  # c "d\n  B=2',
    'LABEL\\\n # first\n a=b \\\n# second \\\n c=d',
    "COPY a \\\n   # it's\n   # two\n b /c/",
    'EXPOSE 80 \\\n# web\n 81',
    'RUN <<EOF\n# \\\nUSER\nEOF',
    'CMD ["a", \\\n # why\n "b"]',
  ])('a comment inside of %j', (step) => {
    for (const end of ['\n', '\r\n']) {
      const text = `FROM debian:13\nUSER 1\n${step}\n`.replaceAll('\n', end);
      const codes = lintDockerfile(text).map(({ code }) => code);
      expect(codes.filter((code) => code !== 'crlf')).toEqual([]);
    }
  });

  it('the administrator of images that start without rights', () => {
    expect(
      found('windowsAdministrator', 'FROM caddy:2.11-nanoserver-ltsc2022\nCMD ["a"]\n'),
    ).toEqual([]);
  });

  it('a shell that SHELL names as missing', () => {
    const text = 'FROM scratch\nCOPY fish /bin/fish\nSHELL ["/bin/fish", "-c"]\nCMD x\n';
    expect(found('shellFormWithoutShell', text)).toEqual([]);
  });

  it('an empty command, which the builder takes, as an error', () => {
    const [empty] = lintDockerfile('FROM debian:13\nRUN\nUSER 1\n');
    expect([empty?.code, empty?.severity]).toEqual(['emptyInstruction', 'warning']);
  });

  it('WORKDIR without a folder as a relative one', () => {
    expect(found('WorkdirRelativePath', 'FROM alpine:3.24\nWORKDIR\n')).toEqual([]);
  });

  it('comments above ARG in a file where most are no descriptions', () => {
    const text = '# A is one\nARG A\n# b\nARG B\n# c\nARG C\nFROM alpine:3.24\n';
    const code = 'InvalidDefinitionDescription';
    expect(found(code, text)).toEqual([]);
    expect(found(code, `# check=experimental=${code}\n${text}`)).toEqual([5, 7]);
    expect(found(code, `# check=skip=all;experimental=all\n${text}`)).toEqual([5, 7]);
    expect(found(code, '# check=experimental=all\n# B is\nARG A B\nFROM alpine:3.24\n')).toEqual(
      [],
    );
  });

  it('a folder that the ignore file hides but for a kind of file in it', () => {
    const text = 'FROM alpine:3.24\nCOPY cmd /x/\n';
    const hidden = (dockerignore: string) => found('CopyIgnoredFile', text, { dockerignore });
    expect(hidden('*\n!**/*.go\n')).toEqual([]);
    expect(hidden('*\n  !c*/a.go\n')).toEqual([]);
    expect(hidden('*\n!web/*.go\n')).toEqual([2]);
    expect(hidden('*\n!web\n')).toEqual([2]);
  });
});

describe('fixes that changed what a Dockerfile means', () => {
  const fixed = (code: string, text: string) =>
    lintDockerfile(text).find((problem) => problem.code === code)?.fix?.text;

  it.each([
    ['A b c', 'A="b c"'],
    ["A it\\'s ok", "A=it\\'s\\ ok"],
    ['A a\\ b c', 'A=a\\ b\\ c'],
    ['A C:\\dir x', 'A=C:\\dir\\ x'],
    ['A "a" "b"', 'A="a"\\ "b"'],
    ["A x'y z'w", "A=x'y z'w"],
    ['"a b" c', '"a b"=c'],
  ])('the value of LABEL %s', (old, wanted) => {
    const text = `FROM alpine:3.24\nLABEL ${old}\n`;
    expect(fixed('LegacyKeyValueFormat', text)).toBe(`FROM alpine:3.24\nLABEL ${wanted}\n`);
  });

  it('blanks where the escape sign is a backtick', () => {
    const text = '# escape=`\nFROM alpine:3.24\nENV A "C:\\x" y\n';
    expect(fixed('LegacyKeyValueFormat', text)).toContain('ENV A="C:\\x"` y\n');
  });

  it('what MAINTAINER takes as it is', () => {
    const text = 'from alpine:3.24\nmaintainer "Mei" $1 \\ <a@b.c>\n';
    expect(fixed('MaintainerDeprecated', text)).toBe(
      'from alpine:3.24\nlabel org.opencontainers.image.authors="\\"Mei\\" \\$1 \\\\ <a@b.c>"\n',
    );
  });

  it.each([
    ['~/x', undefined],
    ['./x', 'WORKDIR /x'],
    ['"a b"', 'WORKDIR "/a b"'],
  ])('a folder that WORKDIR %s did not mean', (path, wanted) => {
    const text = fixed('WorkdirRelativePath', `FROM debian:13\nWORKDIR ${path}\n`);
    expect(text?.split('\n')[1]).toBe(wanted);
  });

  it('the name of a program that ends with go', () => {
    const text =
      'FROM golang:1.27 AS b\nRUN xx-go build -o /a .\nFROM alpine:3.24\nCOPY --from=b /a /a\n';
    expect(fixed('glibcMissing', text)).toContain('RUN CGO_ENABLED=0 xx-go build');
  });

  it.each([
    ['FROM golang:1-buster\n', 'floatingBase'],
    ['FROM golang:1-windowsservercore-ltsc2019\n', 'floatingBase'],
    ['FROM golang:1.21-bullseye\n', 'builderTooOld'],
    ['FROM registry.example.com/tools/golang:1.21-alpine\n', 'builderUnmaintained'],
  ])('a tag that nobody made: %s', (text, code) => {
    const [problem] = lintDockerfile(text, { goVersion: '1.26.1' }).filter(
      (each) => each.code === code,
    );
    expect([problem?.code, problem?.fix]).toEqual([code, undefined]);
  });

  it('an Alpine that a newer Go is not built on', () => {
    const context = { goVersion: '1.26.1' };
    const tagOf = (code: string, text: string) =>
      /golang:\S+/.exec(
        lintDockerfile(text, context).find((each) => each.code === code)?.fix?.text ?? '',
      )?.[0];
    expect(tagOf('builderTooOld', 'FROM golang:1.21.3-alpine3.18 AS b\n')).toBe(
      'golang:1.26-alpine',
    );
    expect(tagOf('builderTooOld', 'FROM golang:1.21-bookworm\n')).toBe('golang:1.26-bookworm');
    expect(tagOf('floatingBase', 'FROM golang:1-alpine3.18\n')).toBe('golang:1.26-alpine');
  });

  it('C that was turned on', () => {
    const text =
      'FROM golang:1.27 AS b\nENV CGO_ENABLED=1\nRUN go build -o /a .\nFROM scratch\nCOPY --from=b /a /a\n';
    expect(found('glibcMissing', text)).toEqual([3]);
    expect(fixed('glibcMissing', text)).toBeUndefined();
  });

  it('the first of two alike words, which was a comment’s', () => {
    const run = 'RUN apt-get update && \\\n  # apt-get install takes long\n  apt-get install git\n';
    const text = `FROM debian:13\n${run}`;
    expect(fixed('aptWithoutYes', text)).toContain(
      '# apt-get install takes long\n  apt-get install -y git',
    );
  });

  it('a compiler that no longer builds under GOPATH', () => {
    const text = 'FROM golang:1.14-alpine\nWORKDIR /go/src/a\nRUN go build .\n';
    expect(fixed('builderUnmaintained', text)).toBeUndefined();
    expect(fixed('builderUnmaintained', text.replace('go build', 'go mod download'))).toContain(
      '1.27',
    );
  });
});

describe('what was missed in Dockerfiles of real projects', () => {
  it('that a line above was to go on', () => {
    const [problem] = lintDockerfile('FROM debian:13\nRUN a\n&& b\nUSER 1\n');
    expect(problem).toMatchObject({ line: 3, values: { name: '&&', context: 'goesOn' } });
  });

  it('an update on its own, with flags', () => {
    expect(found('aptUpdateAlone', 'FROM debian:13\nRUN apt-get update -y -qq\n')).toEqual([2]);
  });

  it('files that an ignore file hides with all but others', () => {
    const text = 'FROM golang:1.27\nWORKDIR /src\nCOPY go.mod go.sum ./\nCOPY cmd ./cmd\n';
    const context = { dockerignore: '*\n!**/*.go\n' };
    expect(found('CopyIgnoredFile', text, context)).toEqual([3, 3]);
    expect(found('CopyIgnoredFile', text, { dockerignore: '*\n!go.*\n!cmd\n' })).toEqual([]);
  });

  it('a variable in a mount that is not declared', () => {
    const run = 'RUN --mount=type=cache,target=/c,id=c-$TARGETPLATFORM echo $HOME\n';
    expect(found('UndefinedVar', `FROM golang:1.27\n${run}`)).toEqual([2]);
    expect(found('UndefinedVar', `FROM golang:1.27\nARG TARGETPLATFORM\n${run}`)).toEqual([]);
  });

  it('sources that ADD brings before the modules', () => {
    const add = 'FROM golang:1.27-alpine\nADD . ./\nRUN go mod download\n';
    expect(found('sourcesBeforeModules', add)).toEqual([2]);
  });

  it.each([
    ['FROM golang AS\n', 1],
    ['FROM Golang\n', 1],
    ['FROM alpine:3.24 AS 1st\n', 1],
    ['FROM debian:13\nCOPY a\n', 2],
    ['FROM debian:13\nCOPY --form=b a /c\n', 2],
    ["FROM debian:13\nLABEL a=it's\n", 2],
    ['FROM debian:13\nENV A=b c\n', 2],
    ['FROM debian:13\nENV A=b \\\n  "c\n', 2],
    ['FROM debian:13\nSHELL bash\n', 2],
    ['FROM debian:13\nHEALTHCHECK curl x\n', 2],
    ['FROM debian:13\nONBUILD FROM a\n', 2],
    ['FROM debian:13\nVOLUME []\n', 2],
    ['FROM debian:13 AS a\nCOPY --from=a /b /c\n', 2],
    ['FROM debian:13\nCOPY --from=3 /b /c\n', 2],
    ['FROM debian:13 AS a\nCOPY --from=b /b /c\nFROM debian:13 AS b\nUSER 1\n', 2],
    ['FROM Base AS a\nFROM debian:13 AS Base\nUSER 1\n', 1],
    ['FROM debian:13\nARG S\nCOPY --from=$S /b /c\n', 3],
  ])('that the builder refuses %j', (text, line) => {
    const errors = lintDockerfile(text).filter(({ severity }) => severity === 'error');
    expect(errors.map((error) => error.line)).toEqual([line]);
  });

  it.each([
    'LABEL a="it\'s" b=c\\ d e=\'f "\'',
    'ENV A=b \\\n    C="d e" \\\n    F=',
    'ENV A b c = d',
    'COPY <<EOF /a\nx\nEOF',
    'COPY --link --chmod=755 --chown=1:1 ["a b", "/c"]',
    'RUN --mount=type=ssh --network=none --security=insecure x',
    'HEALTHCHECK --interval=5s --start-interval=1s --retries=3 CMD ["/a"]',
    'healthcheck none',
    'ONBUILD COPY . /a',
  ])('and not what it takes: %j', (step) => {
    expect(found('refused', `FROM debian:13\n${step}\n`)).toEqual([]);
  });

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
