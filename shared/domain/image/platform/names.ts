import { formatReference, parseReference } from '../reference.ts';
import { platformSuffix, type Platform } from './platform.ts';

/** The tag of one platform's image: `app:dev-arm64`. */
export function tagFor(reference: string, platform: Platform): string {
  const read = parseReference(reference);
  if (!read.ok) return reference;
  const tag = read.reference.tag || 'latest';
  return formatReference({ ...read.reference, tag: `${tag}-${platformSuffix(platform)}` });
}

/** The file of one platform's program: `api_linux_arm64`, `api_windows_amd64.exe`, `api_js_wasm.wasm`. */
export function programName(name: string, platform: Platform): string {
  const other = platform.arch === 'wasm' ? '.wasm' : '';
  const end = platform.os === 'windows' ? '.exe' : other;
  return `${name}_${platformSuffix(platform, '_')}${end}`;
}

/**
 * The text of a checksum file, as `sha256sum --check` and `Get-FileHash` users know it: digest, two blanks, name; by name.
 * https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html
 */
export function formatChecksums(files: readonly { name: string; sha256: string }[]): string {
  return files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('');
}
