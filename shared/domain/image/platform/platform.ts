import { z } from 'zod';
import { failureSchema } from '#shared/domain/failure.ts';
import { message, type Message } from '#shared/domain/message.ts';

/** What to build for: `linux/arm64`, `linux/arm/v7`, `linux/amd64/v3`, `windows/amd64`. */
export interface Platform {
  readonly os: string;
  readonly arch: string;
  /** Without its `v`; empty for the architecture's own default. */
  readonly variant: string;
}

/** Fits every platform that Go or docker knows; whether one can be built is the tool's to say. */
export const platformTextSchema = z.string().regex(/^[a-z0-9]+\/[a-z0-9]+(?:\/v?[0-9.]+)?$/i);

/** What one platform of a matrix came to: an image's reference or a file's path, or why there is none. */
export const platformResultSchema = z.object({
  platform: z.string(),
  /** The image's reference, or the path of the program. */
  output: z.string(),
  sizeBytes: z.number(),
  /** Of the program's bytes, or the id of the image; empty where there is none. */
  sha256: z.string(),
  durationMs: z.number(),
  failure: failureSchema.nullable(),
});
export type PlatformResult = z.infer<typeof platformResultSchema>;

export type PlatformRead =
  | { readonly ok: true; readonly platform: Platform }
  | { readonly ok: false; readonly problem: Message };

const defaults: Readonly<Record<string, string>> = { arm: '7', arm64: '8', amd64: '1' };
const aliases: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  i386: '386',
  armhf: 'arm',
};

/**
 * Reads `os/arch[/variant]` as docker does; the variant that an architecture has anyway is left out. Source:
 * https://github.com/containerd/platforms/blob/main/database.go
 */
export function parsePlatform(text: string): PlatformRead {
  const [os = '', arch = '', variant = '', ...rest] = text.trim().toLowerCase().split('/');
  const known = aliases[arch] ?? arch;
  const isWord = (part: string) => /^[a-z0-9]+$/.test(part);
  const isRead =
    isWord(os) &&
    isWord(known) &&
    /^(?:v?[0-9]+(?:\.[0-9]+)?)?$/.test(variant) &&
    rest.length === 0;
  if (!isRead) return { ok: false, problem: message('image:platform.form', { platform: text }) };
  const number = variant.replace(/^v/, '');
  const own = number === defaults[known] && known !== 'arm' ? '' : number;
  return { ok: true, platform: { os, arch: known, variant: own } };
}

/** A platform as it is written: `linux/arm/v7`. */
export function formatPlatform({ os, arch, variant }: Platform): string {
  return [os, arch, ...(variant === '' ? [] : [`v${variant}`])].join('/');
}

/**
 * Go's variables for a platform. GOARM and GOAMD64 choose the variant: https://pkg.go.dev/cmd/go#hdr-Environment_variables
 */
export function goVariables({ os, arch, variant }: Platform): Record<string, string> {
  const names: Readonly<Record<string, [name: string, prefix: string]>> = {
    arm: ['GOARM', ''],
    amd64: ['GOAMD64', 'v'],
    arm64: ['GOARM64', 'v'],
  };
  const [name, prefix] = names[arch] ?? [];
  const isChosen = name !== undefined && variant !== '';
  const choice = isChosen ? { [name]: goVariant(`${prefix}${variant}`, name) } : {};
  return { GOOS: os, GOARCH: arch, ...choice };
}

/** GOARM64 wants a minor version: `v8.0`. */
function goVariant(variant: string, name: string): string {
  return name === 'GOARM64' && !variant.includes('.') ? `${variant}.0` : variant;
}

/** The end of a tag or a file name that tells a platform from the others: `arm64`, `armv7`, `windows-amd64`. */
export function platformSuffix({ os, arch, variant }: Platform, separator = '-'): string {
  const version = variant === '' ? '' : `v${variant}`;
  return os === 'linux' && separator === '-'
    ? `${arch}${version}`
    : `${os}${separator}${arch}${version}`;
}
