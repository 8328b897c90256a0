import { describe, expect, it } from 'vitest';
import { chooseDisks } from './disks.ts';

describe('chooseDisks', () => {
  it('keeps drives and leaves pseudo file systems, shares and discs out', () => {
    const disk = (fs: string, type: string, mount: string, size = 100) => ({
      fs,
      type,
      mount,
      size,
      available: 40,
    });
    const chosen = chooseDisks([
      disk('D:', 'NTFS', 'D:'),
      disk('C:', 'NTFS', 'C:'),
      disk('E:', 'UDF', 'E:'),
      disk('F:', '', 'F:', 0),
      disk('tmpfs', 'tmpfs', '/run'),
      disk('//server/share', 'cifs', '/mnt/share'),
      disk('/dev/sda1', 'ext4', '/'),
      disk('/dev/sda1', 'ext4', '/var/lib/docker'),
      disk('/dev/loop3', 'squashfs', '/snap/x'),
    ]);
    expect(chosen.map(({ mount }) => mount)).toEqual(['/', 'C:', 'D:']);
    expect(chosen[1]).toEqual({ mount: 'C:', fileSystem: 'NTFS', totalBytes: 100, freeBytes: 40 });
  });
});
