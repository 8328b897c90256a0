import { describe, expect, it } from 'vitest';
import { parseUptime, parseVm } from './vm.ts';

describe('parseVm', () => {
  const meminfo =
    'MemTotal:        8048436 kB\nMemFree:         7000000 kB\nSwapTotal:       2097152 kB\n';

  it('reads processors, memory and swap', () => {
    expect(parseVm(`${meminfo}processor\t: 0\nmodel name\t: x\n\nprocessor\t: 1\n`)).toEqual({
      processors: 2,
      memoryBytes: 8048436 * 1024,
      swapBytes: 2097152 * 1024,
    });
  });

  it.each([meminfo, 'processor\t: 0\n', ''])('is null where a part is missing: "%s"', (text) => {
    expect(parseVm(text)).toBeNull();
  });
});

describe('parseUptime', () => {
  it.each<[string, number | null]>([
    ['350735.47 234388.90\n', 350_735_470],
    ['12 3\n', 12_000],
    ['', null],
    ['cat: /proc/uptime: No such file or directory\n', null],
  ])('%j: %j', (text, wanted) => {
    expect(parseUptime(text)).toBe(wanted);
  });
});
