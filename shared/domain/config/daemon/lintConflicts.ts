import { isOlder } from '../context.ts';
import type { ConfigValue } from '../file.ts';
import { isRecord, propertiesOf, valueOf } from '../json/document.ts';
import { fixByRemoving, type Finding } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { parseCidr } from './formats.ts';
import { isInteger } from './lintShapes.ts';
import { topValue, type DaemonSource } from './source.ts';

interface Conflict {
  readonly keys: readonly [string, string];
  readonly code: ProblemCode;
}

const exclusive: readonly Conflict[] = [
  { keys: ['bip', 'bridge'], code: 'daemonExclusive' },
  { keys: ['bip6', 'bridge'], code: 'daemonExclusive' },
  { keys: ['host-gateway-ips', 'host-gateway-ip'], code: 'daemonExclusive' },
];

/** Keys that do not go together, or not with this engine. Source: moby, daemon/config and daemon/command. */
export function lintConflicts(source: DaemonSource): Finding[] {
  return [
    ...exclusive.flatMap((conflict) => lintExclusive(source, conflict)),
    ...lintStorage(source),
    ...lintNetwork(source),
    ...lintPools(source),
    ...lintTls(source),
    ...lintRuntimes(source),
    ...lintLabels(source),
  ];
}

function offsetOf({ top }: DaemonSource, name: string): number {
  return top.get(name)?.node.offset ?? 0;
}

function isGiven(value: ConfigValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

function lintExclusive(source: DaemonSource, { keys, code }: Conflict): Finding[] {
  const [first, second] = keys;
  if (!isGiven(topValue(source, first)) || !isGiven(topValue(source, second))) return [];
  const values = { first, second };
  return [{ at: offsetOf(source, second), code, values, fix: fixByRemoving(second) }];
}

/** From 29 on a graph driver by name switches the containerd image store off. */
function lintStorage(source: DaemonSource): Finding[] {
  const driver = topValue(source, 'storage-driver');
  const features = topValue(source, 'features');
  const store = isRecord(features) ? features['containerd-snapshotter'] : undefined;
  const findings: Finding[] = [];
  if (store === true && isGiven(topValue(source, 'userns-remap'))) {
    const values = { first: 'features.containerd-snapshotter', second: 'userns-remap' };
    findings.push({ at: offsetOf(source, 'userns-remap'), code: 'daemonExclusive', values });
  }
  if (driver === 'overlay2' && store === true) {
    const values = { first: 'features.containerd-snapshotter', second: 'storage-driver' };
    const fix = fixByRemoving('storage-driver');
    findings.push({ at: offsetOf(source, 'storage-driver'), code: 'daemonExclusive', values, fix });
  } else if (driver === 'overlay2' && !isOlder(source.context.engineVersion, '29.0')) {
    const fix = fixByRemoving('storage-driver');
    findings.push({ at: offsetOf(source, 'storage-driver'), code: 'storageDriverPinned', fix });
  }
  return findings;
}

function lintNetwork(source: DaemonSource): Finding[] {
  const { engineVersion: version } = source.context;
  const findings: Finding[] = [];
  for (const key of ['iptables', 'ip-masq', 'ip-forward']) {
    if (topValue(source, key) !== false) continue;
    const at = offsetOf(source, key);
    findings.push({
      at,
      code: 'networkSwitchedOff',
      values: { name: key },
      fix: fixByRemoving(key),
    });
  }
  const isOldIpv6 = topValue(source, 'ipv6') === true && isOlder(version, '27.0');
  if (isOldIpv6 && !isGiven(topValue(source, 'fixed-cidr-v6'))) {
    findings.push({
      at: offsetOf(source, 'ipv6'),
      code: 'ipv6NeedsRange',
      fix: fixByRemoving('ipv6'),
    });
  }
  return findings;
}

function lintPools({ top, text }: DaemonSource): Finding[] {
  return (top.get('default-address-pools')?.value.children ?? []).flatMap((pool): Finding[] => {
    const members = new Map(propertiesOf(pool).map((one) => [one.name.toLowerCase(), one]));
    const base = members.get('base');
    const size = members.get('size');
    const cidr = typeof base?.value.value === 'string' ? parseCidr(base.value.value) : null;
    if (base === undefined || cidr === null) return [{ at: pool.offset, code: 'poolWithoutBase' }];
    const bits = size === undefined ? null : valueOf(size.value);
    const isWhole = size !== undefined && isInteger(text, size.value);
    if (typeof bits !== 'number' || !isWhole) return [{ at: pool.offset, code: 'poolWithoutSize' }];
    if (bits >= cidr.bits && bits <= cidr.size) return [];
    const values = { base: String(base.value.value), size: bits };
    return [{ at: size?.node.offset ?? pool.offset, code: 'poolSize', values }];
  });
}

/** A runtime is one of the file's own, the engine's, or a shim of containerd, whose names have dots or are paths. */
function lintRuntimes(source: DaemonSource): Finding[] {
  const runtimes = source.top.get('runtimes')?.value;
  const own = propertiesOf(runtimes);
  const findings: Finding[] = own
    .filter(({ name }) => name === 'runc')
    .map(({ node }) => ({
      at: node.offset,
      code: 'runtimeReserved',
      fix: fixByRemoving('runtimes.runc'),
    }));
  const name = topValue(source, 'default-runtime');
  if (typeof name !== 'string' || /^(?:runc)?$|[./\\]/.test(name)) return findings;
  if (own.some((one) => one.name === name)) return findings;
  const fix = fixByRemoving('default-runtime');
  const at = offsetOf(source, 'default-runtime');
  return [...findings, { at, code: 'runtimeUnknown', values: { value: name }, fix }];
}

/** The mere presence of `tlsverify` turns TLS on. */
function lintTls(source: DaemonSource): Finding[] {
  if (topValue(source, 'tlsverify') !== false) return [];
  return [
    { at: offsetOf(source, 'tlsverify'), code: 'tlsVerifyFalse', fix: fixByRemoving('tlsverify') },
  ];
}

/** The same label with two values. Source: moby, daemon/config/config.go, GetConflictFreeLabels. */
function lintLabels({ top }: DaemonSource): Finding[] {
  const known = new Map<string, string>();
  return (top.get('labels')?.value.children ?? []).flatMap((node): Finding[] => {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(String(node.value)) ?? [];
    const earlier = known.get(name);
    known.set(name, value);
    if (earlier === undefined || earlier === value) return [];
    const values = { name, first: earlier, second: value };
    return [{ at: node.offset, code: 'labelTwice', values }];
  });
}
