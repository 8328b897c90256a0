import type { Disk } from './machine.ts';

/** A file system as systeminformation's `fsSize` lists it; sizes in bytes. */
export interface ListedDisk {
  readonly fs: string;
  readonly type: string;
  readonly size: number;
  readonly available: number;
  readonly mount: string;
}

const imageTypes = new Set(['squashfs', 'iso9660', 'udf', 'cdfs', 'overlay', 'tmpfs', 'devtmpfs']);

/**
 * The drives where a user keeps files: one entry a device (bind mounts show it again under longer paths), without
 * network shares, optical discs and pseudo file systems. In the order of their mount points.
 */
export function chooseDisks(listed: readonly ListedDisk[]): Disk[] {
  const byDevice = new Map<string, ListedDisk>();
  for (const disk of listed.filter(isLocal)) {
    const known = byDevice.get(disk.fs);
    if (known === undefined || disk.mount.length < known.mount.length) byDevice.set(disk.fs, disk);
  }
  return [...byDevice.values()]
    .toSorted((a, b) => (a.mount < b.mount ? -1 : 1))
    .map(({ mount, type, size, available }) => ({
      mount,
      fileSystem: type,
      totalBytes: size,
      freeBytes: available,
    }));
}

function isLocal({ fs, type, size }: ListedDisk): boolean {
  const isDrive = /^[A-Z]:$/i.test(fs) || fs.startsWith('/dev/');
  return isDrive && size > 0 && !imageTypes.has(type.toLowerCase());
}
