import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerStatsSchema, isSilent, readAmount, readStats } from './stats.ts';

const id = 'ef399549ed208e25ea035f3b7ea648948215bde4decb1c0429b820c96b40efd1';
const row = {
  BlockIO: '4.1kB / 12.3MB',
  CPUPerc: '86.43%',
  Container: 'hello',
  ID: id,
  MemPerc: '0.74%',
  MemUsage: '484KiB / 64MiB',
  Name: 'hello',
  NetIO: '396B / 1.02kB',
  PIDs: '7',
};
const read = {
  id,
  cpuPercent: 86.43,
  memoryBytes: 484 * 1024,
  memoryLimitBytes: 64 * 1024 ** 2,
  receivedBytes: 396,
  sentBytes: 1020,
  readBytes: 4100,
  writtenBytes: 123e5,
  processes: 7,
};

describe('what docker stats says', () => {
  it('is what a container uses', () => {
    expect(readStats([JSON.stringify(row)])).toEqual([read]);
  });

  it('is the last of what was said of each container', () => {
    const lines = [
      JSON.stringify(row),
      '',
      JSON.stringify({ ...row, ID: 'other' }),
      JSON.stringify({ ...row, CPUPerc: '250.00%' }),
    ];
    expect(readStats(lines)).toEqual([
      { ...read, cpuPercent: 250 },
      { ...read, id: 'other' },
    ]);
  });

  it('is nothing where the engine does not know', () => {
    const ended = {
      BlockIO: '-- / --',
      CPUPerc: '--',
      Container: id,
      ID: id,
      MemPerc: '--',
      MemUsage: '-- / --',
      Name: '--',
      NetIO: '-- / --',
      PIDs: '--',
    };
    expect(Object.values(readStats([JSON.stringify(ended)])[0] ?? {}).slice(1)).toEqual(
      Array.from({ length: 8 }, () => null),
    );
  });

  it('of a Windows container has no limit and no processes', () => {
    const windows = { ...row, MemUsage: '61.2MiB', MemPerc: '--', PIDs: '--' };
    expect(readStats([JSON.stringify(windows)])).toMatchObject([
      { memoryBytes: 64_172_851, memoryLimitBytes: null, processes: null },
    ]);
  });

  it.each(['', '{}', 'null', '{"ID": ""}', 'Error response from daemon: No such container: x'])(
    'is left out where it is no row: %s',
    (line) => {
      expect(readStats([line])).toEqual([]);
    },
  );

  it('never fails, and always fits the contract', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.string(), (lines, text) => {
        const odd = JSON.stringify({ ...row, MemUsage: text, CPUPerc: text, PIDs: text });
        for (const one of readStats([...lines, odd]))
          expect(containerStatsSchema.safeParse(one).success).toBe(true);
      }),
    );
  });
});

describe('a container that has ended', () => {
  it.each([
    [0, true],
    [null, true],
    [1, false],
  ])('uses no memory, or the engine says nothing: %j', (memoryBytes, isEnded) => {
    expect(isSilent({ memoryBytes })).toBe(isEnded);
  });
});

describe("docker's text for bytes", () => {
  it.each([
    ['0B', 0],
    ['396B', 396],
    ['1.02kB', 1020],
    ['12.3MB', 12_300_000],
    ['1.5GB', 1_500_000_000],
    ['1KiB', 1024],
    ['1.944GiB', 2_087_354_106],
    ['2TiB', 2 * 1024 ** 4],
    ['1e+03PB', 1e18],
    [' 4 kB ', 4000],
  ])('%s is %d', (text, bytes) => {
    expect(readAmount(text)).toBe(bytes);
  });

  it.each(['', '--', 'B', 'kB', '1', '1.2.3MB', '1XB', '-1B'])('is none: %j', (text) => {
    expect(readAmount(text)).toBeNull();
  });
});
