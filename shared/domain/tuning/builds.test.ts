import { describe, expect, it } from 'vitest';
import type { BuildMemory } from '../image/buildMemory.ts';
import { isProof, summarizeBuilds, tightReasons } from './builds.ts';
import type { Evidence } from './evidence.ts';
import { GB } from './host.ts';
import { recommend } from './recommend.ts';
import { machineOf, type Parts } from './testing/machineOf.ts';

const day = 24 * 60 * 60 * 1000;

interface Build {
  readonly total?: number;
  readonly start?: number;
  readonly peak?: number | null;
  readonly kills?: number;
  readonly place?: BuildMemory['place'];
  readonly day?: number;
  readonly seconds?: number;
}

/** A build of a minute in a virtual machine of 8 GB; sizes in GB. */
function buildOf({ total = 8, start = 1, peak = 3, kills = 0, ...rest }: Build = {}): BuildMemory {
  return {
    at: (rest.day ?? 0) * day,
    durationMs: (rest.seconds ?? 60) * 1000,
    place: rest.place ?? 'wsl',
    totalBytes: total * GB,
    startBytes: peak === null ? null : start * GB,
    peakBytes: peak === null ? null : peak * GB,
    kills,
  };
}

/** So many of the same build, over three days. */
function several(count: number, build: Build = {}): BuildMemory[] {
  return Array.from({ length: count }, (_, index) => buildOf({ ...build, day: index % 3 }));
}

describe('what all builds say together', () => {
  it('is nothing without any', () => {
    const nothing = { tight: null, peakBytes: null, count: 0, days: 0, pcBytes: null };
    expect(summarizeBuilds([])).toEqual(nothing);
  });

  it.each<[string, BuildMemory[], unknown]>([
    ['a build that used nearly all', [buildOf({ peak: 7.5 })], [8, 7.5, 0]],
    ['a build with a process ended', [buildOf({ peak: 4, kills: 2 })], [8, 4, 2]],
    ['one that nobody saw but the output', [buildOf({ peak: null, kills: 1 })], [8, null, 1]],
    [
      'the largest machine of several, with what happened there',
      [
        buildOf({ total: 4, peak: 4, kills: 5 }),
        buildOf({ peak: 7.3 }),
        buildOf({ peak: 7.9, kills: 1 }),
        buildOf({ total: 16, peak: 9 }),
      ],
      [8, 7.9, 1],
    ],
    ['none where all had room', [buildOf(), buildOf({ peak: 7 })], null],
    ['none for a full Windows', [buildOf({ place: 'pc', peak: 8, kills: 1 })], null],
  ])('names %s', (_, builds, wanted) => {
    const { tight } = summarizeBuilds(builds);
    const found = tight && [
      tight.totalBytes / GB,
      tight.peakBytes === null ? null : tight.peakBytes / GB,
      tight.kills,
    ];
    expect(found).toEqual(wanted);
  });

  it.each<[string, BuildMemory[], boolean]>([
    ['ten on three days', several(10), true],
    ['nine', several(9), false],
    ['ten on two days', several(10).map((one) => ({ ...one, at: one.at % (2 * day) })), false],
    ['ten that came from the cache', several(10, { seconds: 3 }), false],
    ['ten that nobody saw', several(10, { peak: null }), false],
    ['ten with the PC’s own Go', several(10, { place: 'pc' }), false],
  ])('prove something or not: %s', (_, builds, wanted) => {
    expect(isProof(summarizeBuilds(builds))).toBe(wanted);
  });

  it('is what a build on Windows takes in the middle, one that was disturbed aside', () => {
    const builds = [2, 3, 30].map((peak) => buildOf({ place: 'pc', total: 64, peak }));
    expect(summarizeBuilds(builds).pcBytes).toBe(2 * GB);
    expect(summarizeBuilds(builds.slice(1)).pcBytes).toBeNull();
  });

  it('is said as what counts most', () => {
    const keys = (build: Build) =>
      tightReasons(summarizeBuilds([buildOf(build)])).map(({ key }) => key);
    expect(keys({ kills: 1 })).toEqual(['tuning:why.builds.kills']);
    expect(keys({ peak: 7.5 })).toEqual(['tuning:why.builds.tight']);
    expect(keys({})).toEqual([]);
  });
});

