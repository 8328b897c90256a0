import { compareGoVersions } from './version.ts';
import type { GoMod } from './goMod.ts';

/** A module as vendor/modules.txt lists it; `replacement` as `path` or `path version`, empty for none. */
export interface VendoredModule {
  readonly path: string;
  readonly version: string;
  readonly isExplicit: boolean;
  readonly replacement: string;
}

/** Reads vendor/modules.txt. Never throws. Source: https://go.dev/ref/mod#vendoring */
export function parseVendorList(text: string): VendoredModule[] {
  const found: VendoredModule[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('## ')) {
      const last = found.at(-1);
      const isExplicit = line
        .slice(3)
        .split(/\s*;\s*/)
        .includes('explicit');
      if (last !== undefined && isExplicit) found[found.length - 1] = { ...last, isExplicit };
    } else if (line.startsWith('# ')) {
      const [own = '', replacement = ''] = line.slice(2).split(' => ');
      const [path = '', version = ''] = own.trim().split(/\s+/);
      found.push({ path, version, isExplicit: false, replacement: replacement.trim() });
    }
  }
  return found;
}

/**
 * The modules of which go.mod and vendor/modules.txt say different things, which ends every build with "inconsistent
 * vendoring". Before `go 1.14` only versions are compared. Source: `checkVendorConsistency` of the go command
 */
export function vendorDifferences(mods: readonly GoMod[], text: string): string[] {
  const listed = parseVendorList(text);
  const isOld = mods.length === 1 && compareGoVersions(mods[0]?.go || '1.16', '1.14') < 0;
  const requires = mods.flatMap((mod) => mod.requires);
  const own = new Set(mods.map(({ module }) => module));
  const unlisted = requires.filter(({ path, version }) => {
    const entry = listed.find((each) => each.path === path && each.version !== '');
    if (isOld) return entry !== undefined && entry.version !== version;
    const isThere = listed.some(
      (each) => each.path === path && each.version === version && each.isExplicit,
    );
    return !own.has(path) && !isThere;
  });
  const isRequired = ({ path, version }: VendoredModule) =>
    requires.some((each) => each.path === path && each.version === version);
  const unasked = isOld ? [] : listed.filter((each) => each.isExplicit && !isRequired(each));
  const replaces = isOld ? [] : mods.flatMap((mod) => mod.replaces);
  const otherwise = replaces.filter(({ path, version, target, targetVersion }) => {
    const entry = listed.filter((each) => each.path === path && each.replacement !== '');
    const wanted = `${target} ${targetVersion}`.trim();
    const isSame = (each: VendoredModule) =>
      each.replacement === wanted && (version === '' || each.version === version);
    return !own.has(path) && !entry.some(isSame);
  });
  return [...new Set([...unlisted, ...unasked, ...otherwise].map(({ path }) => path))];
}
