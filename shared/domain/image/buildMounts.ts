/** What a Dockerfile's RUN instructions want of whoever builds it. */
export interface WantedMounts {
  /** Ids of secrets, each once. */
  readonly secrets: readonly string[];
  /** The keys of an SSH agent. */
  readonly ssh: boolean;
}

/**
 * Where a secret of a generated Dockerfile is looked for: files below the home folder with `/`, the usual one first.
 * Go and git on Windows read `_netrc`. Source: https://go.dev/doc/faq#git_https, https://curl.se/docs/manpage.html#-n
 */
export const secretFiles: ReadonlyMap<string, readonly string[]> = new Map([
  ['netrc', ['.netrc', '_netrc']],
  ['known_hosts', ['.ssh/known_hosts']],
]);

/** Reads the mounts. Source: https://docs.docker.com/reference/dockerfile/#run---mounttypesecret */
export function wantedMounts(dockerfile: string): WantedMounts {
  const mounts = [...dockerfile.matchAll(/--mount=(\S+)/g)].map(([, options = '']) =>
    options.split(','),
  );
  const secrets = mounts
    .filter((options) => options.includes('type=secret'))
    .flatMap((options) => options.filter((option) => option.startsWith('id=')))
    .map((option) => option.slice('id='.length));
  return {
    secrets: [...new Set(secrets)],
    ssh: mounts.some((options) => options.includes('type=ssh')),
  };
}

/** The arguments of `docker build` that hand them over; a secret is named by its file, so its text is in no command. */
export function mountArguments(
  secrets: readonly { readonly id: string; readonly path: string }[],
  ssh: boolean,
): string[] {
  return [
    ...secrets.flatMap(({ id, path }) => ['--secret', `id=${id},${field(`src=${path}`)}`]),
    ...(ssh ? ['--ssh', 'default'] : []),
  ];
}

/** The options are a line of CSV. */
function field(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