describe('the recommendation by builds', () => {
  const advise = (parts: Parts, builds: BuildMemory[], evidence: Evidence = {}) => {
    const machine = machineOf({ used: 4, ...parts });
    const { recommended, why = [] } = recommend(machine, {
      ...evidence,
      builds: summarizeBuilds(builds),
    });
    return [recommended, ...why.map(({ key }) => key.replace('tuning:why.', ''))];
  };

  it.each<[string, Parts, BuildMemory[], string[]]>([
    [
      'is more than a build had that ran out of it',
      { memory: 16 },
      [buildOf({ kills: 3 })],
      ['build', 'size.balanced', 'builds.kills'],
    ],
    [
      'stays so once WSL has more',
      { memory: 16 },
      [buildOf({ kills: 3 }), buildOf({ total: 10, peak: 7 })],
      ['build', 'size.balanced', 'builds.kills'],
    ],
    [
      'says where there is no more to be had',
      { memory: 16 },
      [buildOf({ total: 10, peak: 9.9 })],
      ['build', 'size.balanced', 'builds.tight', 'noMore'],
    ],
    [
      'is less where no build ever needed more',
      { memory: 64 },
      several(12, { total: 32, peak: 9 }),
      ['light', 'size.build', 'builds.peak'],
    ],
    [
      'is what the biggest build needs, with a quarter on top',
      { memory: 64 },
      [...several(12, { total: 32, peak: 9 }), buildOf({ total: 32, peak: 13 })],
      ['balanced', 'size.build', 'builds.peak'],
    ],
    [
      'goes by size where builds were few',
      { memory: 64 },
      several(4, { total: 32, peak: 9 }),
      ['build', 'size.build'],
    ],
    [
      'is not less than builds took, however little the machine that runs now has held',
      { memory: 64, vm: { peak: 4, hours: 72 } },
      several(4, { total: 32, peak: 20 }),
      ['balanced', 'size.build', 'peak'],
    ],
    [
      'leaves Windows what builds with its own Go take there',
      { memory: 32, used: 10 },
      several(3, { place: 'pc', total: 32, start: 9, peak: 14 }),
      ['balanced', 'size.build', 'builds.onWindows'],
    ],
    [
      'names Windows’ programs where they alone are the reason',
      { memory: 32, used: 14 },
      several(3, { place: 'pc', total: 32, start: 9, peak: 10 }),
      ['balanced', 'size.build', 'windowsBusy'],
    ],
  ])('%s', (_, parts, builds, wanted) => {
    expect(advise(parts, builds)).toEqual(wanted);
  });

  it('counts what is in use now beside what builds used', () => {
    const usage = { memoryBytes: 32 * GB, freeBytes: 0, availableBytes: 12 * GB };
    const full = { ...usage, swapBytes: 0, swapFreeBytes: 0, oomKills: 0 };
    const builds = several(12, { total: 32, peak: 9 });
    expect(advise({ memory: 64, distro: 'running' }, builds, { usage: full })[0]).toBe('balanced');
  });

  it('lets fewer compilers run at once where a build was too big for a machine of that size', () => {
    const machine = machineOf({ memory: 16, processors: 16 });
    const processorsOf = (builds: BuildMemory[]) =>
      recommend(machine, { builds: summarizeBuilds(builds) }).presets.map(({ settings }) =>
        settings.find(({ key }) => key === 'wsl2.processors'),
      );
    const values = (builds: BuildMemory[]) => processorsOf(builds).map((one) => one?.value);
    expect(values([])).toEqual([6, 12, 14, null]);
    expect(values([buildOf({ total: 7.8, kills: 1 })])).toEqual([4, 8, 14, null]);
    expect(values([buildOf({ total: 9.7, kills: 1 })])).toEqual([4, 8, 10, null]);
    const why = processorsOf([buildOf({ total: 9.7, kills: 1 })])[2]?.reasons.map(({ key }) => key);
    expect(why).toContain('tuning:reason.processors.tight');
  });

  it('is told beside what is in use now', () => {
    const builds = summarizeBuilds([buildOf({ peak: 5 })]);
    expect(recommend(machineOf(), { builds }).use?.buildPeakBytes).toBe(5 * GB);
  });
});
