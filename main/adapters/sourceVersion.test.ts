import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEnvironment } from '#main/environment.ts';
import { createPrograms } from './programs.ts';
import { createSourceVersion } from './sourceVersion.ts';

const root = mkdtempSync(join(tmpdir(), 'slipway-version-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const environment = createEnvironment({ host: 'test', version: '0', home: root });
const version = createSourceVersion(environment, createPrograms(environment));
const bare = { ...environment, variables: { PATH: root } };
const withoutGit = createSourceVersion(bare, createPrograms(bare));

function git(dir: string, ...args: string[]): void {
  const own = [
    '-c',
    'user.name=me',
    '-c',
    'user.email=me@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  execFileSync('git', [...own, ...args], { cwd: dir, stdio: 'ignore' });
}

function repository(): string {
  const dir = mkdtempSync(join(root, 'r-'));
  writeFileSync(join(dir, 'a'), '1');
  git(dir, 'init', '--quiet');
  git(dir, 'add', '.');
  git(dir, 'commit', '--quiet', '-m', 'a');
  return dir;
}

describe('the version of a project', () => {
  it('is the tag, then how far away it is, then that files were changed', async () => {
    const dir = repository();
    git(dir, 'tag', 'v1.2.3');
    expect(await version.describe(dir)).toBe('v1.2.3');
    mkdirSync(join(dir, 'cmd'));
    git(dir, 'commit', '--quiet', '--allow-empty', '-m', 'b');
    expect(await version.describe(join(dir, 'cmd'))).toMatch(/^v1\.2\.3-1-g[0-9a-f]{7,}$/);
    writeFileSync(join(dir, 'a'), '2');
    expect(await version.describe(dir)).toMatch(/-dirty$/);
  });

  it('is the commit where there is no tag, and where there is no git', async () => {
    const dir = repository();
    expect(await version.describe(dir)).toMatch(/^[0-9a-f]{7,}$/);
    expect(await withoutGit.describe(dir)).toMatch(/^[0-9a-f]{12}$/);
    git(dir, 'pack-refs', '--all');
    expect(await withoutGit.describe(dir)).toMatch(/^[0-9a-f]{12}$/);
  });

  it('is unknown where there is no version control', async () => {
    const dir = mkdtempSync(join(root, 'none-'));
    expect(await version.describe(dir)).toBeNull();
    expect(await withoutGit.describe(dir)).toBeNull();
  });

  it('is asked without running what the project would have git run', async () => {
    const dir = repository();
    const trace = join(root, 'ran');
    git(dir, 'config', 'core.fsmonitor', `touch ${trace}; false`);
    writeFileSync(join(dir, 'a'), '3');
    await version.describe(dir);
    expect(() => execFileSync('test', ['-e', trace])).toThrow('failed');
  });
});
