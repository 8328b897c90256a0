import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '#e2e/lab/command.ts';
import { readAsar, type ArchivedFile } from './asar.ts';
import { makeElectronDist, readFuses } from './electronDist.ts';

const platforms = [
  { name: 'Windows', args: ['--win', 'dir', '--x64'], output: 'win', program: 'Slipway.exe' },
  { name: 'Linux', args: ['--linux', 'dir', '--x64'], output: 'linux', program: 'slipway' },
];

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'slipway-package-'));
  await makeElectronDist(join(work, 'electron'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

describe.each(platforms)('the app packaged for $name', ({ args, output, program }) => {
  let folder = '';
  let files: ArchivedFile[] = [];
  beforeAll(async () => {
    await electronBuilder(work, args);
    folder = join(work, 'dist', `${output}-unpacked`);
    files = await readAsar(join(folder, 'resources', 'app.asar'));
  });
  const paths = () => files.map(({ path }) => path);
  const textOf = (path: string) =>
    files.find((file) => file.path === path)?.bytes.toString('utf8') ?? '';

  it.each([
    ['the window', /^build\/main\/electron\.js$/],
    ['the bridge to the page', /^build\/preload\/preload\.cjs$/],
    ['the page', /^build\/renderer\/index\.html$/],
    ["the page's code", /^build\/renderer\/assets\/.+\.js$/],
    ['its description', /^package\.json$/],
  ])('holds %s', (_what, pattern) => {
    expect(paths().filter((path) => pattern.test(path))).not.toEqual([]);
  });

  it.each([
    ['sources', /^(shared|main|renderer|e2e|bench|scripts|lint|assets)\/|\.tsx?$|\.map$/],
    ['tests', /\.(test|spec)\.[cm]?js$|(^|\/)(tests?|__tests__|fixtures)\//],
    ['hosts that need a Node of their own', /^build\/main\/(cli|web)\.js$/],
    ['the simulated PC', /^build\/(pc|bench|stamps)\//],
    ['what only building needs', /^node_modules\/(vite|react|@fluentui|electron|typescript)\//],
    ['what its code has in it already', /^node_modules\/(i18next|semver|zod)\//],
    ['programs compiled for one system', /\.(node|dll|so|dylib|exe)$/],
  ])('holds no %s', (_what, pattern) => {
    expect(paths().filter((path) => pattern.test(path))).toEqual([]);
  });

  it('starts at a file that it holds', () => {
    const { main, version } = JSON.parse(textOf('package.json'));
    expect(paths()).toContain(main);
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('holds every file that its page names', () => {
    const named = [...textOf('build/renderer/index.html').matchAll(/(?:src|href)="\/([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(0);
    expect(paths()).toEqual(
      expect.arrayContaining(named.map(([, asset]) => `build/renderer/${asset}`)),
    );
  });

  it('holds every package that its code names', () => {
    const code = files.filter(({ path }) => /^build\/main\/.+\.js$/.test(path));
    const named = code.flatMap(({ bytes }) => packagesIn(bytes.toString('utf8')));
    expect(named).toContain('@orpc/server');
    const descriptions = [...new Set(named)].map((name) => `node_modules/${name}/package.json`);
    expect(paths()).toEqual(expect.arrayContaining(descriptions));
  });

  it('is small: at most 9 MB', () => {
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
    expect(bytes).toBeLessThan(9_000_000);
  });

  it('runs nothing but the app, from its archive', async () => {
    expect(await readFuses(join(folder, program))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      wasmTrapHandlers: false,
    });
  });

  it('speaks the languages of the app', async () => {
    expect((await readdir(join(folder, 'locales'))).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });
});

/** The packages that a built module imports; `electron` and Node's own come with the runtime. */
function packagesIn(code: string): string[] {
  return [...code.matchAll(/^import (?:[^'"\n]+ from )?["']([^"'.#/][^"']*)["'];$/gm)]
    .map(([, specifier = '']) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '')
    .filter((name) => name !== 'electron' && !isBuiltin(name));
}

/** Packages as `npm run package` does, with a stand-in for Electron and without the steps that want the network. */
async function electronBuilder(work: string, args: readonly string[]): Promise<void> {
  const options = {
    electronDist: join(work, 'electron'),
    'directories.output': join(work, 'dist'),
    // Both edit the real program of Windows: its resources.
    disableAsarIntegrity: true,
    'win.signAndEditExecutable': false,
  };
  const given = Object.entries(options).map(([name, value]) => `-c.${name}=${value}`);
  await call(process.execPath, [resolve('scripts/package.mjs'), ...args, ...given]);
}
