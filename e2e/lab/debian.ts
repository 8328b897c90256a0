import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { call } from './command.ts';

/** Where the lab keeps what it has fetched. */
export const cacheFolder = join(homedir(), '.cache', 'slipway-lab');

const packages = ['golang-1.24-go', 'golang-1.24-src', 'busybox-static', 'docker-buildx'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Whether the lab can help itself to Debian's packages: on Debian, as root. */
export function isDebianRoot(): boolean {
  return existsSync('/etc/debian_version') && existsSync(keyring) && process.getuid?.() === 0;
}

/**
 * A folder with the files of the packages that the lab is made of, from Debian 13; nothing is installed. Fetched once,
 * some 64 MB, with lists of its own, so that the machine's stay as they are.
 */
export async function fetchDebianRoot(): Promise<string> {
  const root = join(cacheFolder, 'root');
  if (existsSync(root)) return root;
  const work = join(cacheFolder, `work-${process.pid}`);
  const archives = await download(work);
  const fresh = join(work, 'root');
  await mkdir(fresh);
  for (const archive of archives) await call('/usr/bin/dpkg-deb', ['-x', archive, fresh]);
  // A run beside this one may have been first.
  if (!existsSync(root)) await rename(fresh, root);
  await rm(work, { recursive: true, force: true });
  return root;
}

async function download(work: string): Promise<string[]> {
  const archives = join(work, 'archives');
  await mkdir(archives, { recursive: true });
  const options = await aptOptions(work);
  await call('/usr/bin/apt-get', [...options, '-q', 'update']);
  await call('/usr/bin/apt-get', [...options, '-q', 'download', ...packages], { cwd: archives });
  return (await readdir(archives)).map((name) => join(archives, name));
}

/** Options that make apt keep all it knows of Debian 13 below the folder `work`, which is made. */
export async function aptOptions(work: string): Promise<string[]> {
  for (const folder of ['lists/partial', 'apt/archives/partial']) {
    await mkdir(join(work, folder), { recursive: true });
  }
  const sources = join(work, 'sources.list');
  await writeFile(sources, `deb [signed-by=${keyring}] http://deb.debian.org/debian trixie main\n`);
  return [
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${join(work, 'lists')}`,
    `Dir::Cache=${join(work, 'apt')}`,
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
}
