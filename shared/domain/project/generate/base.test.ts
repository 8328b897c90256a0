import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { mirroredImage } from '../baseImages.ts';
import { projectShapes } from '../testing/shapes.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { chooseBase } from './base.ts';
import { describeBases } from './choices.ts';
import { generateDockerfile } from './dockerfile.ts';
import { programNames } from './programs.ts';

const pure = { needsCgo: false, nativePackages: [] };
const withC = { needsCgo: true, nativePackages: [] };
const native = { needsCgo: true, nativePackages: ['libvips-dev'] };
const script = { extras: ['entrypoint' as const] };

describe('the base of an image', () => {
  it.each([
    ['pure Go', pure, {}, 'distroless', 'none'],
    ['pure Go with a script', pure, script, 'alpine', 'none'],
    ['pure Go with a script on Debian', pure, { ...script, runtime: 'debian' }, 'debian', 'none'],
    ['pure Go that is to have C', pure, { cgo: 'glibc' }, 'distroless', 'glibc'],
    ['C', withC, {}, 'distroless', 'glibc'],
    ['C on nothing', withC, { runtime: 'scratch' }, 'scratch', 'musl'],
    ['C with a script', withC, script, 'alpine', 'musl'],
    ['C with a script and glibc', withC, { ...script, cgo: 'glibc' }, 'debian', 'glibc'],
    ['C that is left out', withC, { cgo: 'none' }, 'distroless', 'none'],
    ['static C', withC, { cgo: 'musl' }, 'distroless', 'musl'],
    ['C of Debian', native, { runtime: 'scratch' }, 'distroless', 'glibc'],
    ['C of Debian with a shell', native, { runtime: 'alpine' }, 'debian', 'glibc'],
    ['C of Debian with a script', native, script, 'debian', 'glibc'],
    ['Windows', pure, { runtime: 'nanoserver', ...script }, 'nanoserver', 'none'],
  ] as const)('for %s', (_, main, options, runtime, cgo) => {
    const wish = 'extras' in options ? { ...options, extras: [...options.extras] } : options;
    const mains = { ...main, nativePackages: [...main.nativePackages] };
    expect(chooseBase(mains, wish)).toMatchObject({ runtime, cgo });
  });

  it('is described with what it brings, the smallest first', () => {
    const bases = describeBases(analyse(projectShapes['plain'] ?? moduleOf({})));
    expect(bases.map(({ base }) => base)).toEqual([
      'scratch',
      'distroless',
      'alpine',
      'debian',
      'nanoserver',
      'servercore',
    ]);
    expect(bases.filter(({ isChosen }) => isChosen)).toMatchObject([
      { base: 'distroless', shell: 'none', certificates: true, isPossible: true },
    ]);
  });

  it('is said to be impossible where another is taken, or Windows has no compiler', () => {
    const bases = describeBases(analyse(projectShapes['cgo with libraries'] ?? moduleOf({})));
    const said = bases.map(({ base, isPossible, summary }) => [base, isPossible, summary.key]);
    expect(said).toContainEqual(['scratch', false, 'project:base.replaced']);
    expect(said).toContainEqual(['nanoserver', false, 'project:base.noC']);
    expect(said).toContainEqual(['debian', true, 'project:base.debian']);
  });

  it('is never Windows for a program with C', () => {
    const analysis = analyse(projectShapes['cgo'] ?? moduleOf({}));
    expect(() => generateDockerfile(analysis, { runtime: 'nanoserver' })).toThrow('NEEDS_LINUX');
    expect(generateDockerfile(analysis, { runtime: 'nanoserver', cgo: 'none' }).text).toContain(
      'FROM mcr.microsoft.com/windows/nanoserver:${WINDOWS_RELEASE}\n',
    );
  });
});

it.each([
  ['golang:1.27-alpine', { 'docker.io': 'm.io/hub' }, 'm.io/hub/library/golang:1.27-alpine'],
  ['acme/base:1', { 'docker.io': 'm.io' }, 'm.io/acme/base:1'],
  ['gcr.io/distroless/static:x', { '*': 'm.io' }, 'm.io/gcr.io/distroless/static:x'],
  ['gcr.io/distroless/static:x', { 'gcr.io': 'g.io', '*': 'm.io' }, 'g.io/distroless/static:x'],
  ['alpine:3', { '*': 'm.io:5000' }, 'm.io:5000/docker.io/library/alpine:3'],
  ['localhost/a', { localhost: 'm.io' }, 'm.io/a'],
  ['mcr.microsoft.com/windows/nanoserver:x', {}, 'mcr.microsoft.com/windows/nanoserver:x'],
  ['scratch', { '*': 'm.io' }, 'scratch'],
])('%s with mirrors %j is %s', (image, mirrors, expected) => {
  const given: Record<string, string> = { ...mirrors };
  expect(mirroredImage(image, given)).toBe(expected);
});

it('programs have names of their own, in the letters of stages', () => {
  const [main] = analyse(projectShapes['plain'] ?? moduleOf({})).mains;
  if (main === undefined) throw new Error('no program');
  const named = (entries: readonly [name: string, dir: string][]) =>
    programNames(entries.map(([name, dir]) => ({ ...main, name, dir }))).map(({ name }) => name);
  expect(
    named([
      ['api', 'cmd/api'],
      ['API', 'tools/API'],
    ]),
  ).toEqual(['cmd-api', 'tools-api']);
  expect(
    named([
      ['modules', '.'],
      ['build-x', 'b'],
      ['你好', 'c'],
      ['1st', 'd'],
    ]),
  ).toEqual(['modules-2', 'app-build-x', 'app', 'st']);
});
