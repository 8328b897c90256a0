import { describe, expect, it } from 'vitest';
import { languages } from '#shared/locales/languages.ts';
import { createTexts, resources } from '#shared/locales/texts.ts';
import { lintDockerfile } from './lintDockerfile.ts';

/** `3 code` for each problem. */
function found(text: string): string[] {
  return lintDockerfile(text).map(({ line, code }) => `${line} ${code}`);
}

const end = 'USER 65532\nENTRYPOINT ["/app"]\n';

describe('forms of a Dockerfile that are no mistakes', () => {
  it.each([
    [
      'a here-document with what looks like instructions',
      `FROM debian:13\nRUN <<EOF\nset -e\n\nFROM nothing\nuser x\nEOF\n${end}`,
    ],
    [
      'two here-documents of one RUN',
      `FROM debian:13\nRUN <<A cat > /x && <<B bash\nfoo\nA\nbar\nB\n${end}`,
    ],
    [
      'two files of one COPY, with tabs taken off',
      `FROM debian:13\nCOPY <<-"A" <<B /etc/\n\tENV a b\nA\nx\nB\n${end}`,
    ],
    [
      'a comment inside a RUN that goes on',
      `FROM debian:13\nRUN a && \\\n# why\n  # and why\n  b\n${end}`,
    ],
    ['stages by number', `FROM debian:13\nRUN make\nFROM scratch\nCOPY --from=0 /a /a\n${end}`],
    [
      'ARG before FROM, used in another',
      `ARG V=1.27\nARG BASE=golang:\${V}-alpine\nFROM $BASE AS b\nFROM alpine:3.24\nCOPY --from=b /a /a\n${end}`,
    ],
    [
      'a stage that an argument chooses',
      `ARG KIND=full\nFROM debian:13 AS build-slim\nUSER 65532\nFROM build-slim AS build-full\nFROM build-\${KIND}\nENTRYPOINT ["/app"]\n`,
    ],
    [
      'a stage that an argument without a default chooses',
      `FROM debian:13 AS build_amd64\nUSER 65532\nFROM debian:13 AS build_arm64\nUSER 65532\nFROM build_\${TARGETARCH}\nENTRYPOINT ["/app"]\n`,
    ],
    ...[
      'RUN --mount=type=cache,target=/root/.cache go build -trimpath -ldflags "-s -w" .',
      'ENV GOCACHE=/cache\nRUN --mount=type=cache,target=/cache go build -trimpath -ldflags "-s -w" .',
      'RUN --mount=type=cache,target=/go/ go mod download',
      'ARG LDFLAGS="-s -w"\nRUN --mount=type=cache,target=/root/.cache/go-build go build -trimpath -ldflags="${LDFLAGS}" .',
      'ENV GOFLAGS=-trimpath\nRUN --mount=type=cache,target=/root/.cache/go-build go build -ldflags "-s -w" .',
    ].map((step) => [
      `what ${step} does its own way`,
      `FROM golang:1.27-alpine AS b\nENV CGO_ENABLED=0\n${step}\nFROM debian:13\nCOPY --from=b /a /a\n${end}`,
    ]),
    [
      'a stage for each platform, named after it',
      `FROM --platform=linux/amd64 debian:13 AS build_amd64\nFROM --platform=linux/arm64 debian:13 AS build_arm64\nFROM build_\${TARGETARCH}\n${end}`,
    ],
    [
      'glibc’s loader installed on Alpine',
      `FROM golang:1.27 AS b\nRUN --mount=type=cache,target=/root/.cache/go-build go build -trimpath -ldflags="-s -w" -o /app .\nFROM alpine:3.24\nRUN apk add --no-cache gcompat\nCOPY --from=b /app /app\n${end}`,
    ],
    [
      'what looks like a variable in single quotes and in a here-document of a quoted word',
      `FROM debian:13\nENV A='$NOT'\nCOPY <<"EOT" /etc/app.conf\nport=$PORT\nEOT\n${end}`,
    ],
    [
      'a health check that takes a shell to say no',
      `FROM debian:13\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n${end}`,
    ],
    [
      'a platform that a variable names',
      `FROM --platform=$BUILDPLATFORM debian:13 AS b\nFROM scratch\nCOPY --from=b /a /a\n${end}`,
    ],
    [
      'platform arguments that are declared',
      `FROM debian:13\nARG TARGETARCH\nENV X=\${TARGETARCH:-amd64}\n${end}`,
    ],
    ['ONBUILD', `FROM debian:13\nONBUILD COPY . /app\nONBUILD USER app\n${end}`],
    ['a byte order mark', `\uFEFFFROM debian:13\n${end}`],
    ['tabs', `FROM\tdebian:13\nUSER\t65532\nENTRYPOINT\t["/app"]\n`],
    ['lower case throughout', 'from debian:13 as a\nuser 65532\ncmd ["x"]\n'],
    [
      'files for others in an image of nothing',
      'FROM debian:13 AS b\nRUN make\nFROM scratch AS export\nCOPY --from=b /out/ /\n',
    ].slice(0, 2),
    [
      'an image that is made to be copied whole',
      `FROM tonistiigi/xx:1.6 AS xx\nFROM debian:13\nCOPY --from=xx / /\n${end}`,
    ],
    [
      'a tool of a fixed version',
      `FROM golang:1.27-alpine AS b\nRUN go install example.com/tool@v1.2.3\nFROM debian:13\nCOPY --from=b /go/bin/tool /tool\n${end}`,
    ],
  ])('%s', (_, text) => {
    expect(found(text ?? '').filter((each) => !each.endsWith('nothingStarts'))).toEqual([]);
  });

  it('a folder that the ignore file hides but for something in it is there', () => {
    const text = `FROM debian:13\nCOPY dist /x/\nCOPY docs /y/\n${end}`;
    const problems = lintDockerfile(text, { dockerignore: 'dist\n!dist/app\ndocs\n' });
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['3 CopyIgnoredFile']);
  });

  it('an old compiler behind an argument in quotes is seen', () => {
    const text = `ARG GO_VERSION="1.21"\nARG NONE=""\nFROM golang:\${GO_VERSION}-alpine AS b\nFROM \${NONE}\n${end}`;
    const codes = lintDockerfile(text, { goVersion: '1.26.1' }).map(({ code }) => code);
    expect(codes).toContain('builderTooOld');
    expect(codes).toContain('InvalidDefaultArgInFrom');
  });

  it('Windows images: backticks, drives, users with names', () => {
    const text = [
      '# escape=`',
      'FROM mcr.microsoft.com/windows/servercore:ltsc2025',
      'SHELL ["powershell", "-Command"]',
      'WORKDIR C:\\app',
      'RUN Invoke-WebRequest x `',
      '  -OutFile C:\\x.exe; `',
      '  dir C:\\',
      'COPY a.txt b.txt C:\\app\\',
      'USER ContainerUser',
      'ENTRYPOINT ["C:\\\\app\\\\a.exe"]',
      '',
    ].join('\n');
    expect(found(text)).toEqual([]);
  });

  it('Go on Windows: no mounts, as its builder knows none, and no number as a user', () => {
    const text =
      '# escape=`\nFROM golang:1.27-nanoserver-ltsc2025 AS b\nWORKDIR C:/src\nCOPY . .\nRUN go build -trimpath -ldflags="-s -w" -o C:/app.exe .\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCOPY --from=b C:/app.exe C:/app.exe\nENTRYPOINT ["C:\\\\app.exe"]\n';
    expect(found(text)).toEqual([]);
  });
});

