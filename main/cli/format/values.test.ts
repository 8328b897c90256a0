import { describe, expect, it } from 'vitest';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatValue } from './values.ts';

describe('formatValue', () => {
  const { t } = createTerminalTexts('en');
  const cases: [key: string, value: ConfigValue, text: string][] = [
    ['wsl2.memory', 8_589_934_592, '8 GB'],
    ['wsl2.swap', 4_294_967_296, '4 GB'],
    ['wsl2.swap', 0, '0'],
    ['builder.gc.defaultKeepStorage', 21_474_836_480, '20 GB'],
    ['wsl2.processors', 6, '6'],
    ['wsl2.vmIdleTimeout', 60_000, '60000'],
    ['wsl2.networkingMode', 'mirrored', 'mirrored'],
    ['wsl2.memory', '8GB', '8GB'],
    ['debug', true, 'true'],
    ['dns', ['1.1.1.1'], '["1.1.1.1"]'],
    ['wsl2.kernel', null, 'not set'],
    // Docker Desktop counts in mebibytes: 4096 of them were shown as 4 KB.
    ['MemoryMiB', 4096, '4 GB'],
    ['DiskSizeMiB', 65_536, '64 GB'],
  ];

  it.each(cases)('shows %s = %j as %s', (key, value, text) => {
    expect(formatValue(key, value, t)).toBe(text);
  });
});
