import { objectIn, textAt } from './json.ts';

/** What `go env -json` says. */
export interface GoEnvironment {
  /** `1.26.7`; for a development build what follows `devel `; empty where Go is too old to say. */
  readonly version: string;
  readonly env: Record<string, string>;
}

/**
 * The output of `go env -json`, or null where it is no JSON object. Values that are not strings are left out.
 * Source: https://pkg.go.dev/cmd/go#hdr-Print_Go_environment_information.
 */
export function parseGoEnv(text: string): GoEnvironment | null {
  const object = objectIn(text);
  if (object === null) return null;
  const env = Object.fromEntries(
    Object.entries(object).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  const [word = '', ...rest] = textAt(object, 'GOVERSION').split(' ');
  const version = word === 'devel' ? (rest[0] ?? '') : word;
  return { version: version.replace(/^go/, ''), env };
}
