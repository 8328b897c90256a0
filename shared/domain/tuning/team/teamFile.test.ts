import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Host } from '../host.ts';
import { GB } from '../host.ts';
import { composeTeamFile, type SharedSetting } from './compose.ts';
import { evaluateTeamFile } from './evaluate.ts';
import { printTeamFile } from './teamFile.ts';

function hostOf(host: Partial<Host> = {}): Host {
  return {
    memoryBytes: 32 * GB,
    usedBytes: null,
    allUsedBytes: null,
    processors: 16,
    hybrid: null,
    freeDiskBytes: null,
    wslVersion: '2.6.1.0',
    docker: { engineVersion: '29.1.0', isDesktop: true },
    vmPeak: null,
    ...host,
  };
}

function contextOf({ memoryBytes, processors, wslVersion, docker }: Host) {
  return {
    hostMemoryBytes: memoryBytes ?? undefined,
    hostProcessors: processors ?? undefined,
    wslVersion: wslVersion ?? undefined,
    engineVersion: docker?.engineVersion ?? undefined,
    isDockerDesktop: docker?.isDesktop,
  };
}

function evaluate(text: string, host: Host = hostOf()) {
  return evaluateTeamFile(text, { host, lint: contextOf(host) });
}

function fileOf(sections: object): string {
  return JSON.stringify({ slipwayTuning: 1, ...sections }, null, 2);
}

function valuesOf(text: string, host?: Host) {
  const { settings } = evaluate(text, host);
  return Object.fromEntries(settings.map(({ file, key, value }) => [`${file}:${key}`, value]));
}

const everything = fileOf({
  name: 'backend',
  wslconfig: {
    'wsl2.memory': { ofMemory: '50%', min: '4GB', max: '32GB' },
    'wsl2.processors': { ofProcessors: '75%', min: 2 },
    'wsl2.swap': '4GB',
    'experimental.autoMemoryReclaim': null,
  },
  daemon: {
    'log-driver': 'local',
    'log-opts.max-size': '10m',
    'builder.gc.enabled': true,
    'builder.gc.defaultReservedSpace': '50GB',
  },
  desktop: { UseResourceSaver: true },
});

