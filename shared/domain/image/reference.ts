import { message, type Message } from '../message.ts';

/** An image reference in its parts; what is not written is empty. */
export interface Reference {
  /** Host of the registry with its port; empty for Docker Hub. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

export type ReferenceRead =
  | { readonly ok: true; readonly reference: Reference }
  | { readonly ok: false; readonly problem: Message };

const nameLimit = 255;
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const host =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::\d+)?$/i;

/**
 * Reads an image reference as docker does, or says what is wrong with it. Grammar and the rule that tells a registry
 * from a first path element: https://github.com/distribution/reference/blob/main/reference.go and normalize.go.
 */
export function parseReference(text: string): ReferenceRead {
  const { name, tag, digest } = split(text);
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(0, slash));
  const registry = isRegistry(first) ? first : '';
  const repository = registry === '' ? name : name.slice(slash + 1);
  const reference = { registry, repository, tag: tag ?? '', digest: digest ?? '' };
  const reason = wrongIn(reference, { name, tag, digest });
  if (reason === null) return { ok: true, reference };
  return { ok: false, problem: message(`image:reference.${reason}`, { limit: nameLimit }) };
}

interface Parts {
  readonly name: string;
  /** Undefined where there is none; empty where only its sign is written. */
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** A colon after the last slash begins the tag; one before it belongs to the registry's port. */
function split(text: string): Parts {
  const [rest = '', digest] = cut(text, text.indexOf('@'));
  const colon = rest.lastIndexOf(':');
  const [name = '', tag] = cut(rest, colon > rest.lastIndexOf('/') ? colon : -1);
  return { name, tag, digest };
}

function cut(text: string, at: number): [string, string?] {
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function isRegistry(first: string): boolean {
  return /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
}

function wrongIn({ registry, repository }: Reference, { name, tag, digest }: Parts): string | null {
  const checks: [isWrong: boolean, reason: string][] = [
    [name === '', 'empty'],
    [repository !== repository.toLowerCase(), 'upperCase'],
    [registry !== '' && !host.test(registry), 'name'],
    [!repository.split('/').every((part) => component.test(part)), 'name'],
    [name.length > nameLimit, 'tooLong'],
    [registry === '' && /^[0-9a-f]{64}$/.test(repository), 'looksLikeId'],
    [tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag), 'tag'],
    [digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest), 'digest'],
  ];
  return checks.find(([isWrong]) => isWrong)?.[1] ?? null;
}

/** A reference as it is written. */
export function formatReference({ registry, repository, tag, digest }: Reference): string {
  const name = registry === '' ? repository : `${registry}/${repository}`;
  return `${name}${tag === '' ? '' : `:${tag}`}${digest === '' ? '' : `@${digest}`}`;
}
