import { describe, expect, it } from 'vitest';
import type { ConfigValue } from '../file.ts';
import { lintText } from '../lint.ts';
import { daemonData, findDaemonKey, topKeys } from './keys.ts';

const examples: Record<string, ConfigValue> = {
  mirror: 'https://mirror.example.com',
  registry: 'registry.example.com:5000',
  ip: '10.0.0.1',
  cidr: '10.0.0.0/24',
  hostCidr: '10.0.0.1/24',
  size: '64m',
  label: 'a=b',
  domain: 'example.com',
  execOption: 'native.cgroupdriver=cgroupfs',
  resource: 'gpu=1',
  host: 'unix:///run/docker.sock',
};

const byType: Record<string, ConfigValue> = {
  string: 'x',
  int: 1,
  bool: true,
  strings: [],
  objects: [],
  object: {},
  stringMap: {},
  boolMap: {},
};

describe('the table of daemon.json', () => {
  it('holds every key once', () => {
    const names = daemonData.keys.map(({ key }) => key);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(99);
  });

  it('leads from each flag in the singular to a key that there is', () => {
    const wrong = Object.values(daemonData.singular).filter((name) => !topKeys.includes(name));
    expect(wrong).toEqual([]);
    expect(Object.keys(daemonData.singular).filter((name) => topKeys.includes(name))).toEqual([]);
  });

  it('names no removed key among those there are', () => {
    expect(Object.keys(daemonData.removed).filter((name) => topKeys.includes(name))).toEqual([]);
  });

  it.each(topKeys)('lets the linter take a proper value of %s', (name) => {
    const key = findDaemonKey(name);
    const one = key?.allowed?.[0] ?? examples[key?.format ?? ''] ?? byType[key?.type ?? ''] ?? null;
    const value = key?.type === 'strings' ? [one].flat() : one;
    const { problems } = lintText('daemon', JSON.stringify({ [name]: value }), {
      engineVersion: '29.7.2',
    });
    const wrong = ['daemonWrongType', 'daemonKeyUnknown', 'daemonKeyTooNew', 'daemonNotAllowed'];
    expect(problems.map(({ code }) => code).filter((code) => wrong.includes(code))).toEqual([]);
  });
});
