import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTexts } from '#shared/locales/texts.ts';
import { say } from '#shared/locales/say.ts';
import { editText } from '../config/edit.ts';
import type { Effective } from '../config/file.ts';
import { lintText } from '../config/lint.ts';
import { lintContextOf } from '../config/pcContext.ts';
import type { Machine } from '../machine/machine.ts';
import type { VmUsage } from '../machine/vm.ts';
import { message, type Message } from '../message.ts';
import { summarizeBuilds } from './builds.ts';
import type { Evidence } from './evidence.ts';
import { GB } from './host.ts';
import { builtInMemory } from './shares.ts';
import { workloads, type Preset, type Recommendation } from './recommendation.ts';
import { recommend } from './recommend.ts';
import { machineOf } from './testing/machineOf.ts';

interface Pc {
  readonly memory: number;
  /** What firmware and graphics keep of what was built in, in MB. */
  readonly lost: number;
  readonly used: number;
  readonly processors: number;
  readonly efficiency: number;
  readonly free: number | null;
  readonly isRunning: boolean;
  readonly wsl: string;
  readonly engine: string;
}

/** A PC by GB of memory built in, the part of it in use, and logical processors, some on efficiency cores. */
function pcOf(pc: Pc): Machine {
  const memory = (pc.memory * GB - Math.min(pc.lost * 2 ** 20, pc.memory * GB * 0.1)) / GB;
  const efficiency = Math.floor(pc.efficiency * (pc.processors - 1));
  const { processors, free, wsl, engine: docker } = pc;
  const parts = {
    processors,
    free,
    wsl,
    docker,
    distro: pc.isRunning ? 'running' : 'stopped',
  } as const;
  const cores = { efficiency, performance: efficiency === 0 ? 0 : 1 };
  return machineOf({ ...parts, ...cores, memory, used: memory * pc.used });
}

const part = fc.double({ min: 0, max: 1, noNaN: true });

const pcs: fc.Arbitrary<Pc> = fc.record({
  memory: fc.oneof(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 1024 })),
  lost: fc.integer({ min: 0, max: 900 }),
  used: part,
  processors: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 256 })),
  efficiency: fc.oneof(fc.constant(0), part),
  free: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 4000, noNaN: true })),
  isRunning: fc.boolean(),
  wsl: fc.constantFrom('1.2.5.0', '2.0.14.0', '2.6.1.0'),
  engine: fc.constantFrom('20.10.24', '27.5.1', '28.0.0', '29.7.2'),
});

const usages: fc.Arbitrary<VmUsage> = fc
  .record({
    memory: fc.integer({ min: 1, max: 512 }),
    free: part,
    available: part,
    swap: fc.integer({ min: 0, max: 64 }),
    swapFree: part,
    oomKills: fc.option(fc.integer({ min: 0, max: 50 })),
  })
  .map(({ memory, free, available, swap, swapFree, oomKills }) => ({
    memoryBytes: memory * GB,
    freeBytes: memory * GB * Math.min(free, available),
    availableBytes: memory * GB * available,
    swapBytes: swap * GB,
    swapFreeBytes: swap * GB * swapFree,
    oomKills,
  }));

const builds = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 10 }).map((day) => day * 24 * 60 * 60 * 1000),
      durationMs: fc.constantFrom(500, 60_000),
      place: fc.constantFrom('wsl', 'wsl', 'pc'),
      memory: fc.integer({ min: 1, max: 512 }),
      start: part,
      peak: fc.option(part),
      kills: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 9 })),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    summarizeBuilds(
      all.map(({ memory, start, peak, ...rest }) => ({
        ...rest,
        totalBytes: memory * GB,
        startBytes: peak === null ? null : memory * GB * Math.min(start, peak),
        peakBytes: peak === null ? null : memory * GB * peak,
      })),
    ),
  );

const sizes = fc.constantFrom('1GB', '36.4GB', '90GB', '500g', 'x', 96_636_764_160);

const evidences: fc.Arbitrary<Evidence> = fc.record(
  {
    usage: usages,
    builds,
    isOnBattery: fc.boolean(),
    workloads: fc.subarray([...workloads]),
    wslconfig: fc.constantFrom<Effective>({}, { 'experimental.autoMemoryReclaim': 'gradual' }),
    daemon: fc.record({ 'builder.gc.defaultReservedSpace': sizes }),
  },
  { requiredKeys: [] },
);

/** Every PC with anything that may have been seen of it. */
function always(
  check: (found: { machine: Machine; pc: Pc; evidence: Evidence; advice: Recommendation }) => void,
): void {
  fc.assert(
    fc.property(pcs, evidences, (pc, evidence) => {
      const machine = pcOf(pc);
      check({ machine, pc, evidence, advice: recommend(machine, evidence) });
    }),
    { numRuns: 500 },
  );
}

function sizedOf({ presets }: Recommendation): Preset[] {
  return presets.filter(({ name }) => name !== 'wsl');
}

function totalOf({ memory }: Machine): number {
  return memory.status === 'found' ? memory.value.totalBytes : 0;
}

