/** `golang:1.27-alpine@sha256:x` -> name `golang`, tag `1.27-alpine`, digest `sha256:x`. */
export function splitImage(image: string): { name: string; tag: string; digest: string } {
  const [reference = '', digest = ''] = image.split('@');
  const match = /^(.*?)(?::([^/:]+))?$/.exec(reference);
  return { name: match?.[1] ?? reference, tag: match?.[2] ?? '', digest };
}

/** Images with neither a shell nor a package manager. `debug` tags of distroless have busybox. */
export function hasNoShell(image: string): boolean {
  const { name, tag } = splitImage(image);
  if (name === 'scratch') return true;
  if (/(^|\/)distroless\//.test(name)) return !tag.includes('debug');
  return /^cgr\.dev\/chainguard\/(static|glibc-dynamic)$/.test(name) && !tag.includes('dev');
}

/** Images that a program linked against glibc cannot start in. */
export function hasNoGlibc(image: string): boolean {
  const { name, tag } = splitImage(image);
  return (
    name === 'scratch' ||
    /(^|\/)(alpine|busybox)$/.test(name) ||
    /distroless\/static/.test(name) ||
    name.endsWith('chainguard/static') ||
    tag.includes('alpine')
  );
}

/** Images whose default user is not root. */
export function isNonroot(image: string): boolean {
  const { name, tag } = splitImage(image);
  return (
    /nonroot|(^|-)nanoserver(-|$)/.test(tag) ||
    name.startsWith('cgr.dev/chainguard/') ||
    /(^|\/)nanoserver$/.test(name)
  );
}

/** Images of Docker's library, from the Hub or a mirror of it: other registries have what somebody put there. */
export function isLibraryImage(image: string): boolean {
  const { name } = splitImage(image);
  return (
    !name.includes('/') || /(^|\/)library\/[^/]+$/.test(name) || /^docker\.io\/[^/]+$/.test(name)
  );
}

/** Images that begin in a folder of their own: golang's in /go, distroless ones for nonroot in that user's. */
export function hasWorkdir(image: string): boolean {
  const { name, tag } = splitImage(image);
  return isGoImage(image) || (/(^|\/)distroless\//.test(name) && /nonroot/.test(tag));
}

/**
 * The one platform that an image is for, where its name says so (`arm64v8/alpine`, `...:nonroot-arm64`); else empty.
 * Source: https://github.com/docker-library/official-images#architectures-other-than-amd64
 */
export function platformOfImage(image: string): string {
  const { name, tag } = splitImage(image);
  const [owner = ''] = name.split('/').slice(-2);
  const byOwner = name.includes('/') ? ownersOfPlatforms[owner] : undefined;
  const byTag = /-(amd64|arm64|ppc64le|s390x|riscv64)$/.exec(tag)?.[1];
  return byOwner ?? (byTag === undefined ? '' : `linux/${byTag}`);
}

const ownersOfPlatforms: Readonly<Record<string, string>> = {
  amd64: 'linux/amd64',
  arm32v5: 'linux/arm/v5',
  arm32v6: 'linux/arm/v6',
  arm32v7: 'linux/arm/v7',
  arm64v8: 'linux/arm64',
  i386: 'linux/386',
  mips64le: 'linux/mips64le',
  ppc64le: 'linux/ppc64le',
  riscv64: 'linux/riscv64',
  s390x: 'linux/s390x',
};

/** Official images, and bases that are known to have no user of their own; of others nobody can tell. */
export function startsAsRoot(image: string): boolean {
  const { name } = splitImage(image);
  const [owner = '', ...rest] = name.split('/');
  const path = /[.:]/.test(owner) || owner === 'localhost' ? rest.join('/') : name;
  return (
    !path.includes('/') ||
    /^library\/|\/library\/|distroless\/|^(amd64|arm64v8|arm32v\d|i386|ppc64le|s390x)\//.test(
      path,
    ) ||
    name.includes('$')
  );
}

/** Images with the Go compiler in them: far too large to ship. */
export function isGoImage(image: string): boolean {
  return /(^|\/)golang$/.test(splitImage(image).name);
}

/** Images for Windows containers: Microsoft's bases, and official ones by their tag. */
export function isWindowsImage(image: string): boolean {
  const { name, tag } = splitImage(image);
  return (
    /(^|\/)windows(\/(servercore|nanoserver|server))?$/.test(name) ||
    /(^|-)(windowsservercore|nanoserver)(-|$)/.test(tag)
  );
}
