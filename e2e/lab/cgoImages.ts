import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Program } from '#main/adapters/process.ts';
import { baseImages, builderImage, maintainedGo } from '#shared/domain/project/baseImages.ts';
import { call, succeeds } from './command.ts';
import { aptOptions, cacheFolder, fetchDebianRoot, isDebianRoot } from './debian.ts';
import { addGo, makeCommonFiles, packRoot } from './rootfs.ts';

/** A compiler with what RUN needs, and the C library alone; apt adds what they need in turn. */
const packageSets = {
  compiler: [
    'bash',
    'coreutils',
    'findutils',
    'mawk',
    'gcc',
    'libc6-dev',
    'libc-bin',
    'base-files',
  ],
  runtime: ['libc6', 'base-files'],
} as const;

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const label = 'LABEL dev.slipway.stand-in=1';

/**
 * Sees to it that the images for programs with C are there: pulled where a registry answers, else, on Debian as root,
 * made from Debian 13's own packages under the same names. Throws where neither can be.
 */
export async function ensureCgoImages(docker: Program): Promise<void> {
  const builders = maintainedGo.map((version) => builderImage('cgoBuilder', version));
  await ensure(docker, builders, async () => {
    const root = await rootWith('compiler');
    await addGo(root, await fetchDebianRoot());
    const changes = [
      `ENV PATH=/go/bin:/usr/local/go/bin:${path}`,
      'ENV GOPATH=/go',
      'ENV GOTOOLCHAIN=local',
      'ENV GOPROXY=off',
      'ENV GOSUMDB=off',
      'WORKDIR /go',
    ];
    return { root, changes };
  });
  await ensure(docker, [baseImages.distrolessCgo], async () => {
    const changes = [`ENV PATH=${path}`, 'USER 65532', 'WORKDIR /home/nonroot'];
    return { root: await rootWith('runtime'), changes };
  });
}

async function ensure(
  docker: Program,
  names: readonly string[],
  make: () => Promise<{ root: string; changes: readonly string[] }>,
): Promise<void> {
  const missing: string[] = [];
  for (const name of names) {
    const isThere = await succeeds(docker, ['image', 'inspect', name]);
    const options = { timeoutMs: 120_000 };
    if (!isThere && !(await succeeds(docker, ['pull', '--quiet', name], options)))
      missing.push(name);
  }
  if (missing.length === 0) return;
  if (!isDebianRoot()) throw new Error(`These images cannot be pulled: ${missing.join(', ')}`);
  const { root, changes } = await make();
  try {
    const options = [label, ...changes].flatMap((change) => ['--change', change]);
    const id = (await call(docker, ['import', ...options, await packRoot(root)])).trim();
    for (const name of missing) await call(docker, ['tag', id, name]);
  } finally {
    await rm(join(root, '..'), { recursive: true, force: true });
  }
}

/** A new folder with the files of a set of packages, as a root file system; no script of theirs is run. */
async function rootWith(set: keyof typeof packageSets): Promise<string> {
  const archives = await fetchArchives(set);
  const work = await mkdtemp(join(tmpdir(), 'slipway-lab-'));
  const root = join(work, 'root');
  await mkdir(root);
  // It holds the links from /bin and /lib into /usr, which must be there before files go through them.
  const first = archives.filter((file) => /\/base-files_/.test(file));
  const rest = archives.filter((file) => !first.includes(file));
  for (const archive of [...first, ...rest]) await call('/usr/bin/dpkg-deb', ['-x', archive, root]);
  await makeCommonFiles(root);
  const awk = join(root, 'usr/bin/awk');
  if (existsSync(join(root, 'usr/bin/mawk')) && !existsSync(awk)) await symlink('mawk', awk);
  return root;
}

/** The packages of a set with all that they depend on, downloaded once; nothing is installed. */
async function fetchArchives(set: keyof typeof packageSets): Promise<string[]> {
  const kept = join(cacheFolder, `archives-${set}`);
  if (!existsSync(kept)) {
    const work = join(cacheFolder, `work-${set}-${process.pid}`);
    const options = await aptOptions(work);
    // With no package installed, all that is needed is named.
    const status = join(work, 'status');
    await writeFile(status, '');
    const alone = ['-o', `Dir::State::status=${status}`, '-o', 'APT::Install-Recommends=false'];
    const get = [...options, ...alone, '-q', '-y', '--download-only', 'install'];
    await call('/usr/bin/apt-get', [...options, '-q', 'update']);
    await call('/usr/bin/apt-get', [...get, ...packageSets[set]]);
    if (!existsSync(kept)) await rename(join(work, 'apt/archives'), kept);
    await rm(work, { recursive: true, force: true });
  }
  const names = await readdir(kept);
  return names.filter((name) => name.endsWith('.deb')).map((name) => join(kept, name));
}