describe('a team’s file', () => {
  it('becomes values of this PC, with the arithmetic', () => {
    const report = evaluate(everything);
    expect(report.problems).toEqual([]);
    expect(report.name).toBe('backend');
    expect(valuesOf(everything)).toEqual({
      'wslconfig:wsl2.memory': 16 * GB,
      'wslconfig:wsl2.processors': 12,
      'wslconfig:wsl2.swap': 4 * GB,
      'wslconfig:experimental.autoMemoryReclaim': null,
      'daemon:log-driver': 'local',
      'daemon:log-opts.max-size': '10m',
      'daemon:builder.gc.enabled': true,
      'daemon:builder.gc.defaultReservedSpace': '50GB',
      'desktop:UseResourceSaver': true,
    });
    expect(report.settings[0]?.reasons).toEqual([
      {
        key: 'tuning:reason.team.memory.share',
        values: { share: '50%', total: 32 * GB, value: 16 * GB },
      },
    ]);
  });

  it.each([
    // host GB, processors -> WSL's GB, processors, problems
    [16, 8, 8, 6, []],
    [128, 32, 32, 24, []],
    [15.7, 8, 8, 6, []],
    [8, 4, 4, 3, []],
    [6, 4, 3.5, 3, ['teamLeastAboveHost']],
    [4, 2, 2, 2, ['teamLeastAboveHost']],
    [32, 1, 16, 1, ['teamLeastAboveHost']],
  ])('fits a PC of %s GB and %s processors', (memory, processors, gb, count, codes) => {
    const host = hostOf({ memoryBytes: memory * GB, processors });
    const { problems } = evaluate(everything, host);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(valuesOf(everything, host)).toMatchObject({
      'wslconfig:wsl2.memory': gb * GB,
      'wslconfig:wsl2.processors': count,
    });
  });

  it.each<[string, string, number, number]>([
    ['', 'jsonNotObject', 1, 1],
    ['[]', 'jsonNotObject', 1, 1],
    ['null', 'jsonNotObject', 1, 1],
    ['{"slipwayTuning": 1,\n  "wslconfig": {', 'jsonSyntax', 2, 16],
    ['{\n// no\n"slipwayTuning": 1}', 'jsonComment', 2, 1],
    ['{"wslconfig": {}}', 'teamVersionMissing', 1, 1],
    ['{\n  "slipwayTuning": 2,\n  "other": 1\n}', 'teamVersionUnknown', 2, 20],
    ['{"slipwayTuning": "1"}', 'teamVersionUnknown', 1, 19],
    ['{\n  "slipwayTuning": 1,\n  "wslConfig": {}\n}', 'teamNameUnknown', 3, 3],
    ['{"slipwayTuning": 1,\n "wslconfig": []}', 'teamValueForm', 2, 15],
    ['{"slipwayTuning": 1,\n "name": 7}', 'teamValueForm', 2, 10],
  ])('%j has %s in line %i, column %i', (text, code, line, column) => {
    const { problems, settings } = evaluate(text);
    expect(problems[0]).toMatchObject({ code, line, column, severity: 'error' });
    expect(settings).toEqual([]);
  });

  it.each<[string, string, string, unknown, number?]>([
    ['wslconfig', 'wsl2.memmory', 'teamKeyUnknown', '8GB'],
    ['wslconfig', 'memory', 'teamKeyUnknown', '8GB'],
    ['wslconfig', 'automount.root', 'teamKeyUnknown', '/'],
    ['wslconfig', 'wsl2.memory', 'valueRejected', '8 GB'],
    ['wslconfig', 'wsl2.processors', 'valueRejected', 'many'],
    ['wslconfig', 'wsl2.memory', 'teamValueForm', { ofMemory: '150%' }, 5],
    ['wslconfig', 'wsl2.memory', 'teamValueForm', { ofMemory: '0%' }, 5],
    ['wslconfig', 'wsl2.memory', 'teamValueForm', { ofMemory: '50%', least: '4GB' }, 6],
    ['wslconfig', 'wsl2.memory', 'teamValueForm', { ofMemory: '50%', min: '4 GB' }, 6],
    ['wslconfig', 'wsl2.memory', 'teamShareBounds', { ofMemory: '50%', min: '8GB', max: '4GB' }],
    ['wslconfig', 'wsl2.memory', 'teamShareKey', { ofProcessors: '50%' }],
    ['wslconfig', 'wsl2.kernel', 'teamShareKey', { ofMemory: '50%' }],
    ['daemon', 'log-drivers', 'teamKeyUnknown', 'local'],
    ['daemon', 'log-driver', 'daemonWrongType', 5],
    ['daemon', 'registry-mirrors', 'mirrorWithoutScheme', ['mirror.example.com']],
    ['daemon', 'hosts', 'hostsOnDesktop', ['tcp://0.0.0.0:2375']],
    ['desktop', 'AutoStrat', 'teamKeyUnknown', true],
    ['desktop', 'LicenseTermsVersion', 'teamKeyPersonal', 2],
    ['desktop', 'MemoryMiB', 'teamKeyPersonal', 4096],
  ])('%s %s: %s', (section, key, code, value, line = 4) => {
    const { problems, settings } = evaluate(fileOf({ [section]: { [key]: value } }));
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.find((problem) => problem.code === code)).toMatchObject({ line });
    expect(problems.every(({ fix }) => fix === undefined)).toBe(true);
    expect(settings).toEqual([]);
  });

  it.each<[string, object, Partial<Host>, string[], string[]]>([
    [
      'an older WSL',
      { wslconfig: { 'wsl2.kernelModules': 'x', 'wsl2.kernel': 'C:\\k', 'wsl2.swap': '1GB' } },
      { wslVersion: '2.4.0.0' },
      ['teamLeftOut', 'keyTooNew'],
      ['wslconfig:wsl2.kernel', 'wslconfig:wsl2.swap'],
    ],
    [
      'an older engine',
      { daemon: { bip6: 'fd00::1/64', debug: true } },
      { docker: { engineVersion: '27.5.1', isDesktop: true } },
      ['teamLeftOut', 'daemonKeyTooNew'],
      ['daemon:debug'],
    ],
    [
      'an engine that does not read the file',
      { wslconfig: { 'wsl2.swap': '1GB' }, daemon: { debug: true }, desktop: { AutoStart: true } },
      { docker: { engineVersion: '29.1.0', isDesktop: false } },
      ['teamFileUnread', 'teamFileUnread'],
      ['wslconfig:wsl2.swap'],
    ],
    [
      'no Docker that was found',
      { daemon: { debug: true }, desktop: { AutoStart: true } },
      { docker: null },
      ['teamFileUnread'],
      ['daemon:debug'],
    ],
    [
      'too little memory',
      { wslconfig: { 'wsl2.memory': '30GB' } },
      {},
      ['teamMemoryHigh'],
      ['wslconfig:wsl2.memory'],
    ],
    [
      'far too little memory',
      { wslconfig: { 'wsl2.memory': '64GB', 'wsl2.processors': 32 } },
      {},
      ['memoryAboveHost', 'processorsAboveHost'],
      ['wslconfig:wsl2.memory', 'wslconfig:wsl2.processors'],
    ],
    [
      'a size that is not known',
      { wslconfig: { 'wsl2.memory': { ofMemory: '50%' }, 'wsl2.swap': '1GB' } },
      { memoryBytes: null },
      ['teamHostUnknown'],
      ['wslconfig:wsl2.swap'],
    ],
  ])('on a PC with %s: warnings, and the rest is used', (_, sections, host, codes, keys) => {
    const text = fileOf(sections);
    const { problems } = evaluate(text, hostOf(host));
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Object.keys(valuesOf(text, hostOf(host)))).toEqual(keys);
  });

  it('does not blame a setting for a neighbour that it has', () => {
    const text = fileOf({ daemon: { 'log-driver': 'local', 'log-opts.max-file': '3' } });
    const alone = fileOf({ daemon: { 'log-opts.max-file': '3' } });
    expect(evaluate(alone).problems.map(({ code }) => code)).toContain('maxFileWithoutSize');
    const both = fileOf({ daemon: { 'log-opts.max-file': '3', 'log-opts.max-size': '10m' } });
    expect(evaluate(both).problems).toEqual([]);
    expect(evaluate(text).settings).toHaveLength(2);
  });

  it('whatever the text, ends in problems and not in an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(evaluate(text).problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it('whatever stands in it, is either judged or used', () => {
    const section = fc.dictionary(
      fc.constantFrom('wsl2.memory', 'wsl2.swap', 'debug', 'log-opts.max-size', '__proto__', 'x.y'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(section, fc.constantFrom('wslconfig', 'daemon', 'desktop'), (values, name) => {
        const { problems, settings } = evaluate(fileOf({ [name]: values }));
        const isWrong = problems.some(({ severity }) => severity === 'error');
        expect(isWrong && settings.length > 0).toBe(false);
      }),
    );
  });
});

