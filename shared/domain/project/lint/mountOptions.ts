/** What the builder refuses of an option of `RUN --mount`: its kind, a name, or a value. */
export type MountRefusal = 'mountKind' | 'mountOption' | 'mountValue' | 'mountFrom';

export const mountKinds = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;

/** Options, with the kinds of mount that take them; empty: all do. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  type: [],
  from: ['bind', 'cache', 'tmpfs', 'ssh'],
  source: [],
  src: [],
  target: [],
  dst: [],
  destination: [],
  readonly: [],
  ro: [],
  readwrite: [],
  rw: [],
  id: [],
  required: ['secret', 'ssh'],
  env: ['secret'],
  size: ['tmpfs'],
  sharing: ['cache'],
  mode: ['cache', 'secret', 'ssh'],
  uid: ['cache', 'secret', 'ssh'],
  gid: ['cache', 'secret', 'ssh'],
};

export const mountOptions = Object.keys(kindsOf);

const boolean = /^(?:1|t|true|0|f|false)$/i;
const withoutValue = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);

const valuesOf: Readonly<Record<string, RegExp>> = {
  readonly: boolean,
  ro: boolean,
  readwrite: boolean,
  rw: boolean,
  required: boolean,
  sharing: /^(?:shared|private|locked)$/i,
  mode: /^[0-7]+$/,
  uid: /^\d+$/,
  gid: /^\d+$/,
};

/**
 * The first option of a mount that makes the builder stop, and the word that does; null where it takes them all, or
 * where that depends on variables. Source: https://docs.docker.com/reference/dockerfile/#run---mount and
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/instructions/commands_runmount.go
 */
export function mountRefusal(text: string): readonly [MountRefusal, string] | null {
  if (text.includes('"')) return null;
  const options = text.split(',').map((field) => {
    const [, name = '', value = null] = /^([^=]*)(?:=(.*))?$/s.exec(field) ?? [];
    return { field, name: name.toLowerCase(), value };
  });
  const kind = (options.findLast(({ name }) => name === 'type')?.value ?? 'bind').toLowerCase();
  if (kind.includes('$')) return null;
  if (!mountKinds.some((known) => known === kind)) return ['mountKind', kind];
  for (const { field, name, value } of options) {
    const kinds = Object.hasOwn(kindsOf, name) ? kindsOf[name] : undefined;
    if (kinds === undefined) return ['mountOption', name];
    if (kinds.length > 0 && !kinds.includes(kind)) return ['mountOption', name];
    if (value === null && !withoutValue.has(name)) return ['mountValue', field];
    if (name === 'from' && /\$./.test(value ?? '')) return ['mountFrom', value ?? ''];
    if (value === null || value.includes('$')) continue;
    if (valuesOf[name]?.test(value) === false) return ['mountValue', field];
  }
  return null;
}
