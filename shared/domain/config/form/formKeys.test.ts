import { describe, expect, it } from 'vitest';
import { createTexts } from '#shared/locales/texts.ts';
import { say } from '#shared/locales/say.ts';
import { fileKinds, type FileKind } from '../file.ts';
import { noOrganisation } from '../organisation/lock.ts';
import { formKeySchema, type FormKey } from './formKey.ts';
import { formKeys, type FormSource } from './formKeys.ts';

function form(kind: FileKind, text = '', source: Partial<FormSource> = {}): FormKey[] {
  return formKeys({ kind, text, context: {}, organisation: noOrganisation, ...source });
}

function keyIn(keys: readonly FormKey[], name: string): FormKey {
  const found = keys.find(({ key }) => key === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe.each(fileKinds)('the form of %s', (kind) => {
  it('is what the contract promises, each key once', () => {
    const keys = form(kind);
    expect(keys.map((key) => formKeySchema.parse(key))).toEqual(keys);
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(20);
  });

  it('has help in both languages', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const { t } = createTexts(language);
      const missing = form(kind).filter(
        ({ help }) => help === null || say(t, help).includes('help.'),
      );
      expect(missing.map(({ key }) => key)).toEqual([]);
    }
  });
});

describe('a key', () => {
  it.each<[FileKind, string, Partial<FormKey>]>([
    [
      'wslconfig',
      'wsl2.memory',
      {
        type: 'size',
        unit: 'bytes',
        smallest: 2 ** 28,
        restart: 'wsl',
        group: 'wsl2',
        use: 'often',
      },
    ],
    [
      'wslconfig',
      'wsl2.vmIdleTimeout',
      { type: 'duration', unit: 'milliseconds', default: 60_000, windowsBuild: 22_000 },
    ],
    ['wslconfig', 'wsl2.defaultVhdSize', { restart: 'new' }],
    ['wslconfig', 'wsl2.virtio9p', { isDocumented: false, use: 'rarely' }],
    [
      'wslconfig',
      'experimental.autoMemoryReclaim',
      { allowed: ['disabled', 'gradual', 'dropCache'], since: '2.0.0' },
    ],
    [
      'wslconf',
      'boot.systemd',
      { type: 'bool', default: false, restart: 'distro', since: '0.67.6', use: 'often' },
    ],
    ['daemon', 'log-opts', { type: 'stringMap', restart: 'engine', group: '' }],
    ['daemon', 'builder.gc.defaultReservedSpace', { since: '28.0', group: 'builder', unit: null }],
    ['desktop', 'AutoPauseTimeoutSeconds', { smallest: 30, default: 300, restart: 'none' }],
    ['desktop', 'IntegratedWslDistros', { type: 'strings', restart: 'engine' }],
  ])('of %s: %s has what its editor needs', (kind, name, wanted) => {
    expect(keyIn(form(kind), name)).toMatchObject({ current: null, ...wanted });
  });

  it.each(['experimental.networkingMode', 'experimental.firewall'])(
    '%s is only an older name',
    (name) => {
      expect(form('wslconfig').map(({ key }) => key)).not.toContain(name);
    },
  );

  it('that the engine ignores is not on offer', () => {
    expect(form('daemon').map(({ key }) => key)).not.toContain('allow-nondistributable-artifacts');
  });

  it.each<[FileKind, string, string, unknown]>([
    ['wslconfig', '[wsl2]\nmemory=8GB\n', 'wsl2.memory', 8 * 2 ** 30],
    ['wslconfig', '[experimental]\nnetworkingMode=mirrored\n', 'wsl2.networkingMode', 'mirrored'],
    ['daemon', '{"log-opts":{"max-size":"5m"}}', 'log-opts', { 'max-size': '5m' }],
    ['daemon', '{"Builder":1,"builder":{"GC":{"enabled":false}}}', 'builder.gc.enabled', false],
    ['desktop', '{"autoStart":true}', 'AutoStart', true],
    ['daemon', '{"debug":', 'debug', null],
  ])('of %s %s: %s is %j now', (kind, text, name, value) => {
    const keys = kind === 'daemon' && name === 'debug' ? form(kind, text) : form(kind, text);
    expect(keyIn(keys, name).current).toEqual(value);
  });

  it.each<[string, string, boolean]>([
    ['', 'wsl2.dnsTunneling', false],
    ['[wsl2]\nnetworkingMode=mirrored\n', 'wsl2.networkingMode', true],
  ])('that needs another says whether that is so: %j', (text, needed, isMet) => {
    const { needs } = keyIn(
      form('wslconfig', text),
      needed === 'wsl2.networkingMode' ? 'experimental.ignoredPorts' : 'wsl2.dnsProxy',
    );
    expect(needs).toContainEqual(expect.objectContaining({ key: needed, isMet }));
  });
});

describe('a key is locked', () => {
  const adminSettings = JSON.stringify({
    linuxVM: { dockerDaemonOptions: { locked: true, value: '{"debug":true}' } },
  });

  it.each<[string, FileKind, string, Partial<FormSource>, string | null]>([
    [
      'by a policy',
      'wslconfig',
      'wsl2.kernel',
      { organisation: { policies: { AllowKernelUserSetting: 0 }, adminSettings: null } },
      'organisation',
    ],
    [
      'by an administrator',
      'daemon',
      'mtu',
      { organisation: { policies: {}, adminSettings } },
      'organisation',
    ],
    [
      'by an older WSL',
      'wslconfig',
      'wsl2.kernelModules',
      { context: { wslVersion: '2.4.13.0' } },
      'wslTooOld',
    ],
    [
      'by an older WSL, in wsl.conf',
      'wslconf',
      'automount.cgroups',
      { context: { wslVersion: '2.6.1.0' } },
      'wslTooOld',
    ],
    [
      'by an older Windows',
      'wslconfig',
      'wsl2.firewall',
      { context: { windowsBuild: 19_045 } },
      'windowsTooOld',
    ],
    [
      'by an older engine',
      'daemon',
      'bip6',
      { context: { engineVersion: '27.5.1' } },
      'engineTooOld',
    ],
    ['by WSL 2', 'desktop', 'MemoryMiB', {}, 'hyperVOnly'],
    ['by Docker Desktop', 'daemon', 'data-root', { context: { isDockerDesktop: true } }, 'breaks'],
    [
      'not by a new enough WSL',
      'wslconfig',
      'wsl2.kernelModules',
      { context: { wslVersion: '2.5.0.0' } },
      null,
    ],
    ['not by a version that is not known', 'wslconfig', 'wsl2.kernelModules', {}, null],
    ['not by the wrong program', 'daemon', 'bip6', { context: { wslVersion: '1.0' } }, null],
    ['not without WSL 2', 'desktop', 'MemoryMiB', { text: '{"WslEngineEnabled":false}' }, null],
    ['not by another engine', 'daemon', 'data-root', { context: { isDockerDesktop: false } }, null],
  ])('%s', (_, kind, name, source, code) => {
    const { locked } = keyIn(form(kind, source.text ?? '', source), name);
    expect(locked?.code ?? null).toBe(code);
    if (locked === null) return;
    const { t } = createTexts('en');
    expect(say(t, locked.message)).not.toMatch(/form\.|\{\{/);
  });
});
