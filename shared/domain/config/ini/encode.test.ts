import { describe, expect, it } from 'vitest';
import type { ConfigValue } from '../file.ts';
import { encodeValue } from './encode.ts';
import { iniFiles } from './files.ts';

const { wslconfig, wslconf } = iniFiles;

function encode(name: string, value: ConfigValue): string | null {
  return encodeValue(value, wslconfig.table.find(name), wslconfig.dialect);
}

describe('encodeValue', () => {
  it.each<[string, ConfigValue, string | null]>([
    ['wsl2.memory', 8 * 2 ** 30, '8GB'],
    ['wsl2.memory', 1536 * 2 ** 20, '1536MB'],
    ['wsl2.memory', 512 * 2 ** 10, '512KB'],
    ['wsl2.memory', 12_345, '12345'],
    ['wsl2.memory', '8GB', '8GB'],
    ['wsl2.swap', 0, '0'],
    ['wsl2.processors', 4096, '4096'],
    ['wsl2.processors', 1.5, null],
    ['wsl2.processors', Number.NaN, null],
    ['wsl2.vmIdleTimeout', -1, '-1'],
    ['wsl2.firewall', false, 'false'],
    ['experimental.ignoredPorts', [80, 443], '80,443'],
    ['experimental.ignoredPorts', ['80'], null],
    ['wsl2.swapFile', 'C:\\Temp\\swap.vhdx', 'C:\\\\Temp\\\\swap.vhdx'],
    ['wsl2.kernelCommandLine', 'a "b" c', 'a \\"b\\" c'],
    ['wsl2.kernelCommandLine', 'a # b', '"a # b"'],
    ['wsl2.kernelCommandLine', ' a', '" a"'],
    ['wsl2.kernelCommandLine', 'a ', '"a "'],
    ['wsl2.kernelCommandLine', 'a\tb\nc\bd', 'a\\tb\\nc\\bd'],
    ['wsl2.kernelCommandLine', 'a\rb', null],
    ['wsl2.kernelCommandLine', 'a\0b', null],
    ['wsl2.kernelCommandLine', 'é', null],
    ['wsl2.kernelCommandLine', '', ''],
    ['wsl2.kernelCommandLine', {}, null],
    ['wsl2.kernelCommandLine', null, null],
  ])('writes for %s %j as %j', (name, value, text) => {
    expect(encode(name, value)).toBe(text);
  });

  it('writes any letter into a wsl.conf', () => {
    expect(encodeValue('用户', wslconf.table.find('user.default'), wslconf.dialect)).toBe('用户');
  });

  it('writes a number for an unknown key as it is', () => {
    expect(encodeValue(2 ** 30, undefined, wslconfig.dialect)).toBe('1073741824');
  });
});
