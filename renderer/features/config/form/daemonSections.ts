/** Topics of daemon.json in the order of the form, each with what its keys look like; the first that fits counts. */
const topics: readonly (readonly [string, RegExp])[] = [
  ['logs', /^(?:log-|raw-logs|debug)/],
  ['images', /^(?:registry-|insecure-|max-|allow-nondistributable)/],
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

/** The topic under which the form shows a key of daemon.json; it is no part of the file. */
export function daemonSection(key: string): string {
  return topics.find(([, pattern]) => pattern.test(key))?.[0] ?? 'other';
}

export const daemonSections: readonly string[] = [...topics.map(([name]) => name), 'other'];
