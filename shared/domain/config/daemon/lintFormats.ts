import type { Node } from 'jsonc-parser';
import type { ConfigValue } from '../file.ts';
import { valueOf } from '../json/document.ts';
import { endOf } from '../json/write.ts';
import { fixByPatching, type Finding } from '../problem.ts';
import { isDockerSize, isIp, parseCidr } from './formats.ts';
import type { DaemonFormat, DaemonKey } from './keys.ts';

/** The form of a text value, or of each one in a list, of the JSON in `text`. */
export function lintFormat(text: string, key: DaemonKey, node: Node): Finding[] {
  const { format } = key;
  if (format === undefined) return [];
  const nodes = node.type === 'array' ? (node.children ?? []) : [node];
  return nodes.flatMap((one) => {
    const value = valueOf(one);
    if (typeof value !== 'string' || (value === '' && !refusesEmpty.has(format))) return [];
    const found = formats[format](key, value);
    if (found === null) return [];
    const { meant, ...finding } = found;
    const patch = { start: one.offset, end: endOf(one), by: JSON.stringify(meant) };
    const fix = meant === undefined ? undefined : () => fixByPatching(text, patch);
    return [{ at: one.offset, ...finding, fix }];
  });
}

/** Whether a text value, or each one in a list, has the form that the engine wants; true for what has none to have. */
export function hasFormat(key: DaemonKey, value: ConfigValue): boolean {
  const { format } = key;
  const all = Array.isArray(value) ? value : [value];
  if (format === undefined) return true;
  return all.every((one) => {
    if (typeof one !== 'string' || (one === '' && !refusesEmpty.has(format))) return true;
    return formats[format](key, one) === null;
  });
}

/** Forms in which an empty text is as wrong as any other. */
const refusesEmpty: ReadonlySet<DaemonFormat> = new Set(['label', 'domain', 'execOption']);

/** `meant`: what the value should be, where that is plain. */
type Found = Omit<Finding, 'at' | 'fix'> & { readonly meant?: string };
type FormatRule = (key: DaemonKey, value: string) => Found | null;

const formats: Record<DaemonFormat, FormatRule> = {
  mirror: lintMirror,
  registry: ({ key }, value) => {
    const host = value.replace(/^https?:\/\//, '');
    const bare = host.replace(/\/.*$/s, '').trim();
    const meant = isRegistry(bare) ? { meant: bare } : {};
    if (host !== value)
      return { code: 'registryWithScheme', values: { name: key, value }, ...meant };
    return isRegistry(host)
      ? null
      : { code: 'registryWithPath', values: { name: key, value }, ...meant };
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
  domain: ({ key }, value) => {
    return isDomain(value) ? null : { code: 'notADomain', values: { name: key, value } };
  },
  execOption: ({ key }, value) => {
    const isKnown = /^(?:native\.cgroupdriver=(?:systemd|cgroupfs)?|isolation=\w+)$/.test(value);
    return isKnown ? null : { code: 'execOptionUnknown', values: { name: key, value, allowed } };
  },
  resource: ({ key }, value) => {
    const isPair = /^[^=]+=[^=]+$/.test(value);
    return isPair ? null : { code: 'labelWithoutValue', values: { name: key, value } };
  },
  host: ({ key }, value) => {
    const isKnown = /^(?:tcp|unix|npipe|fd):\/\/|^(?!.*:\/\/)/.test(value);
    const values = { name: key, value, allowed: 'tcp://, unix://, npipe://, fd://' };
    return isKnown ? null : { code: 'daemonNotAllowed', values };
  },
};

const allowed = 'native.cgroupdriver=cgroupfs, native.cgroupdriver=systemd';

/** Source: docker/cli, opts/opts.go, validateDomain: labels of letters, digits and inner hyphens, a letter somewhere. */
function isDomain(value: string): boolean {
  const text = value.replace(/^ +| +$/g, '');
  if (text === '.') return true;
  const label = '[a-z\\d](?:[a-z\\d-]*[a-z\\d])?';
  return /[a-z]/i.test(text) && new RegExp(`^${label}(?:\\.${label})*\\.?$`, 'i').test(text);
}

function isRegistry(host: string): boolean {
  return /^[^\s/]+$/.test(host) || parseCidr(host) !== null;
}

/** Source: moby, daemon/pkg/registry/config.go, ValidateMirror. */
function lintMirror({ key }: DaemonKey, value: string): Found | null {
  if (/^https?:\/\/(?![^/]*@)[^?#\s]+$/i.test(value)) return null;
  const values = { name: key, value };
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(value)) {
    const isHost = /^[\w.-]+(?::\d+)?(?:\/\S*)?$/.test(value);
    return { code: 'mirrorWithoutScheme', values, ...(isHost && { meant: `https://${value}` }) };
  }
  return { code: 'mirrorInvalid', values };
}
