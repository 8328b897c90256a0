import { describe, expect, it } from 'vitest';
import type { VmUsage } from '../machine/vm.ts';
import { recommend } from './recommend.ts';
import { signsOf, windowsUse, type Evidence } from './evidence.ts';
import { GB } from './host.ts';
import type { Machine } from '../machine/machine.ts';
import type { PresetName } from './recommendation.ts';
import { machineOf, type Parts } from './testing/machineOf.ts';

/** A virtual machine by GB: its memory, what is used, its swap, what is used of that; and its OOM kills. */
function vm(
  memory: number,
  used: number,
  swap = 4,
  swapUsed = 0,
  oomKills: number | null = 0,
): VmUsage {
  return {
    memoryBytes: memory * GB,
    freeBytes: (memory - used) * GB,
    availableBytes: (memory - used) * GB,
    swapBytes: swap * GB,
    swapFreeBytes: (swap - swapUsed) * GB,
    oomKills,
  };
}

/** A PC of which is known what it has, and no WSL or Docker. */
function pcOf(parts: Parts): Machine {
  return machineOf({ used: 4, free: null, wsl: null, docker: null, ...parts });
}

describe('what the virtual machine has held at most', () => {
  const advise = (hours: number, peak: number, evidence: Evidence = {}) => {
    const { recommended, why = [] } = recommend(
      pcOf({ memory: 64, vm: { hours, peak } }),
      evidence,
    );
    return [recommended, why.some(({ key }) => key === 'tuning:why.peak')];
  };

  it.each([
    ['little for days: less is enough', 72, 4, ['light', true]],
    ['something between', 72, 20, ['balanced', true]],
    ['so much that the big preset is right: no proof of anything', 72, 40, ['build', false]],
    ['more than any preset gives: caches fill what is free', 72, 60, ['build', false]],
    ['little, but not for a day yet', 23, 4, ['build', false]],
  ])('is %s', (_, hours, peak, advice) => {
    expect(advise(hours, peak)).toEqual(advice);
  });

  it('counts less than what the user says, and than a want of memory', () => {
    expect(advise(72, 4, { workloads: ['bigGoBuilds', 'kubernetes', 'databases'] })).toEqual([
      expect.not.stringMatching('light'),
      false,
    ]);
    expect(advise(72, 4, { usage: vm(24, 23) })[0]).toBe('build');
  });

  it('is told beside what is in use now', () => {
    expect(recommend(pcOf({ memory: 64, vm: { hours: 1, peak: 3 } })).use?.wslPeakBytes).toBe(
      3 * GB,
    );
  });
});

