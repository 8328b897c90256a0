import { isRecord } from '../json/document.ts';
import { joinPath } from '../json/path.ts';
import { fixByRemoving, type Finding } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { findDaemonKey } from './keys.ts';
import { topValue, type DaemonSource } from './source.ts';

/** Keys with a problem of their own under Docker Desktop; the rest of `use: never` shares one. */
const special: Readonly<Record<string, ProblemCode>> = {
  hosts: 'hostsOnDesktop',
  'data-root': 'dataRootOnDesktop',
  proxies: 'proxiesOnDesktop',
  'live-restore': 'liveRestoreOnDesktop',
};

/** What Docker Desktop does itself or cannot do. Source: https://docs.docker.com/desktop/settings-and-maintenance/settings/. */
export function lintDesktopRules(source: DaemonSource): Finding[] {
  const paths = lintPaths(source);
  if (source.context.isDockerDesktop !== true) return paths;
  const names = [...source.top.values()].flatMap(({ name, node }): Finding[] => {
    const own = Object.hasOwn(special, name) ? special[name] : undefined;
    const isNever = findDaemonKey(name)?.use === 'never';
    if (own === undefined && !isNever) return [];
    if (name === 'live-restore' && topValue(source, name) !== true) return [];
    const fix = fixByRemoving(joinPath([name]));
    return [{ at: node.offset, code: own ?? 'leaveToDesktop', values: { name }, fix }];
  });
  return [...paths, ...names, ...lintCgroups(source), ...lintStore(source)];
}

/** Linux paths only: the engine runs in the virtual machine. */
function lintPaths({ top }: DaemonSource): Finding[] {
  return ['data-root', 'exec-root', 'pidfile', 'init-path', 'userland-proxy-path'].flatMap(
    (name) => {
      const value = top.get(name)?.value;
      const path = value?.type === 'string' ? String(value.value) : '';
      const isRelative = name === 'userland-proxy-path' && /^[^/]/.test(path);
      if (value === undefined || (!isRelative && !/^[A-Za-z]:|\\/.test(path))) return [];
      const values = { name, value: path };
      return [{ at: value.offset, code: 'windowsPath' as const, values, fix: fixByRemoving(name) }];
    },
  );
}

/** There is no systemd in Docker Desktop's virtual machine. */
function lintCgroups(source: DaemonSource): Finding[] {
  const options = topValue(source, 'exec-opts');
  if (!Array.isArray(options) || !options.includes('native.cgroupdriver=systemd')) return [];
  const at = source.top.get('exec-opts')?.node.offset ?? 0;
  return [{ at, code: 'systemdOnDesktop', fix: fixByRemoving('exec-opts') }];
}

function lintStore(source: DaemonSource): Finding[] {
  const features = topValue(source, 'features');
  if (!isRecord(features) || features['containerd-snapshotter'] === undefined) return [];
  const at = source.top.get('features')?.node.offset ?? 0;
  const fix = fixByRemoving('features.containerd-snapshotter');
  return [{ at, code: 'imageStoreOnDesktop', fix }];
}