describe('what a check directive says', () => {
  const body = 'FROM debian:13 AS Build\nUSER 1\nCMD echo hi\n';

  it.each([
    ['nothing', '', ['1 StageNameCasing', '3 JSONArgsRecommended']],
    ['one left out', '# check=skip=StageNameCasing\n', ['4 JSONArgsRecommended']],
    ['two left out', '# check=skip=StageNameCasing,JSONArgsRecommended\n', []],
    ['all left out', '#check = skip=all\n', []],
    ['after another directive', '# escape=\\\n# check=skip=all\n', []],
    [
      'after a comment it is one itself',
      '# note\n# check=skip=all\n',
      ['3 StageNameCasing', '5 JSONArgsRecommended'],
    ],
  ])('%s', (_, head, expected) => {
    expect(found(head + body)).toEqual(expected);
  });

  it('makes errors of what is left', () => {
    const problems = lintDockerfile(`# check=skip=StageNameCasing;error=true\n${body}`);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['JSONArgsRecommended', 'error'],
    ]);
  });

  it("does not reach Slipway's own rules", () => {
    expect(found('# check=skip=all\nFROM debian\nUSER 1\nCMD ["x"]\n')).toEqual(['2 untaggedBase']);
  });
});

describe('mistakes that were missed', () => {
  it.each([
    ['a port beyond the last', `FROM debian:13\nEXPOSE 99999\n${end}`, '2 invalidPort'],
    ['port 0', `FROM debian:13\nEXPOSE 0\n${end}`, '2 invalidPort'],
    [
      'a range that ends beyond the last',
      `FROM debian:13\nEXPOSE 8000-70000\n${end}`,
      '2 invalidPort',
    ],
    [
      'a password in the address of a database',
      `FROM debian:13\nENV DSN=postgres://app:hunter22@db/x\n${end}`,
      '2 secretInUrl',
    ],
    [
      'a private key',
      `FROM debian:13\nRUN echo "-----BEGIN RSA PRIVATE KEY-----" > /k\n${end}`,
      '2 secretInUrl',
    ],
    ['a key of a cloud', `FROM debian:13\nENV ID=AKIAABCDEFGHIJKLMNOP\n${end}`, '2 secretInUrl'],
    [
      'recommended packages of apt',
      `FROM debian:13\nRUN apt install -y git\n${end}`,
      '2 aptRecommends',
    ],
    [
      'a list in single quotes, which is no list',
      "FROM debian:13\nUSER 1\nCMD ['/app']\n",
      '3 JSONArgsRecommended',
    ],
  ])('%s', (_, text, problem) => {
    expect(found(text)).toContain(problem);
  });
});

