import { describe, expect, it } from 'vitest';
import type { FileKind } from '../file.ts';
import { lockFor, locksOf } from './locks.ts';
import type { Organisation } from './lock.ts';

function organisation(adminSettings: unknown, policies: Record<string, number> = {}): Organisation {
  const text = adminSettings === null ? null : JSON.stringify(adminSettings);
  return { policies, adminSettings: typeof adminSettings === 'string' ? adminSettings : text };
}

function keysOf(kind: FileKind, source: Organisation): string[] {
  return locksOf(kind, source).locks.map(({ key, value }) => `${key}=${JSON.stringify(value)}`);
}

const daemonOptions = (locked: boolean, value: unknown) => ({
  linuxVM: { dockerDaemonOptions: { locked, value } },
});

describe('what the organisation has locked', () => {
  it.each<[string, Record<string, number>, string[]]>([
    ['nothing', {}, []],
    ['what is allowed', { AllowKernelUserSetting: 1 }, []],
    ['a policy of no key', { AllowWSL: 0 }, []],
    [
      'every key of a policy',
      { AllowKernelUserSetting: 0 },
      ['wsl2.kernel=null', 'wsl2.kernelModules=null'],
    ],
    [
      'older names too',
      { AllowNetworkingModeUserSetting: 0 },
      ['wsl2.networkingMode="nat"', 'experimental.networkingMode="nat"'],
    ],
    [
      'the firewall',
      { AllowFirewallUserSetting: 0 },
      ['wsl2.firewall=true', 'experimental.firewall=true'],
    ],
    ['debugging', { AllowKernelDebugUserSetting: 0 }, ['wsl2.kernelDebugPort=0']],
  ])('in .wslconfig: %s', (_, policies, keys) => {
    expect(keysOf('wslconfig', organisation(null, policies))).toEqual(keys);
  });

  it.each<[string, unknown, string[]]>([
    ['no file', null, []],
    ['broken JSON', '{"linuxVM":', []],
    ['an array', [], []],
    ['options that are only a first value', daemonOptions(false, '{"debug":true}'), []],
    [
      'options as text',
      daemonOptions(true, '{"debug":true,"log-opts":{"max-size":"5m"}}'),
      ['debug=true', 'log-opts.max-size="5m"'],
    ],
    ['options as an object', daemonOptions(true, { mtu: 1400 }), ['mtu=1400']],
    ['empty options', daemonOptions(true, ''), []],
    ['a lock without options', { linuxVM: { dockerDaemonOptions: { locked: true } } }, []],
  ])('in daemon.json: %s', (_, settings, keys) => {
    expect(keysOf('daemon', organisation(settings))).toEqual(keys);
  });

  it.each<[string, unknown, string[]]>([
    [
      'a value',
      { exposeDockerAPIOnTCP2375: { locked: true, value: false } },
      ['ExposeDockerAPIOnTCP2375=false'],
    ],
    ['a value without a lock', { exposeDockerAPIOnTCP2375: { locked: false, value: false } }, []],
    [
      'the proxy, as far as it is told',
      { proxy: { locked: true, mode: 'manual', http: 'http://p:1', exclude: ['a', 'b'] } },
      ['ProxyHTTPMode="manual"', 'OverrideProxyHttp="http://p:1"', 'OverrideProxyExclude="a,b"'],
    ],
    [
      'inside the VM',
      { linuxVM: { wslEngineEnabled: { locked: true, value: true } } },
      ['WslEngineEnabled=true'],
    ],
    ['kubernetes', { kubernetes: { locked: true, enabled: false } }, ['KubernetesEnabled=false']],
    ['what is no setting', { proxy: 'none', linuxVM: 3 }, []],
  ])("in Docker Desktop's settings: %s", (_, settings, keys) => {
    expect(keysOf('desktop', organisation(settings))).toEqual(keys);
  });

  it('never anything in wsl.conf', () => {
    const all = organisation(daemonOptions(true, '{}'), { AllowKernelUserSetting: 0 });
    expect(locksOf('wslconf', all)).toEqual({ locks: [], whole: null });
  });

  it('covers every key where the whole file is replaced', () => {
    const locks = locksOf('daemon', organisation(daemonOptions(true, '{"debug":true}')));
    expect(lockFor(locks, 'debug')).toMatchObject({ value: true, source: 'admin-settings.json' });
    expect(lockFor(locks, 'mtu')).toEqual({
      key: 'mtu',
      value: null,
      source: 'admin-settings.json',
    });
  });

  it('leaves the other keys alone where single ones are locked', () => {
    const locks = locksOf('wslconfig', organisation(null, { AllowKernelUserSetting: 0 }));
    expect(lockFor(locks, 'wsl2.memory')).toBeNull();
  });
});
