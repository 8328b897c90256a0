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
  scratch: 'scratch',
} as const;

/**
 * The Go minors whose images are still rebuilt, newest first: Go supports its two newest releases.
 * Source: https://go.dev/doc/devel/release and https://github.com/docker-library/official-images/blob/master/library/golang
 */
export const maintainedGo = ['1.27', '1.26'] as const;

/** The tag of a builder image, `version` as in `1.27`. */
export function builderImage(kind: 'builder' | 'cgoBuilder', version: string): string {
  return baseImages[kind].replace('<version>', version);
}
