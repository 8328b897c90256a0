import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
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
  return keepOnce('root', async (fresh, work) => {
    const archives = join(work, 'archives');
    await mkdir(archives);
    const options = await aptOptions(work);
    await call('/usr/bin/apt-get', [...options, '-q', 'update']);
    await call('/usr/bin/apt-get', [...options, '-q', 'download', ...packages], { cwd: archives });
    for (const archive of await archivesIn(archives)) await unpack(archive, fresh);
  });
}

/** A folder of the cache, filled the first time; `work` is a folder beside it that is gone afterwards. */
export async function keepOnce(
  name: string,
  fill: (fresh: string, work: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(join(cacheFolder, 'work-'));
  const fresh = join(work, 'fresh');
  await mkdir(fresh);
  await fill(fresh, work);
  // A run beside this one may have been first.
  if (!existsSync(folder)) await rename(fresh, folder);
  await rm(work, { recursive: true, force: true });
  return folder;
}

/** The packages of a folder, by their paths. */
export async function archivesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.deb')).map((name) => join(folder, name));
}

/** Puts the files of a package into a folder; nothing is installed, and none of its scripts run. */
export async function unpack(archive: string, folder: string): Promise<void> {
  await call('/usr/bin/dpkg-deb', ['-x', archive, folder]);
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
