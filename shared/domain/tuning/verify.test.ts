import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineServer } from '../machine/machine.ts';
import type { Expectation } from './plan.ts';
import { compareSeen, effectiveOf } from './verify.ts';

const GB = 2 ** 30;
const MB = 2 ** 20;
const nothing: Expectation = {
  processors: null,
  memoryBytes: null,
  swapBytes: null,
  loggingDriver: null,
};
const vm = { processors: 8, memoryBytes: 7.76 * GB, swapBytes: 4 * GB };

function engine(loggingDriver: string): EngineServer {
  return {
    version: '29.7.2',
    osType: 'linux',
    operatingSystem: '',
    kernelVersion: '',
    architecture: '',
    cpus: 8,
    memoryBytes: 1,
    storageDriver: '',
    loggingDriver,
    backend: 'wsl2',
    containersRunning: 0,
  };
}

function compare(expected: Partial<Expectation>, seen: Partial<typeof vm> = {}) {
  return compareSeen(
    { ...nothing, ...expected },
    { vm: { ...vm, ...seen }, engine: engine('local') },
  );
}

describe('comparing what was seen with what was wanted', () => {
  it.each([
    // limit in GB, MemTotal in GB as distros of that size report it
    [2, 1.92],
    [4, 3.82],
    [8, 7.76],
    [16, 15.6],
    [32, 31.3],
    [128, 125.7],
  ])('takes a limit of %d GB for kept at %d GB', (limit, total) => {
    expect(compare({ memoryBytes: limit * GB }, { memoryBytes: total * GB })).toEqual([]);
  });

  it.each([
    [8, 15.6],
    [8, 8.1],
    [8, 6.8],
    [16, 7.8],
    [12, 9.7],
  ])('does not take a limit of %d GB for kept at %d GB', (limit, total) => {
    const [difference] = compare({ memoryBytes: limit * GB }, { memoryBytes: total * GB });
    expect(difference).toEqual({ key: 'wsl2.memory', wanted: `${limit} GB`, seen: `${total} GB` });
  });

  it('takes processors as they are', () => {
    expect(compare({ processors: 8 })).toEqual([]);
    expect(compare({ processors: 6 })).toEqual([
      { key: 'wsl2.processors', wanted: '6', seen: '8' },
    ]);
  });

  it('takes swap that is a page short, and swap that a distro added', () => {
    expect(compare({ swapBytes: 4 * GB }, { swapBytes: 4 * GB - 4096 })).toEqual([]);
    expect(compare({ swapBytes: 0 }, { swapBytes: 4 * GB })).toEqual([]);
    expect(compare({ swapBytes: 4 * GB }, { swapBytes: 0 })).toEqual([
      { key: 'wsl2.swap', wanted: '4 GB', seen: '0 B' },
    ]);
  });

  it('takes the log driver by its name', () => {
    expect(compare({ loggingDriver: 'local' })).toEqual([]);
    expect(compare({ loggingDriver: 'json-file' })).toEqual([
      { key: 'log-driver', wanted: 'json-file', seen: 'local' },
    ]);
  });

  it('names everything that is not as wanted', () => {
    const all = { processors: 1, memoryBytes: GB, swapBytes: 9 * GB, loggingDriver: 'none' };
    expect(compare(all).map(({ key }) => key)).toEqual([
      'wsl2.processors',
      'wsl2.memory',
      'wsl2.swap',
      'log-driver',
    ]);
  });

  it('does not compare what was not looked at', () => {
    const all = { processors: 1, memoryBytes: GB, swapBytes: 9 * GB, loggingDriver: 'none' };
    expect(compareSeen(all, { vm: null, engine: null })).toEqual([]);
  });

  it('finds nothing wrong where nothing was expected', () => {
    const seen = fc.record({
      processors: fc.nat(),
      memoryBytes: fc.nat(),
      swapBytes: fc.nat(),
    });
    fc.assert(fc.property(seen, (found) => compare(nothing, found).length === 0));
    expect(compare(nothing)).toEqual([]);
  });

  it('never takes more memory than the limit for kept', () => {
    const size = fc.integer({ min: 256, max: 256 * 1024 }).map((mb) => mb * MB);
    fc.assert(
      fc.property(size, fc.integer({ min: 2, max: 64 * 1024 }), (limit, more) => {
        const memoryBytes = limit + more * MB;
        expect(compare({ memoryBytes: limit }, { memoryBytes })).toHaveLength(1);
      }),
    );
  });
});

describe('values in force', () => {
  it('stand under the keys that set them', () => {
    expect(effectiveOf({ vm, engine: engine('local') })).toEqual({
      'wsl2.processors': 8,
      'wsl2.memory': 7.76 * GB,
      'wsl2.swap': 4 * GB,
      'log-driver': 'local',
    });
  });

  it('are none where nothing was looked at', () => {
    expect(effectiveOf({ vm: null, engine: null })).toEqual({});
  });
});
