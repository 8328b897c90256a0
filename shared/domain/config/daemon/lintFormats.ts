import type { Node } from 'jsonc-parser';
import { valueOf } from '../json/document.ts';
import type { Finding } from '../problem.ts';
import { isDockerSize, isIp, parseCidr } from './formats.ts';
import type { DaemonFormat, DaemonKey } from './keys.ts';

/** The form of a text value, or of each one in a list. */
export function lintFormat(key: DaemonKey, node: Node): Finding[] {
  const { format } = key;
  if (format === undefined) return [];
  const nodes = node.type === 'array' ? (node.children ?? []) : [node];
  return nodes.flatMap((one) => {
    const value = valueOf(one);
    if (typeof value !== 'string' || value === '') return [];
    const finding = formats[format](key, value);
    return finding === null ? [] : [{ at: one.offset, ...finding }];
  });
}

type FormatRule = (key: DaemonKey, value: string) => Omit<Finding, 'at'> | null;

const formats: Record<DaemonFormat, FormatRule> = {
  mirror: lintMirror,
  registry: ({ key }, value) => {
    const host = value.replace(/^https?:\/\//, '');
    if (host !== value) return { code: 'registryWithScheme', values: { name: key, value } };
    const isHost = /^[^\s/]+$/.test(host) || parseCidr(host) !== null;
    return isHost ? null : { code: 'registryWithPath', values: { name: key, value } };
  },
  ip: ({ key }, value) => (isIp(value) ? null : { code: 'notAnIp', values: { name: key, value } }),
  cidr: ({ key }, value) => {
    return parseCidr(value) === null ? { code: 'notACidr', values: { name: key, value } } : null;
  },
  hostCidr: ({ key }, value) => {
    const cidr = parseCidr(value);
    if (cidr === null) return { code: 'notACidr', values: { name: key, value } };
    return cidr.isNetwork && cidr.bits < cidr.size
      ? { code: 'networkAddress', values: { name: key, value } }
      : null;
  },
  size: ({ key }, value) => {
    return isDockerSize(value) ? null : { code: 'dockerSizeInvalid', values: { name: key, value } };
  },
  label: ({ key }, value) => {
    return value.includes('=') ? null : { code: 'labelWithoutValue', values: { name: key, value } };
  },
};

/** Source: moby, daemon/pkg/registry/config.go, ValidateMirror. */
function lintMirror({ key }: DaemonKey, value: string): Omit<Finding, 'at'> | null {
  const values = { name: key, value };
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(value)) return { code: 'mirrorWithoutScheme', values };
  const [, rest = ''] = /^https?:\/\/(.*)$/i.exec(value) ?? [];
  const isPlain = rest !== '' && !/[?#\s]/.test(rest) && !/^[^/]*@/.test(rest);
  return isPlain ? null : { code: 'mirrorInvalid', values };
}
