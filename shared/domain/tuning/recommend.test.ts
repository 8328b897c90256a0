import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '#shared/locales/say.ts';
import { createTexts } from '#shared/locales/texts.ts';
import { editText } from '../config/edit.ts';
import { effectiveValues } from '../config/effective.ts';
import type { Effective } from '../config/file.ts';
import { lintText } from '../config/lint.ts';
import type { Machine } from '../machine/machine.ts';
import { message, type Message } from '../message.ts';
import { GB } from './host.ts';
import type { Preset, PresetName } from './recommendation.ts';
import { limitsOf, recommend } from './recommend.ts';
import { machineOf, type Parts } from './testing/machineOf.ts';

function presetOf(machine: Machine, name: PresetName, daemon?: Effective, wslconfig?: Effective) {
  const evidence = { ...(daemon && { daemon }), ...(wslconfig && { wslconfig }) };
  const preset = recommend(machine, evidence).presets.find((each) => each.name === name);
  if (preset === undefined) throw new Error(`no preset ${name}`);
  return preset;
}

function settingOf({ settings }: Preset, key: string) {
  return settings.find((setting) => setting.key === key);
}

function valuesOf({ settings }: Preset, file: 'wslconfig' | 'daemon') {
  const ofFile = settings.filter((setting) => setting.file === file);
  return Object.fromEntries(ofFile.map(({ key, value }) => [key, value]));
}

const arbitraryMachine = fc
  .record({
    memory: fc.oneof(
      fc.constant(null),
      fc.double({ min: 2, max: 256, noNaN: true }),
      fc.integer({ min: 2, max: 256 }),
    ),
    used: fc.integer({ min: 0, max: 256 }),
    processors: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 128 })),
    performance: fc.integer({ min: 0, max: 16 }),
    efficiency: fc.integer({ min: 0, max: 32 }),
    free: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 4000 })),
    wsl: fc.constantFrom(null, '', '1.2.5.0', '2.0.14.0', '2.6.1.0'),
    docker: fc.constantFrom(null, '', '20.10.24', '27.5.1', '28.0.0', '29.7.2'),
    isDesktop: fc.boolean(),
    distro: fc.constantFrom('running' as const, 'stopped' as const),
  })
  .map((parts) =>
    machineOf({ ...parts, memory: parts.memory && Math.round(parts.memory * 256) / 256 }),
  );

const sizedNames = ['light', 'balanced', 'build'] as const;