function settingOf({ settings }: Preset, key: string) {
  return settings.find((setting) => setting.key === key);
}

function numbersIn({ values }: Message): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
}

describe('on every machine, whatever was seen of it', () => {
  it('a preset lints clean for that machine', () => {
    always(({ machine, advice }) => {
      for (const { settings } of advice.presets) {
        for (const kind of ['wslconfig', 'daemon'] as const) {
          const edits = settings.filter(({ file, value }) => file === kind && value !== null);
          if (edits.length === 0) continue;
          const edited = editText(kind, '', edits);
          const text = 'text' in edited ? edited.text : JSON.stringify(edited.problem);
          expect(lintText(kind, text, lintContextOf(machine)).problems).toEqual([]);
        }
      }
    });
  });

  it('Windows keeps half of a small PC, and 4 GB and more of another', () => {
    always(({ machine, pc, advice }) => {
      const total = totalOf(machine);
      for (const { shares } of sizedOf(advice)) {
        const built = builtInMemory(total);
        const least = pc.memory < 8 ? built / 2 : 4 * GB;
        expect(shares.windowsMemoryBytes).toBeGreaterThanOrEqual(least - (built - total));
        expect(shares.memoryBytes).toBeLessThanOrEqual(advice.limits.memoryMaxBytes);
      }
    });
  });

  it('WSL has 4 GB and two processors where the PC can give them, and else a warning says so', () => {
    always(({ machine, pc, advice }) => {
      const warned = advice.warnings.map(({ key }) => key);
      const canGive = builtInMemory(totalOf(machine)) >= 8 * GB;
      expect(warned.includes('tuning:warning.memorySmall')).toBe(!canGive);
      expect(warned.includes('tuning:warning.oneProcessor')).toBe(pc.processors === 1);
      for (const { shares } of sizedOf(advice)) {
        expect(shares.memoryBytes >= 4 * GB || !canGive).toBe(true);
        expect(shares.memoryBytes).toBeGreaterThanOrEqual(GB / 2);
        expect(shares.processors).toBeGreaterThanOrEqual(Math.min(2, pc.processors));
        expect(shares.processors).toBeLessThanOrEqual(pc.processors);
      }
    });
  });

  it('what leaves Windows less than it holds is warned of', () => {
    always(({ advice }) => {
      const chosen = advice.presets.find(({ name }) => name === advice.recommended);
      const held = advice.use?.windowsBytes ?? 0;
      const isTight = held > (chosen?.shares.windowsMemoryBytes ?? 0);
      const keys = advice.warnings.map(({ key }) => key);
      expect(keys.includes('tuning:warning.windowsTight')).toBe(isTight);
      // And only where no smaller preset would leave it enough.
      if (isTight) expect(advice.recommended).toBe('light');
    });
  });

  it('a virtual machine that was too small, for a build too, is not advised to be smaller, but for Windows’ sake', () => {
    always(({ evidence, advice }) => {
      const { usage, builds: seen } = evidence;
      const why = advice.why?.map(({ key }) => key) ?? [];
      if (why.some((key) => /windowsBusy|onWindows/.test(key))) return;
      const isShort = why.some((key) => /oomKills|swapUsed|memoryUsed/.test(key));
      expect(why.some((key) => /builds\.(kills|tight)/.test(key))).toBe(
        (seen?.tight ?? null) !== null,
      );
      const tooSmall = Math.max(
        isShort ? (usage?.memoryBytes ?? 0) : 0,
        seen?.tight?.totalBytes ?? 0,
      );
      const biggest = Math.max(...sizedOf(advice).map(({ shares }) => shares.memoryBytes));
      const chosen = advice.presets.find(({ name }) => name === advice.recommended);
      expect(chosen?.shares.memoryBytes).toBeGreaterThanOrEqual(Math.min(biggest, tooSmall));
    });
  });

  it('what builds on Windows usually take stays with Windows, where any preset leaves it that', () => {
    always(({ evidence, advice }) => {
      const need = (advice.use?.windowsBytes ?? 0) + (evidence.builds?.pcBytes ?? 0);
      const chosen = advice.presets.find(({ name }) => name === advice.recommended);
      const isLeft = (chosen?.shares.windowsMemoryBytes ?? 0) >= need;
      expect(isLeft || advice.recommended === 'light').toBe(true);
    });
  });

  it('no preset is called proven enough that is less than a build used', () => {
    always(({ evidence, advice }) => {
      const why = advice.why?.map(({ key }) => key) ?? [];
      if (!why.includes('tuning:why.builds.peak')) return;
      if (why.some((key) => /windowsBusy|onWindows/.test(key))) return;
      const chosen = advice.presets.find(({ name }) => name === advice.recommended);
      const { peakBytes } = evidence.builds ?? {};
      expect(chosen?.shares.memoryBytes).toBeGreaterThanOrEqual(peakBytes ?? Infinity);
    });
  });

  it('the arithmetic that is shown adds up to the value', () => {
    always(({ machine, pc, advice }) => {
      for (const preset of sizedOf(advice)) {
        const memory = settingOf(preset, 'wsl2.memory');
        const { total, windows, wsl } = numbersIn(memory?.reasons[0] ?? message(''));
        expect([total, wsl]).toEqual([totalOf(machine), memory?.value]);
        expect((windows ?? 0) + (wsl ?? 0)).toBe(total);

        const processors = settingOf(preset, 'wsl2.processors');
        const count = numbersIn(processors?.reasons[0] ?? message(''));
        expect([count['total'], count['wsl']]).toEqual([pc.processors, processors?.value]);
        expect((count['windows'] ?? 0) + (count['wsl'] ?? 0)).toBe(pc.processors);
        for (const reason of processors?.reasons ?? []) {
          if (reason.key !== 'tuning:reason.processors.memory') continue;
          const { memory: bytes = 0, each = 1, processors: carried } = numbersIn(reason);
          expect(Math.floor(bytes / each)).toBe(carried);
        }

        const swap = settingOf(preset, 'wsl2.swap');
        const why = swap?.reasons[0] ?? message('');
        const { memory: bytes = 0, swap: size = 0, free = 0 } = numbersIn(why);
        expect(size).toBe(swap?.value);
        const quarter = Math.ceil(bytes / 4 / GB) * GB;
        const holds: Record<string, boolean> = {
          'tuning:reason.swap.quarter': size === quarter,
          'tuning:reason.swap.least': size > quarter,
          'tuning:reason.swap.most': size < quarter,
          'tuning:reason.swap.disk': size <= free / 16 && size > free / 16 - GB,
          'tuning:reason.swap.diskFull': size === GB && free / 16 < GB,
        };
        expect([why.key, holds[why.key]]).toEqual([why.key, true]);

        const cache = preset.settings.find(
          ({ key }) => /Space|Storage/.test(key) && /gc/.test(key),
        );
        const { cache: cached } = numbersIn(cache?.reasons[0] ?? message(''));
        expect(`${(cached ?? 0) / GB}GB`).toBe(cache?.value);
      }
    });
  });

  it.each(['en', 'zh-CN'] as const)(
    'every number has a reason that can be said in %s',
    (language) => {
      const { t, exists } = createTexts(language);
      always(({ advice }) => {
        const sentences = [...(advice.why ?? []), ...advice.warnings];
        for (const { settings } of advice.presets) {
          for (const { reasons } of settings) {
            expect(reasons.length).toBeGreaterThan(0);
            sentences.push(...reasons);
          }
        }
        const bad = sentences.filter((sentence) => {
          return !exists(sentence.key) || /\{\{|NaN|undefined|Infinity/.test(say(t, sentence));
        });
        expect(bad).toEqual([]);
      });
    },
  );
});

describe('mistakes that were made', () => {
  const laptop: Pc = {
    memory: 16,
    lost: 0,
    used: 0.2,
    processors: 8,
    efficiency: 0,
    free: 200,
    isRunning: true,
    wsl: '2.6.1.0',
    engine: '29.7.2',
  };

  it('a PC that ran out of memory with the biggest preset was advised a smaller one', () => {
    const usage: VmUsage = {
      memoryBytes: 10 * GB,
      freeBytes: 0,
      availableBytes: GB / 4,
      swapBytes: 4 * GB,
      swapFreeBytes: 0,
      oomKills: 7,
    };
    const { recommended, why } = recommend(pcOf(laptop), { usage });
    expect(recommended).toBe('build');
    expect(why?.at(-1)).toEqual(message('tuning:why.noMore', { memory: 10 * GB }));
  });

  it('512 MB were said to carry two processors at 512 MB each', () => {
    const machine = pcOf({ ...laptop, memory: 1 });
    const [light] = recommend(machine).presets;
    const reasons = light && settingOf(light, 'wsl2.processors')?.reasons.map(({ key }) => key);
    expect(reasons).toContain('tuning:reason.processors.least');
    expect(reasons).not.toContain('tuning:reason.processors.memory');
  });

  it('a sixteenth of 3 GB was said to be 1 GB', () => {
    const [light] = recommend(pcOf({ ...laptop, free: 3 })).presets;
    const [why] = (light && settingOf(light, 'wsl2.swap')?.reasons) ?? [];
    expect(why?.key).toBe('tuning:reason.swap.diskFull');
  });

  it('a PC whose Windows needs more than any preset leaves was not warned', () => {
    const { warnings } = recommend(pcOf({ ...laptop, memory: 8, used: 0.8, isRunning: false }));
    expect(warnings.map(({ key }) => key)).toEqual(['tuning:warning.windowsTight']);
  });

  it('the cache that is kept was said to be larger than it was set', () => {
    const daemon = { 'builder.gc.defaultReservedSpace': '90.4GB' };
    const [light] = recommend(pcOf(laptop), { daemon }).presets;
    const cache = light && settingOf(light, 'builder.gc.defaultReservedSpace');
    expect(cache?.value).toBe('90GB');
    expect(cache?.reasons[0]?.values['cache']).toBe(90 * GB);
  });
});
