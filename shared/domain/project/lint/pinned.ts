import { baseImages, maintainedGo } from '../baseImages.ts';
import { builderVersionFor } from '../go/version.ts';
import { splitImage } from './image.ts';

interface Release {
  readonly name: RegExp;
  /** The tag of a version that gets fixes; `variant` is what follows the version in the tag as written. */
  readonly tag: (variant: string, goVersion: string) => string;
}

/**
 * A tag that names a version, for the images that Go images are made from. Versions: the newest maintained ones as each
 * project's own page lists them in 2026, https://github.com/docker-library/official-images/tree/master/library
 */
const releases: readonly Release[] = [
  {
    name: /^(?:docker\.io\/)?(?:library\/)?golang$/,
    tag: (variant, goVersion) =>
      withVariant(goVersion === '' ? maintainedGo[0] : builderVersionFor(goVersion, null), variant),
  },
  { name: /^(?:docker\.io\/)?(?:library\/)?alpine$/, tag: () => splitImage(baseImages.alpine).tag },
  { name: /^(?:docker\.io\/)?(?:library\/)?debian$/, tag: (variant) => withVariant('13', variant) },
  { name: /^(?:docker\.io\/)?(?:library\/)?ubuntu$/, tag: () => '24.04' },
  {
    name: /^(?:docker\.io\/)?(?:library\/)?busybox$/,
    tag: (variant) => withVariant('1.37', variant),
  },
  { name: /^(?:docker\.io\/)?(?:library\/)?node$/, tag: (variant) => withVariant('24', variant) },
  { name: /^gcr\.io\/distroless\/static(-debian\d+)?$/, tag: () => 'nonroot' },
];

/** Words that a floating tag is made of, which say no version. */
const channels =
  /^(latest|stable|oldstable|testing|unstable|sid|edge|rolling|devel|lts|current|mainline|nightly|main|master|dev|tip)$/;
/** Words that say on what an image is built, or how large it is. */
const variants =
  /^(alpine|slim|bookworm|bullseye|buster|trixie|musl|glibc|uclibc|windowsservercore|nanoserver|perl|fpm|apache|otel)$/;

/**
 * Whether a tag follows whatever comes next: no version in it, or of Go only the first number. Digests and tags with a
 * version stay, and so do the tags of images that have no others.
 */
export function isFloatingTag(image: string): boolean {
  const { name, tag, digest } = splitImage(image);
  if (digest !== '' || tag === '' || tag === 'latest' || tag.includes('$')) return false;
  const words = tag.split('-');
  const isGo = /(^|\/)golang$/.test(name) && /^1(-|$)/.test(tag);
  return (
    isGo ||
    (words.every((word) => channels.test(word) || variants.test(word)) && !isCodename(name, tag))
  );
}

/** `debian:trixie` and `ubuntu:noble` name a release by its name. */
function isCodename(name: string, tag: string): boolean {
  return (
    /(^|\/)(debian|ubuntu|buildpack-deps)$/.test(name) && !channels.test(tag.split('-')[0] ?? '')
  );
}

/** The image with a tag that names a version; null where none is known. `goVersion`: the project's, or empty. */
export function pinnedImage(image: string, goVersion: string): string | null {
  const { name, tag } = splitImage(image);
  const release = releases.find((each) => each.name.test(name));
  if (release === undefined) return null;
  const variant = tag
    .split('-')
    .filter((word) => variants.test(word) || /^(alpine|ltsc)\d/.test(word))
    .map((word) => (/^alpine\d/.test(word) ? 'alpine' : word));
  // Newer versions are not built on what has no support any more.
  if (variant.some((word) => /^(stretch|buster|bullseye|ltsc20[01]\d)$/.test(word))) return null;
  return `${name}:${release.tag(variant.join('-'), goVersion)}`;
}

function withVariant(version: string, variant: string): string {
  return variant === '' ? version : `${version}-${variant}`;
}
