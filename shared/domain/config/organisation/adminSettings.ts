import type { ConfigValue } from '../file.ts';
import { isRecord, parseJson, valueOf } from '../json/document.ts';
import { joinPath } from '../json/path.ts';
import type { Lock } from './lock.ts';

const source = 'admin-settings.json';

/** Where a setting stands in admin-settings.json, the member that holds its value, and its key in Docker Desktop's own. */
const desktopSettings: readonly (readonly [path: string, member: string, key: string])[] = [
  ['exposeDockerAPIOnTCP2375', 'value', 'ExposeDockerAPIOnTCP2375'],
  ['proxy', 'mode', 'ProxyHTTPMode'],
  ['proxy', 'http', 'OverrideProxyHttp'],
  ['proxy', 'https', 'OverrideProxyHttps'],
  ['proxy', 'exclude', 'OverrideProxyExclude'],
  ['kubernetes', 'enabled', 'KubernetesEnabled'],
  ['linuxVM.wslEngineEnabled', 'value', 'WslEngineEnabled'],
  ['linuxVM.vpnkitCIDR', 'value', 'VpnkitCIDR'],
  ['useResourceSaver', 'value', 'UseResourceSaver'],
];

/**
 * Docker Desktop's settings that an administrator has locked. What is set there without a lock is only a first value.
 * Source: https://docs.docker.com/enterprise/security/hardened-desktop/settings-management/configure-json-file/.
 */
export function lockedDesktop(text: string): Lock[] {
  const root = rootOf(text);
  return desktopSettings.flatMap(([path, member, key]) => {
    const setting = settingAt(root, path);
    if (setting?.['locked'] !== true || !(member in setting)) return [];
    const value = setting[member] ?? null;
    return [{ key, source, value: Array.isArray(value) ? value.join(',') : value }];
  });
}

/**
 * What an administrator has put in the place of daemon.json: one lock for every value, and `isWhole` where the file of
 * the user does not count at all. See `lockedDesktop` for the source.
 */
export function lockedDaemon(text: string): { isWhole: boolean; locks: Lock[] } {
  const setting = settingAt(rootOf(text), 'linuxVM.dockerDaemonOptions');
  if (setting?.['locked'] !== true) return { isWhole: false, locks: [] };
  const { value } = setting;
  const options = rootOf(typeof value === 'string' ? value : JSON.stringify(value ?? {}));
  const locks = leavesOf(options, []).map(([key, leaf]) => ({ key, source, value: leaf }));
  return { isWhole: true, locks };
}

type Settings = Record<string, ConfigValue>;

function rootOf(text: string): Settings {
  const { root } = parseJson(text);
  const value = root === null ? null : valueOf(root);
  return isRecord(value) ? value : {};
}

function settingAt(root: Settings, path: string): Settings | null {
  let current: ConfigValue = root;
  for (const name of path.split('.')) current = isRecord(current) ? (current[name] ?? null) : null;
  return isRecord(current) ? current : null;
}

function leavesOf(value: ConfigValue, path: string[]): [string, ConfigValue][] {
  if (!isRecord(value)) return [[joinPath(path), value]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}