describe('CMD and ENTRYPOINT through a shell', () => {
  const told = (line: string) =>
    lintDockerfile(`FROM debian:13\nUSER 1\n${line}\n`)
      .filter(({ code }) => code === 'JSONArgsRecommended')
      .map(({ severity, values, fix }) => [severity, values['context'] ?? '', fix === undefined]);

  it.each([
    ['CMD /app --port 80', ['warning', '', false]],
    ['CMD /app --port $PORT', ['warning', '', true]],
    ['CMD exec /app --port $PORT', ['info', 'exec', true]],
    ['ENTRYPOINT exec /app', ['info', 'exec', true]],
    ['CMD migrate && exec /app', ['warning', '', true]],
    ['CMD exec /app | tee log', ['warning', '', true]],
    ['CMD executable', ['warning', '', false]],
  ])('%s', (line, expected) => {
    expect(told(line)).toEqual([expected]);
  });

  it('that gives way to the program is told so, in both languages', () => {
    const [problem] = lintDockerfile('FROM debian:13\nUSER 1\nCMD exec /app $X\n');
    for (const language of languages) {
      const { t } = createTexts(language);
      const texts = new Map(Object.entries(resources[language].project.lint));
      const own = texts.get('JSONArgsRecommended_exec')?.replace('{{name}}', 'CMD');
      expect(t('project:lint.JSONArgsRecommended', problem?.values ?? {})).toBe(own);
    }
  });
});
