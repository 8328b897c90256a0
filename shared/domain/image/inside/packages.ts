import type { DistroRelease, OsPackage } from './inside.ts';

/** Where the package databases and the distribution's name lie in an image. */
const databases: readonly {
  readonly path: RegExp;
  readonly parse: (text: string) => OsPackage[];
}[] = [
  { path: /^(?:usr\/)?lib\/apk\/db\/installed$/, parse: parseApk },
  { path: /^var\/lib\/dpkg\/status$/, parse: parseDpkg },
  // Distroless images have a file a package, and their checksums beside them.
  { path: /^var\/lib\/dpkg\/status\.d\/(?!.*\.md5sums$)[^/]+$/, parse: parseDpkg },
];

const releasePath = /^(?:etc|usr\/lib)\/os-release$/;

/** Whether a file of an image says which packages or which distribution it holds. */
export function isPackageFile(path: string): boolean {
  return releasePath.test(path) || databases.some((one) => one.path.test(path));
}

/** The operating system's packages by the texts of the files that `isPackageFile` names, by name. */
export function parsePackages(files: ReadonlyMap<string, string>): OsPackage[] {
  const found = [...files].flatMap(
    ([path, text]) => databases.find((one) => one.path.test(path))?.parse(text) ?? [],
  );
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The distribution (https://www.freedesktop.org/software/systemd/man/os-release.html). */
export function parseRelease(files: ReadonlyMap<string, string>): DistroRelease {
  const text = [...files].find(([path]) => releasePath.test(path))?.[1] ?? '';
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^([A-Z_]+)=(["']?)(.*)\2$/.exec(line.trim());
    if (match !== null) values.set(match[1] ?? '', match[3] ?? '');
  }
  return {
    id: values.get('ID') ?? '',
    version: values.get('VERSION_ID') ?? '',
    name: values.get('PRETTY_NAME') ?? '',
  };
}

/** Alpine's database (https://wiki.alpinelinux.org/wiki/Apk_spec): `P:` name, `V:` version, one blank line between. */
function parseApk(text: string): OsPackage[] {
  return paragraphs(text).flatMap((lines) => {
    const value = (key: string) => lines.find((line) => line.startsWith(`${key}:`))?.slice(2) ?? '';
    const name = value('P');
    if (name === '') return [];
    return {
      name,
      version: value('V'),
      architecture: value('A'),
      license: value('L'),
      bytes: Number(value('I')) || 0,
      manager: 'apk',
    };
  });
}

/** Debian's database (deb822(5)); sizes are in KiB. Packages that were removed stay in it. */
function parseDpkg(text: string): OsPackage[] {
  return paragraphs(text).flatMap((lines) => {
    const value = (key: string) => {
      const line = lines.find((one) => one.toLowerCase().startsWith(`${key}:`));
      return line?.slice(key.length + 1).trim() ?? '';
    };
    const name = value('package');
    const status = value('status');
    if (name === '' || (status !== '' && !status.endsWith(' installed'))) return [];
    return {
      name,
      version: value('version'),
      architecture: value('architecture'),
      license: '',
      bytes: (Number(value('installed-size')) || 0) * 1024,
      manager: 'deb',
    };
  });
}

function paragraphs(text: string): string[][] {
  return text.split(/\r?\n\r?\n+/).map((one) => one.split(/\r?\n/));
}
