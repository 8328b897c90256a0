/**
 * Every image that a generated Dockerfile may start from, with exactly these tags: one table, so that they can be
 * pulled ahead of time, mirrored, or replaced by stand-ins.
 */
export const baseImages = {
  /** `golang:<version>-alpine` builds static programs; no C compiler in it. */
  builder: 'golang:<version>-alpine',
  /** The same Go on Debian 13 with gcc, for programs that need C. */
  cgoBuilder: 'golang:<version>-trixie',
  /** Certificates, time zones, /tmp and a user 65532; no shell, no libc. */
  distroless: 'gcr.io/distroless/static-debian13:nonroot',
  /** The same with the glibc of Debian 13, so that it fits the cgo builder. */
  distrolessCgo: 'gcr.io/distroless/base-debian13:nonroot',
  alpine: 'alpine:3.24',
  /** The glibc of Debian 13 with a shell, for programs with C that a script starts. */
  debian: 'debian:trixie-slim',
  scratch: 'scratch',
} as const;

/** The same for Windows, `<release>` as in `ltsc2025`: a base fits only what was built for its release. */
export const windowsImages = {
  servercoreBuilder: 'golang:<version>-windowsservercore-<release>',
  nanoserverBuilder: 'golang:<version>-nanoserver-<release>',
  servercore: 'mcr.microsoft.com/windows/servercore:<release>',
  nanoserver: 'mcr.microsoft.com/windows/nanoserver:<release>',
} as const;

/**
 * Where an image comes from if a mirror stands in for its registry: `mirrors` by registry, `*` for any, which then
 * carries the registry's name in the path. Without a host an image is Docker Hub's, its official ones below `library`.
 * Source: https://github.com/distribution/reference/blob/main/normalize.go
 */
export function mirroredImage(image: string, mirrors: Readonly<Record<string, string>>): string {
  if (image === baseImages.scratch) return image;
  const [first = '', ...rest] = image.split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const host = isHost ? first : 'docker.io';
  const name = rest.length === 0 ? `library/${first}` : image;
  const path = isHost ? rest.join('/') : name;
  const own = mirrors[host];
  if (own !== undefined) return `${own}/${path}`;
  const any = mirrors['*'];
  return any === undefined ? image : `${any}/${host}/${path}`;
}

/**
 * The Go minors whose images are still rebuilt, newest first: Go supports its two newest releases.
 * Source: https://go.dev/doc/devel/release and https://github.com/docker-library/official-images/blob/master/library/golang
 */
export const maintainedGo = ['1.27', '1.26'] as const;

/** The tag of a builder image, `version` as in `1.27`. */
export function builderImage(kind: 'builder' | 'cgoBuilder', version: string): string {
  return baseImages[kind].replace('<version>', version);
}
