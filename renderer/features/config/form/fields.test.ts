import { describe, expect, it } from 'vitest';
import { fileKinds } from '#shared/domain/config/file.ts';
import { helpFor } from '#shared/domain/config/help.ts';
import { fieldsOf, lockOf } from './fields.ts';

const find = (kind: Parameters<typeof fieldsOf>[0], key: string) => {
  const field = fieldsOf(kind).find((one) => one.key === key);
  if (field === undefined) throw new Error(key);
  return field;
};

describe('the form', () => {
  it.each(fileKinds)(
    'has a control and a help text for each key of %s, and each key once',
    (kind) => {
      const fields = fieldsOf(kind);
      expect(fields.length).toBeGreaterThan(20);
      expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
      expect(fields.filter(({ key }) => helpFor(kind, key) === null)).toEqual([]);
      expect(fields.filter(({ control }) => control === undefined)).toEqual([]);
    },
  );

  it.each([
    ['wslconfig', 'wsl2.memory', 'size'],
    ['wslconfig', 'wsl2.networkingMode', 'select'],
    ['wslconfig', 'experimental.ignoredPorts', 'numbers'],
    ['daemon', 'log-opts', 'json'],
    ['daemon', 'log-level', 'select'],
    ['daemon', 'registry-mirrors', 'strings'],
    ['desktop', 'AutoStart', 'switch'],
  ] as const)('of %s gives %s a %s', (kind, key, control) => {
    expect(find(kind, key).control).toBe(control);
  });

  it('shows what has keys of its own by those', () => {
    expect(fieldsOf('daemon').map(({ key }) => key)).not.toContain('builder');
  });

  it('shows a setting under one name', () => {
    expect(fieldsOf('wslconfig').map(({ key }) => key)).not.toContain('experimental.firewall');
  });
});

describe('a key is locked', () => {
  it.each([
    ['wslconfig', 'wsl2.kernel', { policies: { AllowKernelUserSetting: 0 } }, 'policy'],
    ['wslconfig', 'wsl2.kernel', { policies: { AllowKernelUserSetting: 1 } }, null],
    ['wslconfig', 'wsl2.kernelModules', { wslVersion: '2.4.9.0' }, 'wslTooOld'],
    ['wslconfig', 'wsl2.kernelModules', { wslVersion: '2.5.0.0' }, null],
    ['wslconfig', 'wsl2.firewall', { windowsBuild: 22_000 }, 'windowsTooOld'],
    ['daemon', 'log-format', { engineVersion: '24.0.1' }, 'engineTooOld'],
    ['daemon', 'data-root', {}, 'breaksDesktop'],
    ['daemon', 'deprecated-key-path', {}, 'noEffect'],
    ['desktop', 'MemoryMiB', {}, 'notOnWsl'],
    ['wslconfig', 'wsl2.memory', {}, null],
  ] as const)('in %s: %s, knowing %j: %s', (kind, key, context, lock) => {
    expect(lockOf(find(kind, key), context)).toBe(lock);
  });
});
