import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { cgoModuleFor } from './cgoModules.ts';
import { debianPackageFor } from './nativeLibraries.ts';
import { moduleOf, snapshotOf } from './testing/snapshotOf.ts';

describe('a module that needs C', () => {
  it.each([
    ['github.com/gotk3/gotk3/gtk', ['libgtk-3-dev']],
    ['github.com/dlasky/gotk3-layershell/layershell', ['libgtk-layer-shell-dev']],
    ['github.com/msteinert/pam/v2', ['libpam0g-dev']],
    ['gopkg.in/gographics/imagick.v3/imagick', ['libmagickwand-dev']],
    ['gopkg.in/hraban/opus.v2', ['libopus-dev', 'libopusfile-dev']],
    ['github.com/veandco/go-sdl2/sdl', ['libsdl2-dev']],
    ['github.com/veandco/go-sdl2/ttf', ['libsdl2-dev', 'libsdl2-ttf-dev']],
    ['github.com/smacker/go-tree-sitter/golang', []],
    ['crawshaw.io/sqlite/sqlitex', []],
  ])('is known by %s', (path, packages) => {
    expect(cgoModuleFor(path)?.packages).toEqual(packages);
  });

  it.each([
    'github.com/gotk3/gotk3x',
    'github.com/ceph/go-ceph/rgw/admin',
    'github.com/containers/image/v5/docker/reference',
    'gopkg.in/yaml.v3',
  ])('is not %s', (path) => {
    expect(cgoModuleFor(path)).toBeNull();
  });

  it('is not needed where a file for builds without cgo stands in for the one that imports it', () => {
    const files = {
      'go.mod': 'module a.b/c\ngo 1.27\nrequire github.com/valyala/gozstd v1.0.0\n',
      'go.sum': '',
      'main.go': 'package main\nimport _ "a.b/c/zstd"\nfunc main() {}\n',
      'zstd/zstd_cgo.go':
        '//go:build cgo\n\npackage zstd\n\nimport _ "github.com/valyala/gozstd"\n',
      'zstd/zstd_pure.go': '//go:build !cgo\n\npackage zstd\n',
    };
    const { mains, dependencies, warnings } = analyse(snapshotOf(files));
    expect(mains[0]?.needsCgo).toBe(false);
    expect(dependencies[0]?.needsCgo).toBe(false);
    expect(warnings).toEqual([]);
  });

  it('is needed where the file that imports it is built in any case', () => {
    const files = {
      'main.go': 'package main\nimport _ "github.com/gotk3/gotk3/gtk"\nfunc main() {}\n',
    };
    expect(analyse(moduleOf(files)).mains[0]).toMatchObject({
      needsCgo: true,
      nativePackages: ['libgtk-3-dev'],
    });
  });
});

describe('a library that C code is linked with', () => {
  it.each([
    ['taglib', 'libtag-dev'],
    ['gtk-layer-shell-0', 'libgtk-layer-shell-dev'],
    ['wayland-client', 'libwayland-dev'],
    ['libcryptsetup', 'libcryptsetup-dev'],
    ['mnl', 'libmnl-dev'],
    ['vips', 'libvips-dev'],
  ])('%s is in %s', (library, name) => {
    expect(debianPackageFor(library)).toBe(name);
  });
});
