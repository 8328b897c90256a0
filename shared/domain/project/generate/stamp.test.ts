import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { lintDockerfile } from '../lint/lintDockerfile.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { dockerfileFor, generateDockerfile } from './dockerfile.ts';
import { wantsVersion } from './stamp.ts';

const makefile = [
  'VERSION := $(shell git describe)',
  'build:',
  '\tgo build -ldflags "-X main.version=$(VERSION) -X main.date=$(DATE) -X example.com/app/internal.GitTag=$(VERSION) -X $(PKG)/v.Version=1" .',
  '',
].join('\n');
const main = 'package main\n\nvar version, date string\n\nfunc main() {}\n';
const stamped = analyse(moduleOf({ 'main.go': main, Makefile: makefile }));
const plain = analyse(moduleOf({ 'main.go': main }));
const flags = `-X 'main.version=\${VERSION}' -X 'example.com/app/internal.GitTag=\${VERSION}'`;

describe('a program whose own build sets its version', () => {
  it('gets it in the image too, but no time of building, and the line says why', () => {
    const { text, explanations } = generateDockerfile(stamped);
    expect(text).toContain(`-ldflags="-s -w ${flags}"`);
    const line = text.split('\n').indexOf('ARG VERSION=dev') + 1;
    expect(explanations.find((each) => each.line === line)?.message).toEqual({
      key: 'project:explain.version',
      values: { name: 'main.version', file: 'Makefile', line: 3 },
    });
    expect(lintDockerfile(text, { goVersion: stamped.goVersion })).toEqual([]);
    expect(wantsVersion(text)).toBe(true);
  });

  it.each([
    ['statically with C', { cgo: 'musl' } as const, `-extldflags '-static' ${flags}"`],
    ['with C', { cgo: 'glibc' } as const, flags],
    ['without mounts', { mounts: false }, flags],
    [
      'in a Windows container',
      { runtime: 'nanoserver' } as const,
      '"-ldflags=-s -w -X main.version=%VERSION% -X example.com/app/internal.GitTag=%VERSION%"',
    ],
    ['for Windows from Linux', { runtime: 'nanoserver', windowsBuilder: 'linux' } as const, flags],
  ])('gets it when built %s', (_, options, expected) => {
    expect(dockerfileFor(stamped, options)).toContain(expected);
  });

  it.each([
    ['nobody wants it', stamped, { stamp: false }],
    ['its own build sets none', plain, {}],
  ])('does without where %s', (_, analysis, options) => {
    expect(dockerfileFor(analysis, options)).not.toMatch(/VERSION=dev|-X /);
  });
});

describe('a Dockerfile', () => {
  it.each([
    ['FROM a\nARG VERSION\nRUN go build -ldflags "-X main.v=${VERSION}" .\n', true],
    ['FROM a\nARG VERSION=1\nRUN go build -ldflags="-X \'main.v=$VERSION\'" .\n', true],
    ['ARG VERSION=3.24\nFROM alpine:$VERSION\nRUN go build .\n', false],
    ['FROM a\nRUN go build -ldflags "-X main.v=${VERSION}" .\n', false],
    ['FROM a\nARG VERSION=dev\nRUN go build "-ldflags=-s -X main.v=%VERSION%" .\n', true],
    ['', false],
  ])('wants a version for its programs or not: %j', (text, wanted) => {
    expect(wantsVersion(text)).toBe(wanted);
  });
});
