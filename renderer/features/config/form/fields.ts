import type { FileKind } from '#shared/domain/config/file.ts';
import type { FormKey } from '#shared/domain/config/form/formKey.ts';

/** How a value is entered. `numbers` and `strings` are lists; `json` is anything with a structure. */
export type Control =
  | 'switch'
  | 'number'
  | 'size'
  | 'select'
  | 'text'
  | 'list'
  | 'numbers'
  | 'strings'
  | 'json';

const controls: Readonly<Record<FormKey['type'], Control>> = {
  size: 'size',
  int: 'number',
  duration: 'number',
  bool: 'switch',
  enum: 'select',
  string: 'text',
  path: 'text',
  list: 'list',
  ports: 'numbers',
  ipv4: 'text',
  mac: 'text',
  strings: 'strings',
  objects: 'json',
  object: 'json',
  stringMap: 'json',
  boolMap: 'json',
};

/** The control that suits a key. */
export function controlOf({ type }: Pick<FormKey, 'type'>): Control {
  return controls[type];
}

/** The keys that the form shows: what has keys of its own in it is shown by those. */
export function fieldsOf(keys: readonly FormKey[]): FormKey[] {
  return keys.filter(({ key }) => !keys.some((other) => other.key.startsWith(`${key}.`)));
}

/** Whether a key is shown before all are asked for. */
export function isCommon({ use, isDocumented, locked }: FormKey): boolean {
  return isDocumented && (use === 'often' || use === 'sometimes') && locked?.code !== 'hyperVOnly';
}

/** Topics of daemon.json in the order of the form, each with what its keys look like; the first that fits counts. */
const topics: readonly (readonly [string, RegExp])[] = [
  ['logs', /^(?:log-|raw-logs|debug)/],
  ['images', /^(?:registry-|insecure-|max-)/],
  ['builder', /^(?:builder|features)/],
  [
    'network',
    /^(?:dns|bip|bridge|fixed-cidr|default-(?:gateway|address|network)|ip|icc$|mtu$|userland|host-gateway|network-|firewall|allow-direct|proxies)/,
  ],
  [
    'containers',
    /^(?:default-|init|live-restore|shutdown|runtimes|no-new|seccomp|cpu-rt|cgroup|exec-opts|selinux)/,
  ],
  ['storage', /^(?:storage|data-root|exec-root|pidfile|containerd|cri-)/],
];

export interface Section {
  /** The section of an ini file, or the topic under which the form shows keys of a JSON file. */
  readonly name: string;
  readonly fields: readonly FormKey[];
}

/** The keys in their sections: those of an ini file as its table has them, the topics of daemon.json in their own order. */
export function sectionsOf(kind: FileKind, fields: readonly FormKey[]): Section[] {
  const names = fields.map((field) => sectionOf(kind, field));
  const order =
    kind === 'daemon' ? [...topics.map(([name]) => name), 'other'] : [...new Set(names)];
  return order
    .map((name) => ({ name, fields: fields.filter((_, index) => names[index] === name) }))
    .filter((section) => section.fields.length > 0);
}

function sectionOf(kind: FileKind, { key, group }: FormKey): string {
  if (kind !== 'daemon') return kind === 'desktop' ? 'desktop' : group;
  return topics.find(([, pattern]) => pattern.test(key))?.[0] ?? 'other';
}