describe('shares', () => {
  it.each([
    // host GB, threads: [WSL's GB, processors] of light, balanced, build
    [4, 4, [2, 2], [2, 3], [2, 3]],
    [6, 4, [3, 2], [3, 3], [3, 3]],
    [8, 4, [4, 2], [4, 3], [4, 3]],
    [8, 16, [4, 6], [4, 8], [4, 8]],
    [12, 8, [4, 4], [6, 6], [6, 7]],
    [16, 8, [4, 4], [8, 6], [10, 7]],
    [16, 12, [4, 4], [8, 8], [10, 10]],
    [24, 12, [6, 4], [12, 8], [16, 10]],
    [32, 16, [8, 6], [16, 12], [20, 14]],
    [48, 20, [12, 7], [24, 15], [32, 17]],
    [64, 32, [16, 8], [32, 24], [44, 28]],
    [128, 64, [24, 16], [56, 48], [96, 60]],
    [256, 128, [32, 32], [96, 96], [200, 120]],
    [512, 256, [32, 32], [96, 96], [200, 120]],
  ])('of %d GB and %d threads are in the table', (memory, processors, ...expected) => {
    const machine = machineOf({ memory, processors });
    const shares = sizedNames.map((name) => presetOf(machine, name).shares);
    expect(shares.map((each) => [each.memoryBytes / GB, each.processors])).toEqual(expected);
  });

  it.each([
    [31.7, 20],
    [15.4, 10],
    [7.9, 4],
    [63.8, 44],
  ])('of %d GB are those of the memory that was built in', (memory, build) => {
    expect(presetOf(machineOf({ memory }), 'build').shares.memoryBytes).toBe(build * GB);
  });

  it('are in steps of 512 MB on a small host', () => {
    expect(presetOf(machineOf({ memory: 7 }), 'balanced').shares.memoryBytes).toBe(3.5 * GB);
  });

  it('come with the arithmetic: 32 GB, Windows keeps 12 GB, WSL gets 20 GB', () => {
    const reasons = settingOf(presetOf(machineOf(), 'build'), 'wsl2.memory')?.reasons ?? [];
    expect(reasons[0]).toEqual(
      message('tuning:reason.memory.shares', { total: 32 * GB, windows: 12 * GB, wsl: 20 * GB }),
    );
    const sentence = say(createTexts('en').t, reasons[0] ?? message(''));
    expect(sentence).toBe('32 GB: Windows keeps 12 GB, WSL gets 20 GB.');
  });

  it('count on the fast cores of a hybrid processor', () => {
    const machine = machineOf({ processors: 20, performance: 2, efficiency: 16 });
    const processors = sizedNames.map((name) => presetOf(machine, name).shares.processors);
    expect(processors).toEqual([4, 12, 17]);
    const { reasons } = settingOf(presetOf(machine, 'light'), 'wsl2.processors') ?? {};
    expect(reasons).toContainEqual(
      message('tuning:reason.processors.hybrid', { threads: 4, efficiency: 16 }),
    );
  });

  it('do not let more processors build than the memory carries', () => {
    const { reasons } =
      settingOf(presetOf(machineOf({ memory: 8 }), 'build'), 'wsl2.processors') ?? {};
    expect(reasons).toContainEqual(
      message('tuning:reason.processors.memory', {
        memory: 4 * GB,
        each: GB / 2,
        processors: 8,
      }),
    );
  });

  it.each([
    // host GB, free GB, swap GB, why
    [8, 200, 4, 'least'],
    [32, 200, 4, 'quarter'],
    [64, 200, 8, 'quarter'],
    [256, 900, 8, 'most'],
    [32, 40, 2, 'disk'],
    [32, 3, 1, 'diskFull'],
    [32, 0, 1, 'diskFull'],
    [32, null, 4, 'quarter'],
  ])('of swap, %s GB of memory and %s GB free, are %s GB: %s', (memory, free, swap, why) => {
    const setting = settingOf(presetOf(machineOf({ memory, free }), 'balanced'), 'wsl2.swap');
    expect(setting?.value).toBe(swap * GB);
    expect(setting?.reasons[0]?.key).toBe(`tuning:reason.swap.${why}`);
  });

  it('of "leave it to WSL" are WSL’s own defaults, and no key is set', () => {
    const preset = presetOf(machineOf(), 'wsl');
    expect(preset.shares).toEqual({
      memoryBytes: 16 * GB,
      processors: 16,
      swapBytes: 4 * GB,
      windowsMemoryBytes: 16 * GB,
      windowsProcessors: 0,
    });
    expect(valuesOf(preset, 'wslconfig')).toEqual({
      'wsl2.memory': null,
      'wsl2.processors': null,
      'wsl2.swap': null,
      'experimental.autoMemoryReclaim': null,
    });
    expect(valuesOf(preset, 'daemon')).toEqual({});
  });
});

describe('autoMemoryReclaim', () => {
  it.each([
    ['2.6.1.0', null, 'default'],
    ['2.1.3.0', null, 'default'],
    ['2.1.2.0', 'dropCache', 'line'],
    ['2.0.0.0', 'dropCache', 'line'],
    ['1.2.5.0', null, 'tooOld'],
    ['', null, 'tooOld'],
    [null, null, 'default'],
  ])('in WSL %s is to be %s', (wsl, value, why) => {
    const preset = presetOf(machineOf({ wsl }), 'balanced');
    const setting = settingOf(preset, 'experimental.autoMemoryReclaim');
    expect(setting?.value).toBe(value);
    expect(setting?.reasons.map(({ key }) => key)).toEqual([`tuning:reason.reclaim.${why}`]);
  });

  it('is warned of where it is gradual, and never recommended to be', () => {
    const wslconfig = { 'experimental.autoMemoryReclaim': 'Gradual' };
    const { warnings } = recommend(machineOf(), { wslconfig });
    expect(warnings.map(({ key }) => key)).toEqual(['tuning:warning.gradual']);
    const preset = presetOf(machineOf(), 'balanced', undefined, wslconfig);
    const setting = settingOf(preset, 'experimental.autoMemoryReclaim');
    expect(setting).toMatchObject({ value: null, current: 'Gradual' });
    expect(setting?.reasons[0]?.key).toBe('tuning:reason.reclaim.gradual');
  });
});

