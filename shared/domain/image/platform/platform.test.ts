import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '#shared/domain/project/analyse.ts';
import { moduleOf, snapshotOf } from '#shared/domain/project/testing/snapshotOf.ts';
import type { GoOptions } from '../image.ts';
import { planCompilation } from './compile.ts';
import { formatChecksums, programName, tagFor } from './names.ts';
import { formatPlatform, goVariables, parsePlatform, type Platform } from './platform.ts';

function platformOf(text: string): Platform {
  const read = parsePlatform(text);
  if (!read.ok) throw new Error(`no platform: ${text}`);
  return read.platform;
}

describe('a platform', () => {
  it.each([
    ['linux/amd64', 'linux/amd64', { GOOS: 'linux', GOARCH: 'amd64' }],
    ['Linux/x86_64', 'linux/amd64', { GOOS: 'linux', GOARCH: 'amd64' }],
    ['linux/amd64/v1', 'linux/amd64', { GOOS: 'linux', GOARCH: 'amd64' }],
    ['linux/amd64/v3', 'linux/amd64/v3', { GOOS: 'linux', GOARCH: 'amd64', GOAMD64: 'v3' }],
    ['linux/aarch64', 'linux/arm64', { GOOS: 'linux', GOARCH: 'arm64' }],
    ['linux/arm64/v8', 'linux/arm64', { GOOS: 'linux', GOARCH: 'arm64' }],
    ['linux/arm64/v9', 'linux/arm64/v9', { GOOS: 'linux', GOARCH: 'arm64', GOARM64: 'v9.0' }],
    ['linux/arm/v7', 'linux/arm/v7', { GOOS: 'linux', GOARCH: 'arm', GOARM: '7' }],
    ['linux/arm/6', 'linux/arm/v6', { GOOS: 'linux', GOARCH: 'arm', GOARM: '6' }],
    ['linux/arm', 'linux/arm', { GOOS: 'linux', GOARCH: 'arm' }],
    ['windows/amd64', 'windows/amd64', { GOOS: 'windows', GOARCH: 'amd64' }],
    ['js/wasm', 'js/wasm', { GOOS: 'js', GOARCH: 'wasm' }],
  ])('%s is %s', (text, written, variables) => {
    expect(formatPlatform(platformOf(text))).toBe(written);
    expect(goVariables(platformOf(text))).toEqual(variables);
  });

  it.each(['', 'linux', 'linux/', '/amd64', 'linux/arm/v7/x', 'linux/amd64;rm', 'a/b/c'])(
    'is none: %s',
    (text) => {
      expect(parsePlatform(text).ok).toBe(false);
    },
  );

  it('is read again as it is written, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parsePlatform(text);
        if (!read.ok) return;
        expect(parsePlatform(formatPlatform(read.platform))).toEqual(read);
      }),
    );
  });

  it.each([
    ['app:dev', 'linux/arm/v7', 'app:dev-armv7'],
    ['127.0.0.1:5000/team/app', 'linux/arm64', '127.0.0.1:5000/team/app:latest-arm64'],
    ['app:dev', 'windows/amd64', 'app:dev-windows-amd64'],
  ])('%s for %s is tagged %s', (reference, text, tag) => {
    expect(tagFor(reference, platformOf(text))).toBe(tag);
  });

  it.each([
    ['linux/arm/v7', 'app_linux_armv7'],
    ['windows/amd64', 'app_windows_amd64.exe'],
    ['js/wasm', 'app_js_wasm.wasm'],
  ])('gives a program its name: %s', (text, name) => {
    expect(programName('app', platformOf(text))).toBe(name);
  });
});

describe('checksums', () => {
  it('are lines of digest and name, by name', () => {
    const files = [
      { name: 'b', sha256: '2' },
      { name: 'a', sha256: '1' },
    ];
    expect(formatChecksums(files)).toBe('1  a\n2  b\n');
  });
});

describe('a compilation', () => {
  const main = 'package main\n\nfunc main() {}\n';
  const plan = (
    snapshot: Parameters<typeof analyse>[0],
    go: GoOptions = {},
    tags: string[] = [],
  ) => {
    const analysis = analyse(snapshot);
    const [first] = analysis.mains;
    if (first === undefined) throw new Error('no program');
    const platform = platformOf('linux/arm/v7');
    return planCompilation({ analysis, main: first, platform, output: '/out/app', tags, go });
  };

  it('is static and small, for the platform', () => {
    expect(plan(moduleOf({ 'cmd/app/main.go': main }))).toEqual({
      folder: '.',
      args: ['build', '-trimpath', '-ldflags=-s -w', '-o', '/out/app', './cmd/app'],
      variables: { CGO_ENABLED: '0', GOOS: 'linux', GOARCH: 'arm', GOARM: '7' },
    });
  });

  it("takes the user's flags after its own, and C where it is wished for", () => {
    const go = { ldflags: '-X main.version=1', tags: ['b'], cgo: true };
    const { args, variables } = plan(moduleOf({ 'main.go': main }), go, ['a']);
    expect(args).toContain('-tags=a,b');
    expect(args).toContain('-ldflags=-s -w -X main.version=1');
    expect(variables['CGO_ENABLED']).toBe('1');
  });

  it('sets the version that the project’s own build sets, before the user’s flags', () => {
    const Makefile = 'b:\n\tgo build -ldflags "-X main.version=$(V) -X main.date=$(D)" .\n';
    const analysis = analyse(moduleOf({ 'main.go': main, Makefile }));
    const [first] = analysis.mains;
    if (first === undefined) throw new Error('no program');
    const wish = { analysis, main: first, platform: platformOf('linux/amd64'), output: '/o' };
    const flagsWith = (version?: string | null) =>
      planCompilation({
        ...wish,
        go: { ldflags: '-X main.version=mine' },
        ...(version === undefined ? {} : { version }),
      }).args.find((each) => each.startsWith('-ldflags'));
    expect(flagsWith('v1.2.3')).toBe('-ldflags=-s -w -X main.version=v1.2.3 -X main.version=mine');
    expect(flagsWith(null)).toBe('-ldflags=-s -w -X main.version=dev -X main.version=mine');
    expect(flagsWith()).toBe('-ldflags=-s -w -X main.version=mine');
  });

  it('names the files where there is no module', () => {
    const { args } = plan(snapshotOf({ 'main.go': main, 'b.go': 'package main\n' }));
    expect(args.slice(-2).toSorted()).toEqual(['b.go', 'main.go']);
  });
});
