import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { call } from './command.ts';
import { aptOptions, archivesIn, keepOnce, unpack } from './debian.ts';

/** What Debian's `golang` image has beside Go, and a library for programs to link. */
const packages = [
  'base-files',
  'bash',
  'coreutils',
  'dash',
  'findutils',
  'g++',
  'grep',
  'libc-bin',
  'libsqlite3-dev',
  'make',
  'mawk',
  'musl-dev',
  'musl-tools',
  'pkgconf',
  'sed',
];

/** A third of the bytes: what a compiler needs for tests of its own programs only, or for another form of linking. */
const unwantedPackages = /^(lib(asan|tsan|lsan|ubsan|hwasan|gprofng)\d|openssl-provider)/;
const unwantedFiles = [
  'usr/share/doc',
  'usr/share/info',
  'usr/share/locale',
  'usr/share/man',
  'usr/share/gdb',
];

/** Stands in for apt-get, which finds no net here: what it is asked for must be there already. */
const aptGet = `#!/bin/sh
[ "$1" = install ] || exit 0
shift
for name; do
  case $name in -*) continue ;; esac
  grep -qxF -- "$name" /etc/stand-in-packages && continue
  echo "E: Unable to locate package $name" >&2
  exit 100
done
`;

/** The files of Debian 13's compiler for C and C++, glibc, its tools, and SQLite. */
export async function fetchCRoot(): Promise<string> {
  return join(await fetchPackages(), 'root');
}

/** The C library alone, as `gcr.io/distroless/base` has it. */
export async function fetchGlibc(): Promise<string> {
  return join(await fetchPackages(), 'glibc');
}

/** Both in one folder; fetched once, some 80 MB. */
function fetchPackages(): Promise<string> {
  return keepOnce('c-packages', async (fresh, work) => {
    const [root, glibc] = [join(fresh, 'root'), join(fresh, 'glibc')];
    await mkdir(root);
    await mkdir(glibc);
    const archives = (await download(work)).filter(
      (archive) => !unwantedPackages.test(basename(archive)),
    );
    const nameOf = (archive: string) => basename(archive).replace(/_.*/, '');
    for (const archive of archives) {
      await unpack(archive, root);
      if (nameOf(archive) === 'libc6') await unpack(archive, glibc);
    }
    for (const path of unwantedFiles) await rm(join(root, path), { recursive: true, force: true });
    await writeFile(
      join(root, 'etc/stand-in-packages'),
      archives.map((archive) => `${nameOf(archive)}\n`).join(''),
    );
    await writeFile(join(root, 'usr/bin/apt-get'), aptGet, { mode: 0o755 });
    // The package's script would choose it.
    await symlink('mawk', join(root, 'usr/bin/awk'));
    await rm(join(glibc, 'usr/share'), { recursive: true, force: true });
    await linkLibraries(glibc);
  });
}

/** Programs look for the loader below `/lib64`; the package that makes these links has nothing else of use. */
async function linkLibraries(root: string): Promise<void> {
  const folders = (await readdir(join(root, 'usr'))).filter((name) => name.startsWith('lib'));
  for (const folder of folders) await symlink(`usr/${folder}`, join(root, folder));
}

/** Stands in for apk: the compiler is there, but only `build-base` makes it known. */
const apk = `#!/bin/sh
case " $* " in *" build-base "*) ln -sf musl-gcc /usr/bin/gcc ;; esac
`;

/**
 * Debian's gcc for musl, as a layer over a stand-in for Alpine. The compiler itself needs glibc, which its own programs
 * do not find: neither headers nor an archive of it are there.
 */
export function fetchMuslCompiler(): Promise<string> {
  return keepOnce('musl', async (fresh) => {
    const root = await fetchCRoot();
    const options = { recursive: true, verbatimSymlinks: true };
    const isKept = (path: string) =>
      !/\/(libc|libsqlite3)\.(a|so)[^/]*$|\/gconv$/.test(path) ||
      /\/libc\.so\.6$|-musl\//.test(path);
    const all = await readdir(join(root, 'usr/include'));
    const headers = all
      .filter((name) => name.endsWith('-musl'))
      .map((name) => `usr/include/${name}`);
    const programs = await readdir(join(root, 'usr/bin'));
    const tools = programs.filter((name) => /-linux-(gnu|musl)-|^(musl-gcc|as|ld|ar)$/.test(name));
    const paths = ['usr/lib', 'usr/lib64', 'usr/libexec', ...headers];
    for (const path of [...paths, ...tools.map((name) => `usr/bin/${name}`)]) {
      const from = join(root, path);
      await cp(from, join(fresh, path), { ...options, filter: isKept }).catch(ignoreMissing);
    }
    await symlink('usr/lib64', join(fresh, 'lib64'));
    await mkdir(join(fresh, 'sbin'));
    await writeFile(join(fresh, 'sbin/apk'), apk, { mode: 0o755 });
  });
}

/** Not every kind of machine has /usr/lib64. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

/** These packages and all that they need, as if nothing were installed. */
async function download(work: string): Promise<string[]> {
  const status = join(work, 'status');
  await writeFile(status, '');
  const options = [...(await aptOptions(work)), '-o', `Dir::State::status=${status}`];
  await call('/usr/bin/apt-get', [...options, '-q', 'update']);
  const only = ['--download-only', '--no-install-recommends'];
  await call('/usr/bin/apt-get', [...options, '-qy', ...only, 'install', ...packages]);
  return archivesIn(join(work, 'apt/archives'));
}