describe('daemon.json', () => {
  const daemon = (parts: Parts, current: Effective = {}) =>
    valuesOf(presetOf(machineOf(parts), 'balanced', current), 'daemon');

  it('gets capped logs and a sized cache', () => {
    expect(daemon({ free: 200 })).toEqual({
      'log-driver': 'local',
      'log-opts.max-size': '10m',
      'log-opts.max-file': '3',
      'builder.gc.enabled': true,
      'builder.gc.defaultReservedSpace': '50GB',
    });
  });

  it.each([
    [1000, '80GB'],
    [256, '80GB'],
    [128, '50GB'],
    [64, '36GB'],
    [32, '20GB'],
    [31, '10GB'],
    [0, '10GB'],
    [null, '20GB'],
  ])('with %s GB free has a build cache of %s', (free, size) => {
    expect(daemon({ free })['builder.gc.defaultReservedSpace']).toBe(size);
  });

  it.each([
    ['29.7.2', 'defaultReservedSpace'],
    ['28.0.0', 'defaultReservedSpace'],
    ['28.0.0-rc.1', 'defaultReservedSpace'],
    ['27.5.1', 'defaultKeepStorage'],
    ['20.10.24+dfsg1', 'defaultKeepStorage'],
    ['', 'defaultKeepStorage'],
  ])('of engine %s calls the cache %s', (docker, name) => {
    expect(Object.keys(daemon({ docker })).filter((key) => key.includes('.default'))).toEqual([
      `builder.gc.${name}`,
    ]);
  });

  it('loses the old name where the new one takes over', () => {
    const current = { 'builder.gc.defaultKeepStorage': '20GB', 'builder.gc.enabled': true };
    expect(daemon({}, current)).toMatchObject({
      'builder.gc.defaultReservedSpace': '50GB',
      'builder.gc.defaultKeepStorage': null,
    });
  });

  it.each([
    ['90GB', 200, '90GB'],
    ['90GB', 100, '36GB'],
    ['1TB', 4000, '1024GB'],
    ['20GB', 200, '50GB'],
    [96636764160, 200, '90GB'],
    ['nonsense', 200, '50GB'],
  ])('keeps a cache of %s with %d GB free as %s', (own, free, size) => {
    const current = { 'builder.gc.defaultReservedSpace': own };
    expect(daemon({ free }, current)['builder.gc.defaultReservedSpace']).toBe(size);
  });

  it('keeps clean-up rules of its own', () => {
    const current = { 'builder.gc.policy': [{ all: true }] };
    expect(Object.keys(daemon({}, current)).some((key) => key.startsWith('builder'))).toBe(false);
  });

  it.each(['fluentd', 'journald', 'none'])(
    'keeps the log driver %s and gets no limits',
    (driver) => {
      const keys = Object.keys(daemon({}, { 'log-driver': driver }));
      expect(keys.some((key) => key.startsWith('log-'))).toBe(false);
    },
  );

  it.each(['json-file', 'local'])('keeps the log driver %s and gets limits', (driver) => {
    const values = daemon({}, { 'log-driver': driver, 'log-opts.max-size': '50m' });
    expect(values['log-driver']).toBeUndefined();
    expect(values).toMatchObject({ 'log-opts.max-size': '50m', 'log-opts.max-file': '3' });
  });

  it('does not go to a driver that would refuse its options', () => {
    const values = daemon({}, { 'log-opts.labels': 'app' });
    expect(values['log-driver']).toBeUndefined();
    expect(values['log-opts.max-size']).toBe('10m');
  });

  it.each([
    ['no Docker', { docker: null }],
    ['an engine that is not Docker Desktop', { isDesktop: false }],
  ])('is left alone with %s', (_name, parts) => {
    expect(daemon(parts)).toEqual({});
  });
});

describe('the recommended preset', () => {
  it.each<[Parts, PresetName]>([
    [{ memory: 8 }, 'light'],
    [{ memory: 11.5, used: 4 }, 'balanced'],
    [{ memory: 16, used: 6 }, 'balanced'],
    [{ memory: 31.7, processors: 12 }, 'build'],
    [{ memory: 32, processors: 4 }, 'balanced'],
    [{ memory: 64, processors: 32 }, 'build'],
    [{ memory: null }, 'wsl'],
    [{ memory: 64, processors: null }, 'balanced'],
    // Windows needs what the preset would leave, and more.
    [{ memory: 32, used: 14 }, 'balanced'],
    [{ memory: 32, used: 20 }, 'light'],
    [{ memory: 32, used: 31 }, 'light'],
    // What is in use may be WSL's own.
    [{ memory: 32, used: 31, distro: 'running' }, 'build'],
  ])('of %o is %s', (parts, expected) => {
    expect(recommend(machineOf(parts)).recommended).toBe(expected);
  });
});

