import { describe, expect, it } from 'vitest';
import { fileKindOf } from './fileName.ts';
import { configPath } from './location.ts';

describe('configPath', () => {
  const home = 'C:\\Users\\me';
  it.each([
    ['wslconfig', 'C:\\Users\\me\\.wslconfig'],
    ['daemon', 'C:\\Users\\me\\.docker\\daemon.json'],
    ['desktop', 'C:\\Users\\me\\AppData\\Roaming\\Docker\\settings-store.json'],
    ['wslconf', null],
  ] as const)('knows where this PC has its %s', (kind, path) => {
    expect(configPath(kind, { home, separator: '\\' })).toBe(path);
  });

  it('heeds a roaming folder that was moved', () => {
    const places = { home, appData: 'D:\\Roaming', separator: '\\' };
    expect(configPath('desktop', places)).toBe('D:\\Roaming\\Docker\\settings-store.json');
  });
});

describe('fileKindOf', () => {
  it.each([
    ['C:\\Users\\me\\.wslconfig', 'wslconfig'],
    ['/home/me/.WSLCONFIG', 'wslconfig'],
    ['.wslconfig.txt', 'wslconfig'],
    ['wslconfig', 'wslconfig'],
    ['/etc/wsl.conf', 'wslconf'],
    ['daemon.json', 'daemon'],
    ['windows-daemon.json', 'daemon'],
    ['a/settings-store.json', 'desktop'],
    ['a\\settings.json', 'desktop'],
    ['config.json', null],
    ['daemon.json/', null],
    ['', null],
  ])('takes %j for %s', (path, kind) => {
    expect(fileKindOf(path)).toBe(kind);
  });
});
