import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPackageFile, parsePackages, parseRelease } from './packages.ts';

const apk = `C:Q1
P:musl
V:1.2.5-r10
A:x86_64
S:400
I:667648
L:MIT
F:lib
R:ld-musl-x86_64.so.1

P:busybox
V:1.37.0-r20
A:x86_64
L:GPL-2.0-only
I:1000

`;
const dpkg = `Package: tzdata
Status: install ok installed
Installed-Size: 2
Architecture: all
Version: 2025b-4
Description: time zones
 more

Package: gone
Status: deinstall ok config-files
Version: 1
`;

describe('the packages of a system', () => {
  it('are those of Alpine, by name', () => {
    expect(parsePackages(new Map([['lib/apk/db/installed', apk]]))).toEqual([
      {
        name: 'busybox',
        version: '1.37.0-r20',
        architecture: 'x86_64',
        license: 'GPL-2.0-only',
        bytes: 1000,
        manager: 'apk',
      },
      {
        name: 'musl',
        version: '1.2.5-r10',
        architecture: 'x86_64',
        license: 'MIT',
        bytes: 667_648,
        manager: 'apk',
      },
    ]);
  });

  it.each(['var/lib/dpkg/status', 'var/lib/dpkg/status.d/tzdata'])(
    'are those of Debian, without removed ones: %s',
    (path) => {
      expect(parsePackages(new Map([[path, dpkg.replaceAll('\n', '\r\n')]]))).toEqual([
        {
          name: 'tzdata',
          version: '2025b-4',
          architecture: 'all',
          license: '',
          bytes: 2048,
          manager: 'deb',
        },
      ]);
    },
  );

  it.each([
    ['lib/apk/db/installed', true],
    ['usr/lib/apk/db/installed', true],
    ['var/lib/dpkg/status', true],
    ['var/lib/dpkg/status.d/base', true],
    ['var/lib/dpkg/status.d/base.md5sums', false],
    ['etc/os-release', true],
    ['usr/lib/os-release', true],
    ['srv/etc/os-release', false],
    ['etc/passwd', false],
  ])('are looked for in %s: %j', (path, expected) => {
    expect(isPackageFile(path)).toBe(expected);
  });

  it.each([
    [
      'ID=alpine\nVERSION_ID=3.24.1\nPRETTY_NAME="Alpine Linux v3.24"\n',
      { id: 'alpine', version: '3.24.1', name: 'Alpine Linux v3.24' },
    ],
    ['ID=\'debian\'\r\nVERSION_ID="13"\r\n', { id: 'debian', version: '13', name: '' }],
    ['', { id: '', version: '', name: '' }],
  ])('come with the distribution of %j', (text, expected) => {
    expect(parseRelease(new Map([['etc/os-release', text]]))).toEqual(expected);
  });

  it('are read from any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const files = new Map([
          ['lib/apk/db/installed', text],
          ['var/lib/dpkg/status', text],
          ['etc/os-release', text],
        ]);
        expect(parsePackages(files)).toEqual(expect.any(Array));
        expect(parseRelease(files).id).toEqual(expect.any(String));
      }),
    );
  });
});