describe('warnings', () => {
  it.each<[Parts, string[]]>([
    [{}, []],
    [{ memory: 4, used: 2 }, ['memorySmall']],
    [{ memory: 7.9, used: 3 }, []],
    [{ memory: 7.9, used: 4 }, ['windowsTight']],
    [{ memory: null }, ['memoryUnknown']],
    [{ processors: null }, ['processorsUnknown']],
    [{ processors: 1 }, ['oneProcessor']],
    [{ free: 63 }, ['diskSmall']],
    [{ free: 64 }, []],
    [{ free: null }, []],
    [{ free: 10, mount: '/' }, ['diskSmall']],
  ])('of %o are %j', (parts, expected) => {
    const keys = recommend(machineOf(parts)).warnings.map(({ key }) => key);
    expect(keys).toEqual(expected.map((name) => `tuning:warning.${name}`));
  });
});

describe('a PC that says little', () => {
  it('without its memory is offered WSL’s own way only', () => {
    const { presets, limits } = recommend(machineOf({ memory: null, processors: null }));
    expect(presets.map(({ name }) => name)).toEqual(['wsl']);
    expect(presets[0]?.settings.map(({ reasons }) => reasons[0]?.key)).toEqual([
      'tuning:reason.unset.memoryUnknown',
      'tuning:reason.unset.processorsUnknown',
      'tuning:reason.unset.swapUnknown',
      'tuning:reason.unset.reclaim',
    ]);
    expect(limits).toMatchObject({ memoryMaxBytes: 0, processorsMax: 0 });
  });

  it('without its processors keeps that setting as it is', () => {
    const preset = presetOf(machineOf({ processors: null }), 'build');
    expect(settingOf(preset, 'wsl2.processors')).toBeUndefined();
    expect(preset.shares.processors).toBe(0);
  });

  it('whose probes all failed still gets an answer', () => {
    const failed = {
      status: 'failed' as const,
      failure: {
        code: 'PROGRAM_TIMED_OUT' as const,
        data: { changed: false, values: {}, command: null, exitCode: null, output: null },
      },
    };
    const nothing: Machine = {
      cpu: failed,
      memory: failed,
      disks: failed,
      os: failed,
      windows: failed,
      wsl: failed,
      distros: failed,
      docker: failed,
      go: failed,
    };
    expect(recommend(nothing).recommended).toBe('wsl');
  });
});

describe('limits', () => {
  it.each([
    // host GB, threads: least and most memory in GB, step, least and most processors
    [2, 2, 1, 1, 0.5, 2, 2],
    [4, 1, 1, 2, 0.5, 1, 1],
    [8, 4, 2, 5, 1, 2, 4],
    [16, 8, 2, 12, 1, 2, 8],
    [31.7, 16, 2, 27, 1, 2, 16],
    [64, 32, 2, 58, 1, 2, 32],
  ])('of %d GB and %d threads', (memory, processors, min, max, step, least, most) => {
    expect(limitsOf(machineOf({ memory, processors }))).toEqual({
      memoryMinBytes: min * GB,
      memoryMaxBytes: max * GB,
      memoryStepBytes: step * GB,
      processorsMin: least,
      processorsMax: most,
    });
  });
});

