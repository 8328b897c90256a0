import { readDockerfile } from '../project/lint/model.ts';
import { baseName } from '../project/paths.ts';

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

/**
 * Reads the mounts; a secret without an id is called like the file that it becomes.
 * Source: https://docs.docker.com/reference/dockerfile/#run---mounttypesecret
 */
export function wantedMounts(dockerfile: string): WantedMounts {
  const mounts = readDockerfile(dockerfile).steps.flatMap(({ name, flags }) =>
    name === 'RUN'
      ? flags.flatMap((flag) => (flag.name === 'mount' ? [optionsOf(flag.value)] : []))
      : [],
  );
  const secrets = mounts
    .filter((options) => options.get('type') === 'secret')
    .map((options) => options.get('id') ?? baseName(targetOf(options)))
    .filter((id) => id !== '');
  return {
    secrets: [...new Set(secrets)],
    ssh: mounts.some((options) => options.get('type') === 'ssh'),
  };
}

function optionsOf(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(',').map((option) => {
      const [, key = '', own = ''] = /^([^=]*)=?(.*)$/s.exec(option.replace(/["'\s]/g, '')) ?? [];
      return [key.toLowerCase(), own];
    }),
  );
}

function targetOf(options: ReadonlyMap<string, string>): string {
  return options.get('target') ?? options.get('dst') ?? options.get('destination') ?? '';
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
