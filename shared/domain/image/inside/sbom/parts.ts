import type { GoModule } from '../go/goBinary.ts';
import type { OsPackage } from '../inside.ts';
import type { Look } from '../look.ts';

/** One component of an image. */
export interface SbomPart {
  readonly kind: 'go' | 'os';
  readonly name: string;
  readonly version: string;
  /** Package URL (https://github.com/package-url/purl-spec). */
  readonly purl: string;
  /** As the package itself says it, an SPDX expression or not; empty where it says nothing. */
  readonly license: string;
  /** Where it was found: paths of programs; empty for packages of the system. */
  readonly locations: readonly string[];
}

export interface SbomParts {
  readonly image: {
    readonly name: string;
    readonly version: string;
    /** SHA-256 of the image's id, in hex; empty where the id is none. */
    readonly sha256: string;
  };
  readonly parts: readonly SbomPart[];
}

/**
 * The components of an image: the modules in its Go programs, Go's own library, and the packages of its system. A module
 * that was replaced is named by what was really built.
 */
export function sbomParts(look: Look, reference: string): SbomParts {
  const parts = new Map<string, SbomPart>();
  for (const { info, path } of look.binaries) {
    const library = {
      path: 'stdlib',
      version: info.goVersion.replace(/^go/, ''),
      sum: '',
      replacedBy: null,
    };
    for (const module of [
      library,
      ...(info.main === null ? [] : [info.main]),
      ...info.dependencies,
    ]) {
      const part = goPart(module);
      const locations = [...(parts.get(part.purl)?.locations ?? []), path];
      parts.set(part.purl, { ...part, locations });
    }
  }
  for (const one of look.packages) {
    const part = osPart(one, look.distro);
    parts.set(part.purl, part);
  }
  return { image: nameOf(look, reference), parts: [...parts.values()] };
}

function nameOf({ id }: Look, reference: string): SbomParts['image'] {
  const match = /^(.*?)(?::([^/:@]+))?(?:@.*)?$/.exec(reference);
  const sha256 = /^sha256:([0-9a-f]{64})$/.exec(id)?.[1] ?? '';
  return { name: match?.[1] ?? reference, version: match?.[2] ?? 'latest', sha256 };
}

/** https://github.com/package-url/purl-spec/blob/main/types-doc/golang-definition.md */
function goPart({ path, version, replacedBy }: GoModule): SbomPart {
  // A replacement by a folder has no version of its own.
  const real = replacedBy !== null && replacedBy.version !== '' ? replacedBy : { path, version };
  const known = real.version === '(devel)' ? '' : real.version;
  const name = real.path.split('/').map(encodePart).join('/').toLowerCase();
  const at = known === '' ? '' : `@${encodePart(known)}`;
  return {
    kind: 'go',
    name: real.path,
    version: known,
    purl: `pkg:golang/${name}${at}`,
    license: '',
    locations: [],
  };
}

/** Where an image does not say what it is, as those made from single packages. */
const usualVendors = { apk: 'alpine', deb: 'debian' } as const;

/** https://github.com/package-url/purl-spec/blob/main/types-doc/apk-definition.md and deb-definition.md */
function osPart(
  { name, version, architecture, license, manager }: OsPackage,
  distro: Look['distro'],
): SbomPart {
  const vendor = distro.id || usualVendors[manager];
  const qualifiers = [
    ...(architecture === '' ? [] : [`arch=${encodePart(architecture)}`]),
    ...(distro.version === '' ? [] : [`distro=${encodePart(`${vendor}-${distro.version}`)}`]),
  ].join('&');
  const end = qualifiers === '' ? '' : `?${qualifiers}`;
  const purl = `pkg:${manager}/${encodePart(vendor)}/${encodePart(name)}@${encodePart(version)}${end}`;
  return { kind: 'os', name, version, purl, license, locations: [] };
}

function encodePart(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':');
}