describe('whatever the PC', () => {
  it('a recommendation keeps to the limits and starves neither side', () => {
    fc.assert(
      fc.property(arbitraryMachine, (machine) => {
        const { presets, limits } = recommend(machine);
        const memory = machine.memory.status === 'found' ? machine.memory.value.totalBytes : 0;
        const processors = machine.cpu.status === 'found' ? machine.cpu.value.logicalCores : 0;
        for (const { name, shares } of presets) {
          expect(shares.memoryBytes + shares.windowsMemoryBytes).toBe(memory);
          expect(shares.processors + shares.windowsProcessors).toBe(processors);
          if (name === 'wsl') continue;
          expect(shares.memoryBytes).toBeLessThanOrEqual(limits.memoryMaxBytes);
          expect(shares.memoryBytes).toBeGreaterThanOrEqual(limits.memoryMinBytes);
          expect(shares.memoryBytes % limits.memoryStepBytes).toBe(0);
          expect(shares.processors).toBeLessThanOrEqual(limits.processorsMax);
          expect(shares.processors).toBeGreaterThanOrEqual(limits.processorsMin);
          // Half of a small PC, and never less than 3 GB of another, stays with Windows.
          const least = memory <= 8 * GB ? memory / 2 - limits.memoryStepBytes : 3 * GB;
          expect(shares.windowsMemoryBytes).toBeGreaterThanOrEqual(least);
          expect(shares.memoryBytes).toBeGreaterThanOrEqual(memory >= 8 * GB ? 4 * GB : GB);
        }
      }),
    );
  });

  it('more memory in the PC is never less for WSL or, but for the rounding, for Windows', () => {
    const sizes = fc.tuple(fc.integer({ min: 2, max: 256 }), fc.integer({ min: 2, max: 256 }));
    fc.assert(
      fc.property(sizes, fc.constantFrom(...sizedNames), ([a, b], name) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map(
          (memory) => presetOf(machineOf({ memory }), name).shares,
        );
        expect(more?.memoryBytes).toBeGreaterThanOrEqual(less?.memoryBytes ?? 0);
        expect(more?.windowsMemoryBytes).toBeGreaterThanOrEqual(
          (less?.windowsMemoryBytes ?? 0) - GB,
        );
      }),
    );
  });

  it('light gives WSL no more than balanced, and balanced no more than build', () => {
    fc.assert(
      fc.property(arbitraryMachine, (machine) => {
        const shares = recommend(machine)
          .presets.slice(0, -1)
          .map((preset) => preset.shares);
        const sorted = (values: number[]) => values.toSorted((a, b) => a - b);
        const memory = shares.map(({ memoryBytes }) => memoryBytes);
        const processors = shares.map((each) => each.processors);
        expect(memory).toEqual(sorted(memory));
        expect(processors).toEqual(sorted(processors));
      }),
    );
  });

  it('the recommended preset is among those on offer', () => {
    fc.assert(
      fc.property(arbitraryMachine, (machine) => {
        const { recommended, presets } = recommend(machine);
        expect(presets.map(({ name }) => name)).toContain(recommended);
      }),
    );
  });

  it('a preset written into a file lints clean and means what it says', () => {
    fc.assert(
      fc.property(arbitraryMachine, (machine) => {
        for (const preset of recommend(machine).presets) {
          for (const kind of ['wslconfig', 'daemon'] as const) {
            const edits = preset.settings.filter(({ file }) => file === kind);
            if (edits.length === 0) continue;
            const edited = editText(kind, '', edits);
            const text = 'text' in edited ? edited.text : 'not edited';
            expect(lintText(kind, text, contextOf(machine)).problems).toEqual([]);
            const set = edits.filter(({ value }) => value !== null);
            const wanted = Object.fromEntries(set.map(({ key, value }) => [key, value]));
            expect(effectiveValues(kind, text)).toEqual(wanted);
          }
        }
      }),
    );
  });

  it.each(['en', 'zh-CN'] as const)('every sentence can be said in %s', (language) => {
    const { t, exists } = createTexts(language);
    const wslconfig = { 'experimental.autoMemoryReclaim': 'gradual' };
    fc.assert(
      fc.property(arbitraryMachine, (machine) => {
        const { presets, warnings } = recommend(machine, { wslconfig });
        const reasons = presets.flatMap(({ settings }) => settings.flatMap((each) => each.reasons));
        const names = presets.map(({ name }) => message(`tuning:preset.${name}.name`));
        const all: Message[] = [
          ...presets.map(({ summary }) => summary),
          ...names,
          ...reasons,
          ...warnings,
        ];
        for (const sentence of all) {
          expect({ [sentence.key]: exists(sentence.key) }).toEqual({ [sentence.key]: true });
          expect(say(t, sentence)).not.toMatch(/\{\{|NaN|undefined/);
        }
      }),
      { numRuns: 30 },
    );
  });
});

function contextOf({ memory, cpu, wsl, docker }: Machine) {
  return {
    hostMemoryBytes: memory.status === 'found' ? memory.value.totalBytes : undefined,
    hostProcessors: cpu.status === 'found' ? cpu.value.logicalCores : undefined,
    wslVersion: wsl.status === 'found' ? wsl.value.versions?.wsl : undefined,
    engineVersion: docker.status === 'found' ? docker.value.server?.version : undefined,
    isDockerDesktop: true,
  };
}
