import { describe, expect, it } from 'vitest';
import { distroConfPath, distroOf } from './distroPath.ts';

describe('the path of a wsl.conf', () => {
  it.each(['Ubuntu', 'Ubuntu-24.04', 'my distro', '发行版'])('of %s names its distro', (name) => {
    expect(distroOf(distroConfPath(name))).toBe(name);
  });

  it.each([
    ['\\\\wsl$\\Ubuntu\\etc\\wsl.conf', 'Ubuntu'],
    ['\\\\WSL.LOCALHOST\\Ubuntu\\ETC\\wsl.conf', 'Ubuntu'],
    ['\\\\wsl.localhost\\Ubuntu\\etc\\hosts', null],
    ['\\\\wsl.localhost\\a\\b\\etc\\wsl.conf', null],
    ['\\\\server\\Ubuntu\\etc\\wsl.conf', null],
    ['/etc/wsl.conf', null],
    ['C:\\etc\\wsl.conf', null],
    ['', null],
  ])('%j is of %j', (path, distro) => {
    expect(distroOf(path)).toBe(distro);
  });
});