const wslSettings = fc.record({
  memory: fc.integer({ min: 1, max: 1024 }),
  part: fc.double({ min: 0.01, max: 1, noNaN: true }),
  processors: fc.integer({ min: 1, max: 256 }),
  used: fc.double({ min: 0.01, max: 1, noNaN: true }),
});

describe('what is exported', () => {
  it('comes back as the same values on the same PC', () => {
    fc.assert(
      fc.property(wslSettings, ({ memory, part, processors, used }) => {
        const host = hostOf({ memoryBytes: memory * GB, processors });
        const step = memory < 8 ? GB / 2 : GB;
        const count = Math.max(Math.min(2, processors), Math.ceil(processors * used));
        const bytes = Math.max(step, Math.floor((memory * 0.6 * GB * part) / step) * step);
        const most = Math.floor((memory - (memory < 4 ? memory / 2 : 2)) * 2) / 2;
        fc.pre(bytes <= most * GB * 0.8);
        const settings: SharedSetting[] = [
          { file: 'wslconfig', key: 'wsl2.memory', value: bytes },
          { file: 'wslconfig', key: 'wsl2.processors', value: count },
          { file: 'wslconfig', key: 'wsl2.swap', value: 4 * GB },
        ];
        const { file } = composeTeamFile(settings, { host, isScaled: true, preset: 'balanced' });
        const report = evaluate(printTeamFile(file), host);
        expect(report.problems).toEqual([]);
        expect(report.settings.map(({ file, key, value }) => ({ file, key, value }))).toEqual(
          settings,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same text whatever the order of the settings', () => {
    const settings: SharedSetting[] = [
      { file: 'daemon', key: 'log-driver', value: 'local' },
      { file: 'wslconfig', key: 'wsl2.swap', value: 4 * GB },
      { file: 'wslconfig', key: 'wsl2.memory', value: 20 * GB },
      { file: 'daemon', key: 'builder.gc.enabled', value: true },
    ];
    const print = (each: readonly SharedSetting[]) =>
      printTeamFile(
        composeTeamFile(each, { host: hostOf(), isScaled: true, preset: 'build', name: 'build' })
          .file,
      );
    expect(print(settings)).toBe(print(settings.toReversed()));
    expect(print(settings)).toBe(`{
  "slipwayTuning": 1,
  "name": "build",
  "wslconfig": {
    "wsl2.memory": {
      "ofMemory": "62.5%",
      "min": "4GB",
      "max": "200GB"
    },
    "wsl2.swap": "4GB"
  },
  "daemon": {
    "log-driver": "local",
    "builder.gc.enabled": true
  }
}
`);
  });

  it.each<[SharedSetting, string | null]>([
    [{ file: 'wslconfig', key: 'wsl2.kernel', value: 'C:\\Users\\mei\\k' }, 'path'],
    [{ file: 'wslconfig', key: 'wsl2.macAddress', value: '00:11:22:33:44:55' }, 'personal'],
    [{ file: 'wslconfig', key: 'wsl2.autoProxy', value: true }, null],
    [{ file: 'wslconfig', key: 'wsl2.networkingMode', value: 'mirrored' }, null],
    [{ file: 'daemon', key: 'data-root', value: '/mnt/docker' }, 'path'],
    [{ file: 'daemon', key: 'log-opts.splunk-token', value: 'abc' }, 'secret'],
    [{ file: 'daemon', key: 'proxies.http-proxy', value: 'http://proxy:3128' }, 'secret'],
    [{ file: 'daemon', key: 'registry-mirrors', value: ['https://me:pw@m.example'] }, 'secret'],
    [{ file: 'daemon', key: 'registry-mirrors', value: ['https://m.example'] }, null],
    [
      { file: 'daemon', key: 'default-address-pools', value: [{ base: '10.0.0.0/8', size: 24 }] },
      null,
    ],
    [{ file: 'daemon', key: 'runtimes', value: { x: { path: '/opt/x' } } }, 'path'],
    [{ file: 'desktop', key: 'LicenseTermsVersion', value: 2 }, 'personal'],
    [{ file: 'desktop', key: 'autoStart', value: true }, null],
  ])('%j is left behind: %s', (setting, why) => {
    const { file, left } = composeTeamFile([setting], { host: hostOf(), isScaled: false });
    expect(left.map((each) => each.why.key)).toEqual(
      why === null ? [] : [`tuning:team.left.${why}`],
    );
    expect(file[setting.file] === undefined).toBe(why !== null);
  });
});
