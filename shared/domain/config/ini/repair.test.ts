import { describe, expect, it } from 'vitest';
import type { ConfigValue } from '../file.ts';
import { encodeValue } from './encode.ts';
import { iniFiles } from './files.ts';
import { parseValue } from './read.ts';
import { repairValue } from './repair.ts';

const { table, dialect } = iniFiles.wslconfig;
const GB = 2 ** 30;
const host = 16 * GB;

function repair(name: string, text: string): ConfigValue {
  const key = table.find(name);
  if (key === undefined) throw new Error(name);
  return repairValue(key, text, host);
}

const cases: [string, string, ConfigValue][] = [
  ['wsl2.memory', '8 GB', 8 * GB],
  ['wsl2.memory', '8gb', 8 * GB],
  ['wsl2.memory', '8Gb', 8 * GB],
  ['wsl2.memory', '8 g', 8 * GB],
  ['wsl2.memory', '8GiB', 8 * GB],
  ['wsl2.memory', '8192 mb', 8 * GB],
  ['wsl2.memory', '8_192MB', 8 * GB],
  ['wsl2.memory', '8.5GB', 8.5 * GB],
  ['wsl2.memory', '8,5 GB', 8.5 * GB],
  ['wsl2.memory', '0.3GB', 307 * 2 ** 20],
  ['wsl2.memory', '128 mb', null],
  ['wsl2.memory', '1K;', null],
  ['wsl2.memory', '8GB // half', 8 * GB],
  ['wsl2.memory', '8GB;', 8 * GB],
  ['wsl2.memory', '8 ; half', 8 * GB],
  ['wsl2.memory', '８ＧＢ', 8 * GB],
  ['wsl2.swap', '0 ; none', 0],
  ['wsl2.memory', '8GB 内存上限', 8 * GB],
  ['wsl2.memory', '8GB（上限）', 8 * GB],
  ['wsl2.memory', '8GB half of it', 8 * GB],
  ['wsl2.memory', '8ГБ', 8 * GB],
  ['wsl2.memory', "'8GB'", 8 * GB],
  ['wsl2.memory', '“8GB”', 8 * GB],
  ['wsl2.memory', '8GB,', 8 * GB],
  ['wsl2.memory', '8GB<br>', 8 * GB],
  ['wsl2.memory', '8GB\u200b', 8 * GB],
  ['wsl2.memory', '8\u00a0GB', 8 * GB],
  ['wsl2.memory', '8 192 MB', 8 * GB],
  ['wsl2.memory', "8'192MB", 8 * GB],
  ['wsl2.memory', '8,192MB', 8 * GB],
  ['wsl2.memory', '8.192 MB', 8 * GB],
  ['wsl2.memory', '8 16GB', null],
  ['wsl2.processors', '8.', 8],
  ['wsl2.processors', '８', 8],
  ['wsl2.processors', '4 von 8', 4],
  ['wsl2.guiApplications', "'true'", true],
  ['wsl2.memory', '50%', 8 * GB],
  ['wsl2.memory', '33 %', 5407 * 2 ** 20],
  ['wsl2.swap', '50%', null],
  ['wsl2.swap', 'none', 0],
  ['wsl2.swap', 'off', 0],
  ['wsl2.memory', 'none', null],
  ['wsl2.memory', 'half', null],
  ['wsl2.memory', '8PB', null],
  ['wsl2.memory', '9999999999TB', null],
  ['wsl2.memory', '', null],
  ['wsl2.processors', '4 cores', 4],
  ['wsl2.processors', '4.0', 4],
  ['wsl2.processors', '4,', 4],
  ['wsl2.processors', '08', 8],
  ['wsl2.processors', '4.5', null],
  ['wsl2.processors', 'all', null],
  ['wsl2.vmIdleTimeout', '60s', 60_000],
  ['wsl2.vmIdleTimeout', '5 min', 300_000],
  ['wsl2.vmIdleTimeout', '1h', 3_600_000],
  ['wsl2.vmIdleTimeout', '500ms', 500],
  ['wsl2.vmIdleTimeout', '3 weeks', null],
  ['wsl2.guiApplications', 'Yes', true],
  ['wsl2.guiApplications', 'on', true],
  ['wsl2.guiApplications', 'enabled', true],
  ['wsl2.guiApplications', 'no', false],
  ['wsl2.guiApplications', 'Off', false],
  ['wsl2.guiApplications', 'maybe', null],
  ['wsl2.networkingMode', 'mirror', 'mirrored'],
  ['wsl2.networkingMode', 'bridge', 'bridged'],
  ['wsl2.networkingMode', 'virtio-proxy', 'virtioProxy'],
  ['wsl2.networkingMode', 'n', null],
  ['experimental.autoMemoryReclaim', 'true', 'dropCache'],
  ['experimental.autoMemoryReclaim', 'drop_cache', 'dropCache'],
  ['experimental.autoMemoryReclaim', '0', 'disabled'],
  ['experimental.autoMemoryReclaim', 'grad', 'gradual'],
  ['wsl2.macAddress', 'x', null],
  ['wsl2.swapFile', 'x', null],
];

describe('repairValue', () => {
  it.each(cases)('for %s makes of %j: %s', (name, text, value) => {
    expect(repair(name, text)).toBe(value);
  });

  it('gives only what WSL takes', () => {
    const rejected = cases.filter(([name, text]) => {
      const key = table.find(name);
      const value = repair(name, text);
      if (key === undefined || value === null) return false;
      const encoded = encodeValue(value, key, dialect);
      return encoded === null || parseValue(encoded, key).code !== undefined;
    });
    expect(rejected).toEqual([]);
  });

  it('knows no share of a memory that it does not know', () => {
    const key = table.find('wsl2.memory');
    expect(key && repairValue(key, '50%', undefined)).toBeNull();
  });
});
