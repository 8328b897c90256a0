import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resources } from '#shared/locales/texts.ts';
import { lintDockerfile, lintRules } from './lintDockerfile.ts';
import type { LintContext } from './rule.ts';

interface Case {
  readonly bad: string;
  readonly good: string;
  /** Line of the finding; 1 unless told. */
  readonly line?: number;
  readonly fixed?: string;
  readonly context?: LintContext;
  readonly goodContext?: LintContext;
}

const go = 'FROM golang:1.27-alpine AS build\n';
const base = 'FROM debian:13\n';

const cases: Readonly<Record<string, readonly Case[]>> = {
  noFrom: [{ bad: 'ARG A=1\n', good: base }],
  unknownInstruction: [{ bad: `${base}RUNN x\n`, good: `${base}RUN x\n`, line: 2 }],
  emptyInstruction: [{ bad: `${base}USER\n`, good: `${base}USER 1\n`, line: 2 }],
  orderOfInstructions: [{ bad: `RUN x\n${base}`, good: `ARG A=1\n${base}` }],
  refused: [
    { bad: 'FROM debian:13 AS\n', good: 'FROM debian:13 AS b\n' },
    { bad: `${base}COPY --chmod 755 a /\n`, good: `${base}COPY --chmod=755 a /\n`, line: 2 },
  ],
  utf16: [{ bad: base, good: base, context: { isUtf16: true }, goodContext: {} }],
  crlf: [{ bad: 'FROM a:1\r\nUSER 1\r\n', good: 'FROM a:1\n', fixed: 'FROM a:1\nUSER 1\n' }],
  ConsistentInstructionCasing: [
    {
      bad: `${base}run x\nUSER 1\n`,
      good: `${base}RUN x\n`,
      line: 2,
      fixed: `${base}RUN x\nUSER 1\n`,
    },
    {
      bad: 'from a:1\nrun x\nUSER 1\n',
      good: 'from a:1\nrun x\n',
      line: 3,
      fixed: 'from a:1\nrun x\nuser 1\n',
    },
  ],
  FromAsCasing: [{ bad: 'FROM a:1 as b\n', good: 'FROM a:1 AS b\n', fixed: 'FROM a:1 AS b\n' }],
  NoEmptyContinuation: [
    { bad: `${base}RUN a && \\\n\n  b\n`, good: `${base}RUN a && \\\n  # why\n  b\n`, line: 3 },
  ],
  MaintainerDeprecated: [
    {
      bad: `${base}MAINTAINER Mei <mei@example.com>\n`,
      good: `${base}LABEL a=b\n`,
      line: 2,
      fixed: `${base}LABEL org.opencontainers.image.authors="Mei <mei@example.com>"\n`,
    },
  ],
  LegacyKeyValueFormat: [
    { bad: `${base}ENV A b\n`, good: `${base}ENV A=b\n`, line: 2, fixed: `${base}ENV A=b\n` },
    {
      bad: `${base}ENV A b c $D\n`,
      good: `${base}ENV A="b c" D=x\n`,
      line: 2,
      fixed: `${base}ENV A="b c $D"\n`,
    },
  ],
  MultipleInstructionsDisallowed: [
    { bad: `${base}CMD ["a"]\nCMD ["b"]\n`, good: `${base}CMD ["a"]\nENTRYPOINT ["b"]\n`, line: 2 },
    {
      bad: `${base}ENTRYPOINT ["a"]\nENTRYPOINT ["b"]\n`,
      good: `${base}CMD ["a"]\nFROM b:1\nCMD ["b"]\n`,
      line: 2,
    },
  ],
  InvalidDefinitionDescription: [
    {
      bad: '# A is this\nARG A=1\n# other\nARG B=2\nFROM a:1\n',
      good: '# any\nARG A=1\n# other\nARG B=2\nFROM a:1\n',
      line: 4,
    },
  ],
  syntaxLine: [{ bad: `# syntax=docker/dockerfile:1\n${base}`, good: `# no syntax\n${base}` }],
  StageNameCasing: [
    {
      bad: 'FROM a:1 AS Build\nFROM Build\nCOPY --from=Build /x /\n',
      good: 'FROM a:1 AS build\n',
      fixed: 'FROM a:1 AS build\nFROM Build\nCOPY --from=Build /x /\n',
    },
  ],
  DuplicateStageName: [
    { bad: 'FROM a:1 AS x\nFROM b:1 AS x\n', good: 'FROM a:1 AS x\nFROM b:1 AS y\n', line: 2 },
  ],
  ReservedStageName: [{ bad: 'FROM a:1 AS scratch\n', good: 'FROM a:1 AS build\n' }],
  UndefinedArgInFrom: [
    { bad: 'FROM a:${V}\n', good: 'ARG V=1\nFROM --platform=$BUILDPLATFORM a:${V}\n' },
  ],
  InvalidDefaultArgInFrom: [
    { bad: 'ARG V\nFROM a:${V}\n', good: 'ARG V=1\nFROM a:${V}\n', line: 2 },
    {
      bad: 'ARG IMAGE\nFROM ${IMAGE}\n',
      good: 'ARG VARIANT=\nARG KIND\nFROM node:22${VARIANT}${KIND}\n',
      line: 2,
    },
    {
      bad: 'ARG V\nARG I=a:$V\nFROM $I\n',
      good: 'ARG V=1\nARG I=a:$V\nFROM ${I:-b}\nFROM $OTHER\n',
      line: 3,
    },
  ],
  RedundantTargetPlatform: [
    {
      bad: 'FROM --platform=$TARGETPLATFORM a:1\n',
      good: 'FROM --platform=$BUILDPLATFORM a:1\n',
      fixed: 'FROM a:1\n',
    },
  ],
  FromPlatformFlagConstDisallowed: [
    { bad: 'FROM --platform=linux/amd64 a:1\n', good: 'FROM --platform=$BUILDPLATFORM a:1\n' },
  ],
  InvalidBaseImagePlatform: [
    {
      bad: 'FROM --platform=linux/amd64 arm64v8/alpine:3.24\n',
      good: 'FROM --platform=linux/arm64/v8 arm64v8/alpine:3.24\nFROM amd64/debian:13\n',
    },
    {
      bad: 'FROM --platform=linux/arm64 gcr.io/distroless/static-debian13:nonroot-amd64\n',
      good: 'FROM --platform=$BUILDPLATFORM gcr.io/distroless/static-debian13:nonroot-amd64\n',
    },
  ],
  unknownPlatform: [
    { bad: 'FROM --platform=linux/x64 a:1\n', good: 'FROM --platform=linux/arm64/v8 a:1\n' },
  ],
  untaggedBase: [
    { bad: 'FROM debian\n', good: 'FROM scratch\nFROM a@sha256:0\nFROM localhost:5000/a:1\n' },
  ],
  latestBase: [{ bad: 'FROM debian:latest\n', good: base, fixed: 'FROM debian:13\n' }],
  floatingBase: [
    { bad: 'FROM golang:alpine\n', good: go, fixed: 'FROM golang:1.27-alpine\n' },
    {
      bad: 'FROM --platform=$BUILDPLATFORM golang:1-alpine AS b\n',
      good: go,
      fixed: 'FROM --platform=$BUILDPLATFORM golang:1.26-alpine AS b\n',
      context: { goVersion: '1.26.2' },
    },
    { bad: 'FROM debian:stable-slim\n', good: base, fixed: 'FROM debian:13-slim\n' },
    { bad: 'FROM alpine:edge\n', good: 'FROM alpine:3.24\n', fixed: 'FROM alpine:3.24\n' },
    { bad: 'FROM example.com/x:main\n', good: 'FROM debian:trixie-slim\n' },
  ],
  secretCopied: [
    { bad: `${base}COPY .env /app/\n`, good: `${base}COPY .env.example /app/\n`, line: 2 },
    { bad: `${base}COPY keys/id_rsa /k\n`, good: `${base}COPY id_rsa.pub /k\n`, line: 2 },
  ],
  compilerShipped: [
    { bad: 'FROM golang:1.27\nCMD ["x"]\n', good: `${go}FROM scratch\n` },
    { bad: `${go}FROM build\n`, good: `${go}FROM debian:13\n`, line: 2 },
  ],
  glibcMissing: [
    {
      bad: 'FROM golang:1.27 AS build\nRUN go build -o /a .\nFROM alpine:3.24\nCOPY --from=build /a /a\n',
      good: 'FROM golang:1.27 AS build\nRUN go build -o /a .\nFROM debian:13\nCOPY --from=build /a /a\n',
      line: 2,
      fixed:
        'FROM golang:1.27 AS build\nRUN CGO_ENABLED=0 go build -o /a .\nFROM alpine:3.24\nCOPY --from=build /a /a\n',
    },
    {
      bad: 'FROM golang:1.27\nRUN go build -o /a .\nFROM scratch\nCOPY --from=0 /a /a\n',
      good: 'FROM golang:1.27 AS build\nENV CGO_ENABLED=0\nRUN go build -o /a .\nFROM scratch\nCOPY --from=build /a /a\n',
      line: 2,
    },
  ],
  UndefinedVar: [
    {
      bad: `${base}COPY a $OUT\n`,
      good: `${base}ARG OUT=/x\nCOPY a $OUT\nWORKDIR \${DIR:-/x}\nENV PATH=$PATH:/x\n`,
      line: 2,
    },
    { bad: `ARG A=1\n${base}USER $A\n`, good: `ARG A=1\n${base}ARG A\nUSER $A\n`, line: 3 },
  ],
  SecretsUsedInArgOrEnv: [
    { bad: `${base}ARG NPM_TOKEN\n`, good: `${base}ARG TOKEN_FILE\n`, line: 2 },
    {
      bad: `${base}ENV DB_PASSWORD=x\n`,
      good: `${base}ENV PUBLIC_KEY=x KEYBOARD=y MONKEY=z\n`,
      line: 2,
    },
  ],
  secretInUrl: [
    {
      bad: `${base}RUN git clone https://mei:abcdef1234@git.acme.com/x\n`,
      good: `${base}RUN git clone https://git.acme.com/x\n`,
      line: 2,
    },
  ],
  selfReference: [{ bad: `${base}ENV A=1 B=$A\n`, good: `${base}ENV A=1\nENV B=$A\n`, line: 2 }],
  JSONArgsRecommended: [
    {
      bad: `${base}CMD /app --port 80\n`,
      good: `${base}CMD ["/app"]\n`,
      line: 2,
      fixed: `${base}CMD ["/app", "--port", "80"]\n`,
    },
    {
      bad: `${base}ENTRYPOINT exec /app $X\n`,
      good: `${base}SHELL ["/bin/bash", "-c"]\nENTRYPOINT exec /app $X\n`,
      line: 2,
    },
    {
      bad: `${base}CMD a\nSHELL ["/bin/bash", "-c"]\n`,
      good: `${base}SHELL ["/bin/bash", "-c"]\nCMD a\n`,
      line: 2,
    },
    {
      bad: `${base}CMD curl x\n`,
      good: `${base}CMD ["curl"]\nHEALTHCHECK CMD curl x || exit 1\n`,
      line: 2,
    },
  ],
  shellFormWithoutShell: [
    {
      bad: 'FROM scratch\nENTRYPOINT /app\n',
      good: 'FROM scratch\nENTRYPOINT ["/app"]\n',
      line: 2,
      fixed: 'FROM scratch\nENTRYPOINT ["/app"]\n',
    },
    {
      bad: 'FROM gcr.io/distroless/static-debian13:nonroot\nRUN ls\n',
      good: 'FROM gcr.io/distroless/static-debian13:debug-nonroot\nRUN ls\n',
      line: 2,
    },
  ],
  programNotInBase: [
    {
      bad: 'FROM scratch\nCMD ["sh", "-c", "/app"]\n',
      good: 'FROM scratch\nCOPY --from=busybox:1.37 /bin/busybox /bin/sh\nCMD ["sh", "-c", "/app"]\n',
      line: 2,
    },
    {
      bad: 'FROM gcr.io/distroless/static-debian13:nonroot\nENTRYPOINT ["/start.sh"]\n',
      good: 'FROM alpine:3.24\nENTRYPOINT ["/start.sh"]\n',
      line: 2,
    },
    {
      bad: 'FROM scratch\nCOPY --from=b /app /\nHEALTHCHECK --interval=5s CMD ["curl", "-f", "http://localhost"]\n',
      good: 'FROM scratch\nADD root.tar.gz /\nHEALTHCHECK CMD ["curl", "-f", "http://localhost"]\n',
      line: 3,
    },
    {
      bad: 'FROM scratch\nCMD ["cat"]\n',
      good: 'FROM scratch\nENTRYPOINT ["/app"]\nCMD ["cat"]\n',
      line: 2,
    },
  ],
  windowsAdministrator: [
    {
      bad: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nENTRYPOINT ["C:/app.exe"]\n',
      good: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nENTRYPOINT ["C:/app.exe"]\n',
      fixed:
        'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nUSER ContainerUser\nENTRYPOINT ["C:/app.exe"]\n',
    },
    {
      bad: 'FROM golang:1.27-nanoserver-ltsc2022\nUSER ContainerAdministrator\n',
      good: 'FROM alpine:3.24\nUSER ContainerAdministrator\n',
      line: 2,
      fixed: 'FROM golang:1.27-nanoserver-ltsc2022\nUSER ContainerUser\n',
    },
  ],
  rootUser: [
    {
      bad: `${base}CMD ["a"]\n`,
      good: `${base}USER 1\n`,
      fixed: `${base}USER 65532:65532\nCMD ["a"]\n`,
    },
    {
      bad: `${base}USER root\n`,
      good: 'FROM gcr.io/distroless/static-debian13:nonroot\n',
      line: 2,
      fixed: `${base}USER 65532:65532\n`,
    },
    { bad: `${base}USER 0:0\n`, good: `FROM a:1 AS x\nUSER 5\nFROM x\n`, line: 2 },
  ],
  namedUser: [{ bad: `${base}USER app\n`, good: `${base}USER 1000\n`, line: 2 }],
  WorkdirRelativePath: [
    {
      bad: `${base}WORKDIR src\n`,
      good: `${base}WORKDIR /a\nWORKDIR src\nWORKDIR $X\n`,
      line: 2,
      fixed: `${base}WORKDIR /src\n`,
    },
    {
      bad: 'FROM gcr.io/distroless/static-debian13\nWORKDIR data\n',
      good: 'FROM golang:1.27 AS b\nWORKDIR src\nFROM gcr.io/distroless/static-debian13:nonroot\nWORKDIR data\n',
      line: 2,
    },
  ],
  ExposeInvalidFormat: [
    {
      bad: `${base}EXPOSE 127.0.0.1:80:80\n`,
      good: `${base}EXPOSE 80 90/udp 100-110 $PORT\n`,
      line: 2,
    },
  ],
  invalidPort: [
    { bad: `${base}EXPOSE http\n`, good: `${base}EXPOSE 80/SCTP 80:80 [::1]:80:80\n`, line: 2 },
    { bad: `${base}EXPOSE 80/quic\n`, good: `${base}EXPOSE 443/udp\n`, line: 2 },
  ],
  ExposeProtoCasing: [
    {
      bad: `${base}EXPOSE 80/TCP\n`,
      good: `${base}EXPOSE 80/tcp\n`,
      line: 2,
      fixed: `${base}EXPOSE 80/tcp\n`,
    },
  ],
  listWithoutShell: [
    {
      bad: `${base}CMD ["/app", "--port", "$PORT"]\n`,
      good: `${base}CMD ["sh", "-c", "exec /app --port $PORT"]\nRUN ["a", "x$", "$1", "$(B)"]\n`,
      line: 2,
    },
    {
      bad: `${base}ENTRYPOINT ["nohup", "/app", ">>", "/log"]\n`,
      good: `${base}ENTRYPOINT ["tini", "--", "bash", "-c", "a | b"]\nCMD ["a", "$B"]\n`,
      line: 2,
    },
  ],
  nothingStarts: [{ bad: 'FROM scratch\nCOPY a /a\n', good: 'FROM scratch\nCMD ["/a"]\n' }],
  addForCopy: [
    {
      bad: `${base}ADD a /b\n`,
      good: `${base}ADD https://a.b/c /d\nADD x.tar.gz /\n`,
      line: 2,
      fixed: `${base}COPY a /b\n`,
    },
  ],
  copyWithoutSlash: [
    { bad: `${base}COPY a b /c\n`, good: `${base}COPY a b /c/\nCOPY a b .\nCOPY a c\n`, line: 2 },
  ],
  unknownStage: [
    {
      bad: `${base}COPY --from=builder a b\n`,
      good: `FROM a:1 AS x\nFROM b:1\nCOPY --from=x a b\nCOPY --from=0 a b\nCOPY --from=nginx:1 a b\n`,
      line: 2,
    },
  ],
  copyFromAbove: [
    {
      bad: `${base}COPY ../lib /lib/\n`,
      good: `${base}COPY a/../b ..c /d/\nCOPY --from=x ../e /f\n`,
      line: 2,
    },
  ],
  copyAllOfStage: [
    {
      bad: `${go}FROM a:1\nCOPY --from=build / /\n`,
      good: `${go}FROM a:1\nCOPY --from=build /a /\n`,
      line: 3,
    },
  ],
  copyToNowhere: [{ bad: `${base}COPY a b\n`, good: `${base}WORKDIR /x\nCOPY a b\n`, line: 2 }],
  CopyIgnoredFile: [
    {
      bad: `${base}COPY ./a /\n`,
      good: `${base}COPY b . /\n`,
      line: 2,
      context: { dockerignore: 'a' },
    },
  ],
  copyAllWithoutIgnore: [
    {
      bad: `${base}COPY . /\n`,
      good: `${base}COPY a /\n`,
      line: 2,
      context: { dockerignore: null },
    },
  ],
  neededHidden: [
    {
      bad: base,
      good: base,
      context: { dockerignore: '**/*.md', needed: ['web/a.md'] },
      goodContext: { dockerignore: '**/*.txt', needed: ['web/a.md'] },
    },
  ],
  cdInRun: [{ bad: `${base}RUN cd /x\n`, good: `${base}RUN cd /x && make\n`, line: 2 }],
  sudoInRun: [
    {
      bad: `${base}RUN a && sudo b\n`,
      good: `${base}RUN echo sudo\n`,
      line: 2,
      fixed: `${base}RUN a && b\n`,
    },
    { bad: `${base}RUN sudo -u bob b\n`, good: `${base}RUN b\n`, line: 2 },
  ],
  aptWithoutYes: [
    {
      bad: `${base}RUN apt-get update && apt-get install x\n`,
      good: `${base}RUN apt-get install -qq x\n`,
      line: 2,
      fixed: `${base}RUN apt-get update && apt-get install -y x\n`,
    },
  ],
  aptRecommends: [
    {
      bad: `${base}RUN apt-get install -y x\n`,
      good: `${base}RUN apt-get install -y --no-install-recommends x\n`,
      line: 2,
      fixed: `${base}RUN apt-get install -y --no-install-recommends x\n`,
    },
  ],
  aptLists: [
    {
      bad: `${base}RUN apt-get update && apt-get install -y x\n`,
      good: `${base}RUN apt-get update && rm -rf /var/lib/apt/lists/*\n`,
      line: 2,
      fixed: `${base}RUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*\n`,
    },
    {
      bad: `${base}RUN apt-get update \\\n    && apt-get install -y x \\\n    && make\nUSER 1\n`,
      good: `${base}RUN apt-get install -y x\n`,
      line: 2,
      fixed: `${base}RUN apt-get update \\\n    && apt-get install -y x \\\n    && make && rm -rf /var/lib/apt/lists/*\nUSER 1\n`,
    },
  ],
  aptUpdateAlone: [
    {
      bad: `${base}RUN apt-get update\n`,
      good: `${base}RUN apt-get update && apt-get install x\n`,
      line: 2,
    },
  ],
  aptForPeople: [
    {
      bad: `${base}RUN apt install -y x\n`,
      good: `${base}RUN apt-get install -y x\n`,
      line: 2,
      fixed: `${base}RUN apt-get install -y x\n`,
    },
  ],
  apkCache: [
    {
      bad: `${base}RUN apk add git\n`,
      good: `${base}RUN apk add --no-cache git\n`,
      line: 2,
      fixed: `${base}RUN apk add --no-cache git\n`,
    },
  ],
  pipeWithoutPipefail: [
    {
      bad: `${base}RUN a | b\n`,
      good: `${base}RUN a || b\nRUN echo "a | b"\nRUN set -o pipefail && a | b\n`,
      line: 2,
    },
  ],
  wgetAndCurl: [
    { bad: `${base}RUN curl a\nRUN wget b\n`, good: `${base}RUN curl a && curl b\n`, line: 3 },
  ],
  runsInARow: [
    {
      bad: `${base}RUN a\nRUN b\n`,
      good: `${base}RUN a\nCOPY x /y\nRUN b\nRUN --mount=type=cache,target=/x c\n`,
      line: 3,
    },
  ],
  builderTooOld: [
    {
      bad: 'FROM golang:1.25-alpine\n',
      good: 'FROM golang:1.26-alpine\n',
      context: { goVersion: '1.26.4' },
      fixed: 'FROM golang:1.26-alpine\n',
    },
    {
      bad: 'ARG V=1.26.3\nFROM golang:${V}\n',
      good: 'FROM golang:alpine\nFROM golang:1\nENV GOTOOLCHAIN=auto\n',
      context: { goVersion: '1.26.4' },
      line: 2,
    },
  ],
  builderUnmaintained: [
    {
      bad: 'FROM golang:1.14-buster\nENV CGO_ENABLED=0\n',
      good: 'FROM golang:1.27\n',
      fixed: 'FROM golang:1.27\nENV CGO_ENABLED=0\n',
    },
    { bad: 'FROM golang:1.14\n', good: 'FROM golang:1\n' },
    {
      bad: 'FROM golang:1.21.3-alpine3.18 AS b\n',
      good: 'FROM golang:1.26.1-alpine\nFROM golang:1\n',
      fixed: 'FROM golang:1.27-alpine AS b\n',
    },
  ],
  rebuildsAll: [
    {
      bad: `${go}RUN CGO_ENABLED=0 go build -a -installsuffix cgo -o /app .\n`,
      good: `${go}RUN go build -asmflags=-D . && ls -a\n`,
      line: 2,
      fixed: `${go}RUN CGO_ENABLED=0 go build -installsuffix cgo -o /app .\n`,
    },
    {
      bad: `${go}RUN go build \\\n    -o /app \\\n    -a .\n`,
      good: `${go}RUN <<EOF\ngo build .\nls -a\nEOF\n`,
      line: 2,
      fixed: `${go}RUN go build \\\n    -o /app \\\n    .\n`,
    },
  ],
  noBuildCache: [
    {
      bad: `${go}RUN go build .\n`,
      good: `${go}RUN --mount=type=cache,target=/root/.cache/go-build go build .\n`,
      line: 2,
      fixed: `${go}RUN --mount=type=cache,target=/root/.cache/go-build \\\n    go build .\n`,
    },
  ],
  madeWithoutMounts: [
    {
      bad: `${go}# Without BuildKit nothing is kept.\nRUN go build .\n`,
      good: `${go}RUN --mount=type=cache,target=/root/.cache/go-build go build .\n`,
      line: 3,
    },
  ],
  noModuleCache: [
    {
      bad: `${go}RUN go mod download\n`,
      good: `${go}RUN --mount=type=cache,target=/go/pkg/mod go mod download\n`,
      line: 2,
    },
  ],
  sourcesBeforeModules: [
    {
      bad: `${go}COPY . .\nRUN go get -d -v ./...\n`,
      good: `${go}COPY . .\nRUN go get example.com/x@v1.0.0\n`,
      line: 2,
    },
    {
      bad: `${go}COPY . .\nRUN go mod download\n`,
      good: `${go}COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n`,
      line: 2,
    },
  ],
  notStripped: [
    {
      bad: `${go}RUN go build .\n`,
      good: `${go}RUN go build -ldflags="-s -w" .\n`,
      line: 2,
      fixed: `${go}RUN go build -ldflags="-s -w" .\n`,
    },
  ],
  noTrimpath: [
    {
      bad: `${go}RUN go build .\n`,
      good: `${go}RUN go build -trimpath .\n`,
      line: 2,
      fixed: `${go}RUN go build -trimpath .\n`,
    },
  ],
  installWithoutVersion: [
    {
      bad: `${go}RUN go install example.com/x/cmd/y@latest\n`,
      good: `${go}RUN go install example.com/x@v1.2.3 && go install ./cmd/y\n`,
      line: 2,
    },
  ],
  toolchainDownload: [
    { bad: `${go}ENV GOTOOLCHAIN=auto\n`, good: `${go}ENV GOTOOLCHAIN=local\n`, line: 2 },
  ],
};