describe('the recommended preset', () => {
  it.each<[string, Parts, Evidence, PresetName, string[]]>([
    ['a small PC by its size', { memory: 8 }, {}, 'light', ['size.light']],
    ['a middling PC by its size', { memory: 16 }, {}, 'balanced', ['size.balanced']],
    ['a big PC by its size', { memory: 32 }, {}, 'build', ['size.build']],
    ['big, but few processors', { memory: 32, processors: 4 }, {}, 'balanced', ['size.balanced']],
    ['an empty list of workloads', { memory: 32 }, { workloads: [] }, 'build', ['size.build']],
    [
      'little to do on a big PC',
      { memory: 32 },
      { workloads: ['services'] },
      'light',
      ['workload.services', 'need'],
    ],
    [
      'databases on a big PC',
      { memory: 32 },
      { workloads: ['databases'] },
      'light',
      ['workload.databases', 'need'],
    ],
    [
      'services and databases',
      { memory: 32 },
      { workloads: ['services', 'databases'] },
      'balanced',
      ['workload.services', 'workload.databases', 'need'],
    ],
    [
      'one workload named twice',
      { memory: 32 },
      { workloads: ['services', 'services'] },
      'light',
      ['workload.services', 'need'],
    ],
    [
      'large builds',
      { memory: 32 },
      { workloads: ['bigGoBuilds'] },
      'balanced',
      ['workload.bigGoBuilds', 'need'],
    ],
    [
      'everything',
      { memory: 32 },
      { workloads: ['services', 'databases', 'kubernetes', 'bigGoBuilds'] },
      'build',
      [
        'workload.services',
        'workload.databases',
        'workload.kubernetes',
        'workload.bigGoBuilds',
        'needTooBig',
      ],
    ],
    [
      'more than a small PC has',
      { memory: 16, used: 3 },
      { workloads: ['bigGoBuilds'] },
      'build',
      ['workload.bigGoBuilds', 'needTooBig'],
    ],
    [
      'a process that was ended',
      { memory: 16 },
      { usage: vm(8, 2, 4, 0, 3) },
      'build',
      ['size.balanced', 'oomKills'],
    ],
    [
      'swap in use',
      { memory: 16 },
      { usage: vm(8, 2, 4, 2) },
      'build',
      ['size.balanced', 'swapUsed'],
    ],
    [
      'hardly any memory free',
      { memory: 16 },
      { usage: vm(8, 7.5) },
      'build',
      ['size.balanced', 'memoryUsed'],
    ],
    [
      'a machine that is at ease',
      { memory: 16 },
      { usage: vm(8, 2) },
      'balanced',
      ['size.balanced'],
    ],
    [
      'short, with nothing bigger on offer',
      { memory: 16 },
      { usage: vm(12, 11.9) },
      'build',
      ['size.balanced', 'memoryUsed', 'noMore'],
    ],
    [
      'little wanted, but more needed',
      { memory: 32 },
      { workloads: ['services'], usage: vm(8, 7.9) },
      'balanced',
      ['workload.services', 'need', 'memoryUsed'],
    ],
    ['a busy Windows', { memory: 32, used: 14 }, {}, 'balanced', ['size.build', 'windowsBusy']],
    ['a battery', { memory: 8 }, { isOnBattery: true }, 'light', ['size.light', 'battery']],
    ['no battery', { memory: 8 }, { isOnBattery: false }, 'light', ['size.light']],
  ])('for %s', (_, pc, evidence, recommended, why) => {
    const found = recommend(pcOf(pc), evidence);
    expect(found.recommended).toBe(recommended);
    expect(found.why?.map(({ key }) => key)).toEqual(why.map((name) => `tuning:why.${name}`));
  });

  it('is left to WSL where nothing is known, whatever is wished', () => {
    const machine = { ...pcOf({ memory: 8 }), memory: { status: 'late' as const, deadlineMs: 1 } };
    expect(recommend(machine, { workloads: ['databases'] })).toMatchObject({
      recommended: 'wsl',
      why: [],
    });
  });

  it('says the sum that it was chosen by', () => {
    const { why } = recommend(pcOf({ memory: 32 }), { workloads: ['services', 'databases'] });
    expect(why?.at(-1)?.values).toEqual({ need: 10 * GB, memory: 16 * GB, base: 4 * GB });
  });
});

describe('what Windows holds', () => {
  it.each<[string, number | null, number | null, VmUsage | undefined, number | null]>([
    ['is known while no distro runs', 6, 6, undefined, 6],
    ['is not known while one runs that nobody asked', null, 12, undefined, null],
    ['is what the virtual machine has not taken', null, 12, vm(8, 5), 7],
    ['is never less than nothing', null, 3, vm(8, 5), 0],
    ['is not known without the memory', null, null, vm(8, 5), null],
  ])('%s', (_, used, all, usage, wanted) => {
    const bytes = (size: number | null) => (size === null ? null : size * GB);
    const host = { usedBytes: bytes(used), allUsedBytes: bytes(all) };
    expect(windowsUse(host, usage === undefined ? {} : { usage })).toBe(bytes(wanted));
  });
});

describe('signs that memory is short', () => {
  it.each<[string, VmUsage, string[]]>([
    ['none', vm(8, 4), []],
    ['no count of ended processes', vm(8, 4, 4, 0, null), []],
    ['no swap at all', vm(8, 4, 0), []],
    ['a little swap', vm(8, 4, 4, 1), []],
    ['all of them', vm(8, 8, 4, 4, 1), ['oomKills', 'swapUsed', 'memoryUsed']],
  ])('%s', (_, usage, signs) => {
    expect(signsOf(usage).map(({ key }) => key)).toEqual(signs.map((name) => `tuning:why.${name}`));
  });
});
