import type { Node } from 'jsonc-parser';
import { isOlder } from '../context.ts';
import { propertiesOf } from '../json/document.ts';
import type { Finding } from '../problem.ts';
import type { DaemonSource } from './source.ts';

/** What a value inside a key is made of; names of `object` are found in any case, others in it are ignored. */
type Shape =
  | 'string'
  | 'int'
  | 'bool'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly object: Readonly<Record<string, Shape>> }
  | { readonly either: readonly Shape[] };

const policy: Shape = {
  object: {
    all: 'bool',
    filter: { either: [{ list: 'string' }, { map: { map: 'bool' } }] },
    reservedspace: 'string',
    maxusedspace: 'string',
    minfreespace: 'string',
    keepstorage: 'string',
  },
};

/**
 * Keys whose inner values the engine's decoder minds as well; what `keys.json` says of them goes no deeper. Source: moby,
 * daemon/config/config.go, config_linux.go, builder.go; go-units, ulimit.go.
 */
const shapes: Readonly<Record<string, Shape>> = {
  builder: {
    object: {
      gc: { object: { policy: { list: policy } } },
      entitlements: { object: { 'network-host': 'bool', 'security-insecure': 'bool' } },
    },
  },
  'default-network-opts': { map: { map: 'string' } },
  'default-ulimits': { map: { object: { name: 'string', hard: 'int', soft: 'int' } } },
  proxies: { object: { 'http-proxy': 'string', 'https-proxy': 'string', 'no-proxy': 'string' } },
  runtimes: {
    map: { object: { path: 'string', runtimeargs: { list: 'string' }, runtimetype: 'string' } },
  },
};

const examples: Readonly<Record<string, string>> = {
  'default-network-opts': '{ "bridge": { "com.docker.network.driver.mtu": "1400" } }',
  'default-ulimits': '{ "nofile": { "Name": "nofile", "Soft": 64000, "Hard": 64000 } }',
  proxies: '{ "http-proxy": "http://proxy.example.com:3128" }',
  runtimes: '{ "name": { "path": "/usr/bin/runtime", "runtimeArgs": [] } }',
  builder:
    '{ "gc": { "enabled": true, "policy": [{ "keepStorage": "10GB", "filter": ["unused-for=48h"] }] } }',
};

/** Values inside objects that the engine cannot decode, with which it does not start. */
export function lintShapes({ text, top, context }: DaemonSource): Finding[] {
  return Object.entries(shapes).flatMap(([name, shape]): Finding[] => {
    const value = top.get(name)?.value;
    // What is no object at all is told of by its type; proxies came with 23.0.
    if (value?.type !== 'object' || (name === 'proxies' && isOlder(context.engineVersion, '23.0')))
      return [];
    const wrong = findWrong(text, value, shape);
    if (wrong === null) return [];
    const values = { name, example: examples[name] ?? '' };
    return [{ at: wrong.offset, code: 'daemonWrongType', values }];
  });
}

/** The first value of the wrong kind; null where all are right. Null counts as not there. */
function findWrong(text: string, node: Node, shape: Shape): Node | null {
  if (node.type === 'null') return null;
  if (typeof shape === 'string') return isPlain(text, node, shape) ? null : node;
  if ('either' in shape)
    return shape.either.some((one) => findWrong(text, node, one) === null) ? null : node;
  if ('list' in shape) {
    if (node.type !== 'array') return node;
    return first(node.children ?? [], (child) => findWrong(text, child, shape.list));
  }
  if (node.type !== 'object') return node;
  return first(propertiesOf(node), ({ name, value }) => {
    const inner = 'map' in shape ? shape.map : innerOf(shape.object, name);
    return inner === undefined ? null : findWrong(text, value, inner);
  });
}

function innerOf(names: Readonly<Record<string, Shape>>, name: string): Shape | undefined {
  const lower = name.toLowerCase();
  return Object.hasOwn(names, lower) ? names[lower] : undefined;
}

function isPlain(text: string, node: Node, wanted: 'string' | 'int' | 'bool'): boolean {
  if (wanted === 'int') return isInteger(text, node);
  return node.type === (wanted === 'bool' ? 'boolean' : 'string');
}

/** Go's decoder takes digits only: `3.0` and `3e0` are no integers to it. */
export function isInteger(text: string, { type, offset, length }: Node): boolean {
  return type === 'number' && /^-?\d+$/.test(text.slice(offset, offset + length));
}

function first<T>(items: readonly T[], find: (item: T) => Node | null): Node | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