const table = Object.entries(cases).flatMap(([code, list]) =>
  list.map((each) => [code, each] as const),
);

function found(text: string, code: string, context?: LintContext) {
  return lintDockerfile(text, context).filter((problem) => problem.code === code);
}

describe('the Dockerfile linter', () => {
  it.each(table)(
    '%s is found where it is, and not where it is not',
    (code, { bad, good, line = 1, context, goodContext = context }) => {
      expect(found(bad, code, context).map((problem) => problem.line)).toEqual([line]);
      expect(found(good, code, goodContext)).toEqual([]);
    },
  );

  it.each(table.filter(([, { fixed }]) => fixed !== undefined))(
    '%s is mended',
    (code, { bad, fixed, context }) => {
      const [problem] = found(bad, code, context);
      expect(problem?.fix?.text).toBe(fixed);
      expect(found(problem?.fix?.text ?? '', code, context)).toEqual([]);
    },
  );

  it('tries every rule', () => {
    expect(Object.keys(cases).toSorted()).toEqual(lintRules.map(({ code }) => code).toSorted());
  });

  it('has texts for every rule and every fix in both languages', () => {
    const codes = lintRules.map(({ code }) => code);
    const fixes = new Set(
      table.flatMap(([, { bad, context }]) =>
        lintDockerfile(bad, context)
          .filter(({ fix }) => fix !== undefined)
          .map(({ code }) => code),
      ),
    );
    for (const language of ['en', 'zh-CN'] as const) {
      const { lint, lintFix } = resources[language].project;
      // Some are told in another way where more is known.
      const others = {
        JSONArgsRecommended: ['exec', 'noShell'],
        unknownInstruction: ['goesOn'],
        unknownStage: ['later', 'number', 'own', 'variable'],
        refused:
          'check copy flag from image mountFrom mountKind mountOption mountValue network onbuild pair quote security shell stage value'.split(
            ' ',
          ),
      };
      const told = Object.entries(others).flatMap(([code, contexts]) =>
        contexts.map((context) => `${code}_${context}`),
      );
      const known = [...codes, 'engineCheck', 'moreProblems', ...told];
      expect(Object.keys(lint).toSorted()).toEqual(known.toSorted());
      expect(Object.keys(lintFix).toSorted()).toEqual([...fixes].toSorted());
    }
  });

  it('fills every place in its texts', () => {
    for (const [code, { bad, context }] of table)
      for (const { values } of found(bad, code, context)) {
        const text =
          Object.entries(resources.en.project.lint).find(([key]) => key === code)?.[1] ?? '';
        const places = [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? '');
        expect(places.filter((place) => !(place in values))).toEqual([]);
      }
  });

  it('keeps Windows line ends when it mends something else', () => {
    const [problem] = found('FROM a:1 as b\r\nUSER 1\r\n', 'FromAsCasing');
    expect(problem?.fix?.text).toBe('FROM a:1 AS b\r\nUSER 1\r\n');
  });

  it('shows of very many the gravest, and counts the rest', () => {
    const text = `FROM golang:1.27-alpine AS b\n${'RUN go build .\nENV A b\n'.repeat(500)}RUNN x\n`;
    const problems = lintDockerfile(text);
    expect(problems).toHaveLength(301);
    expect(problems.at(-1)).toMatchObject({ code: 'moreProblems', line: 1003 });
    expect(Number(problems.at(-1)?.values['count'])).toBeGreaterThan(1000);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ line }) => line)).toEqual([1002]);
  });

  it('keeps its report small: fixes carry the whole text', () => {
    const text = `FROM debian:13\n${'ENV A b\n'.repeat(30_000)}`;
    const sizes = lintDockerfile(text).map(({ fix }) => fix?.text?.length ?? 0);
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_200_000);
  });

  it('gave no fix where only findings without one stood before', () => {
    const text = `FROM debian:13\n${'HEALTHCHEK x\n'.repeat(100)}ENV A b\n${'#'.repeat(20_000)}\n`;
    const [legacy] = found(text, 'LegacyKeyValueFormat');
    expect(legacy?.fix?.text).toContain('ENV A=b\n');
  });

  it('reports in the order of the lines', () => {
    const lines = lintDockerfile('FROM golang\nRUN go build .\nCMD /app\n').map(({ line }) => line);
    expect(lines).toEqual(lines.toSorted((left, right) => left - right));
    expect(lines.length).toBeGreaterThan(3);
  });

  it('never throws, whatever the text, and its fixes can be linted again', () => {
    const piece = fc.constantFrom(
      'FROM',
      'from',
      'a:1',
      'golang:1.20',
      'AS',
      'x',
      'scratch',
      'RUN',
      'go build',
      '&&',
      '\\\n',
      '\n',
      'ENV',
      'A=1',
      '$A',
      '${A',
      'COPY',
      '--from=x',
      '.',
      '[',
      '"',
      ']',
      '<<EOF',
      'EOF',
      '# c',
      'HEALTHCHECK',
      'CMD',
      'EXPOSE',
      '80/TCP',
      'USER',
      'root',
      'ONBUILD',
      '--platform=',
      '--mount=',
      'LABEL',
      "'",
      '# escape=`',
      '\r\n',
      'MAINTAINER',
      '=',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.option(fc.string(), { nil: undefined }), (source, dockerignore) => {
        for (const { line, fix } of lintDockerfile(
          source,
          dockerignore === undefined ? {} : { dockerignore },
        )) {
          expect(line).toBeGreaterThan(0);
          expect(lintDockerfile(fix?.text ?? '')).toBeInstanceOf(Array);
        }
      }),
      { numRuns: 400 },
    );
  });
});
