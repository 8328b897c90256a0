import { chmod, copyFile, cp, lstat, mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { call } from './command.ts';

/** Certificates, time zones, users and a /tmp: what every base image but `scratch` has. */
export async function makeCommonFiles(root: string): Promise<void> {
  for (const folder of [
    'tmp',
    'etc/ssl/certs',
    'usr/share',
    'home/nonroot',
    'root',
    'proc',
    'sys',
  ]) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await chmod(join(root, 'tmp'), 0o1777);
  await copyFile(
    '/etc/ssl/certs/ca-certificates.crt',
    join(root, 'etc/ssl/certs/ca-certificates.crt'),
  );
  await cp('/usr/share/zoneinfo', join(root, 'usr/share/zoneinfo'), {
    recursive: true,
    filter: (source) => !/zoneinfo\/(posix|right)$/.test(source),
  });
  await writeFile(
    join(root, 'etc/passwd'),
    'root:x:0:0:root:/root:/bin/sh\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n',
  );
  await writeFile(join(root, 'etc/group'), 'root:x:0:\nnonroot:x:65532:\n');
  await writeFile(join(root, 'etc/nsswitch.conf'), 'hosts: files dns\n');
}

/** Busybox under all its names, and an `apk` that finds everything installed. */
export async function addShell(root: string, debian: string): Promise<void> {
  const busybox = join(debian, 'usr/bin/busybox');
  for (const folder of ['bin', 'sbin', 'usr/bin']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await copyFile(busybox, join(root, 'bin/busybox'));
  await chmod(join(root, 'bin/busybox'), 0o755);
  const applets = (await call(busybox, ['--list'])).trim().split('\n');
  for (const applet of applets.filter((name) => name !== 'busybox')) {
    await symlink('/bin/busybox', join(root, 'bin', basename(applet)));
  }
  await writeFile(join(root, 'sbin/apk'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
}

/** Go under /usr/local/go, without its tests and own sources. Debian's programs are static: they run beside busybox. */
export async function addGo(root: string, debian: string): Promise<void> {
  const go = join(root, 'usr/local/go');
  await mkdir(join(root, 'go/bin'), { recursive: true });
  // Debian keeps Go in two halves, the one with links to the other.
  for (const half of ['usr/share/go-1.24', 'usr/lib/go-1.24']) {
    await cp(join(debian, half), go, { recursive: true, filter: isWanted });
  }
}

/** All that is in a folder. */
export async function addFolder(root: string, folder: string): Promise<void> {
  await call('/usr/bin/cp', ['-a', `${folder}/.`, root]);
}

/** The folder as a tar archive beside it, everything owned by root. */
export async function packRoot(root: string): Promise<string> {
  const archive = `${root}.tar`;
  const owner = ['--owner=0', '--group=0', '--numeric-owner'];
  await call('/usr/bin/tar', ['-C', root, ...owner, '-cf', archive, '.']);
  return archive;
}

const unwanted = /\/testdata$|_test\.go$|\/go-1\.24\/(test|misc|api|src\/cmd)$/;

async function isWanted(source: string): Promise<boolean> {
  return !unwanted.test(source) && !(await lstat(source)).isSymbolicLink();
}
