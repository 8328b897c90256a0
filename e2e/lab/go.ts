import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { findAll } from './command.ts';
import { cacheFolder, fetchDebianRoot } from './debian.ts';

/** Variables that give a program a Go: this machine's, else the one of the lab's packages, which asks no proxy. */
export async function goVariables(): Promise<Record<string, string>> {
  if ((await findAll('go')).length > 0) return {};
  const root = join(await fetchDebianRoot(), 'usr/lib/go-1.24');
  const cache = join(cacheFolder, 'go');
  await mkdir(cache, { recursive: true });
  return {
    PATH: [join(root, 'bin'), process.env['PATH']].join(delimiter),
    GOROOT: root,
    GOPATH: join(cache, 'path'),
    GOCACHE: join(cache, 'build'),
    GOPROXY: 'off',
    GOTOOLCHAIN: 'local',
  };
}
