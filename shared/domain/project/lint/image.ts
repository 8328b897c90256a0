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
    /nonroot/.test(tag) || name.startsWith('cgr.dev/chainguard/') || /(^|\/)nanoserver$/.test(name)
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
