import fc from 'fast-check';
import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import type { ConfigValue, FileKind } from '../config/file.ts';
import { message } from '../message.ts';
import { editsOfPreset, forbids, planChange, type Target } from './change.ts';
import type { PcState } from './consequences.ts';
import type { Wish } from './wish.ts';

const GB = 2 ** 30;
const wish: Wish = { type: 'preset', preset: 'light' };
const reasons = [message('tuning:reason.memory.light')];

function pcOf(state: Partial<PcState> = {}): PcState {
  return {
    hasWsl: true,
    distros: [
      { name: 'Ubuntu', isDefault: true, state: 'running', wslVersion: 2 },
      { name: 'Debian', isDefault: false, state: 'stopped', wslVersion: 2 },
    ],
    engine: { isUp: true, isDesktop: true, isOnWsl: true },
    containers: ['web', 'db'],
    lint: { hostMemoryBytes: 32 * GB, hostProcessors: 16 },
    ...state,
  };
}

function target(
  text: string | null,
  edits: Record<string, ConfigValue>,
  options: Partial<Target> = {},
): Target {
  const list = Object.entries(edits).map(([key, value]) => ({ key, value, reasons }));
  return {
    kind: 'wslconfig',
    path: 'C:\\Users\\me\\.wslconfig',
    revision: text === null ? 'absent' : 'abc',
    exists: text !== null,
    encoding: 'utf-8',
    text: text ?? '',
    isOwn: true,
    wanted: { type: 'edits', edits: list },
    ...options,
  };
}

function daemonTarget(text: string | null, edits: Record<string, ConfigValue>): Target {
  return target(text, edits, { kind: 'daemon', path: 'C:\\Users\\me\\.docker\\daemon.json' });
}

function whole(text: string, back: string | null, kind: FileKind = 'wslconfig'): Target {
  const wanted = {
    type: 'whole' as const,
    text: back,
    reason: message('tuning:reason.undo.whole'),
  };
  return target(text, {}, { kind, wanted });
}

describe('a file with several names on its disk', () => {
  const codes = (names: number | undefined, value: ConfigValue) => {
    const options = names === undefined ? {} : { names };
    const file = target('[wsl2]\nmemory=4GB\n', { 'wsl2.memory': value }, options);
    return planChange(wish, [file], pcOf()).problems.map(({ code, values }) => [code, values]);
  };

  it('was parted from them without a word', () => {
    expect(codes(3, 8 * GB)).toEqual([['hardLinked', { count: 3 }]]);
    expect(codes(undefined, 8 * GB)).toEqual([]);
    expect(codes(3, 4 * GB)).toEqual([]);
  });
});

describe('a fault in a file that a change leaves as it is', () => {
  const two = (daemon: string, edit: Record<string, ConfigValue>) => [
    target('[wsl2]\nmemory=6GB\n', { 'wsl2.memory': null }),
    daemonTarget(daemon, edit),
  ];
  const isRefused = (targets: Target[], staysUp: boolean) =>
    forbids(planChange(wish, targets, pcOf({ staysUp }))) !== undefined;

  it('kept an older change from being undone though nothing was to be restarted', () => {
    const targets = two('{ "no-such-key": 1 }\n', { 'log-driver': null });
    expect(isRefused(targets, true)).toBe(false);
    expect(isRefused(targets, false)).toBe(true);
  });

  it('forbids where that file changes too, or cannot', () => {
    expect(isRefused(two('{ "no-such-key": 1 }\n', { debug: true }), true)).toBe(true);
    expect(isRefused(two('{ "debug": \n', { debug: true }), true)).toBe(true);
  });

  it('kept one of two from being taken out unless both were', () => {
    const one = (staysUp: boolean) => {
      const file = daemonTarget('{ "no-such-key": 1, "nor-this": 2 }\n', { 'no-such-key': null });
      const plan = planChange(wish, [file], pcOf({ staysUp }));
      return [forbids(plan) !== undefined, plan.problems.map(({ code }) => code)];
    };
    const left = ['logsUnlimited', 'daemonKeyUnknown'];
    expect(one(true)).toEqual([false, left]);
    expect(one(false)).toEqual([true, left]);
  });
});

describe('another encoding', () => {
  const text = '[wsl2]\nmemory=8GB\n';
  const recoded = target(text, {}, { wanted: { type: 'text', text, base: text } });

  it('is a change of its own, and what was not read holds from now on', () => {
    const plan = planChange(wish, [{ ...recoded, encodingBefore: 'utf-16le' }], pcOf());
    expect(plan.files[0]).toMatchObject({
      encoding: { from: 'utf-16le', to: 'utf-8' },
      edits: [{ key: 'wsl2.memory', before: null, after: 8 * GB }],
    });
    expect(plan.files[0]?.diff).toContain('(utf-16le)');
    expect(plan.restarts.wsl).toBe(true);
    expect(plan.problems).toEqual([]);
  });

  it('keeps the values where the file was read before', () => {
    const plan = planChange(wish, [{ ...recoded, encodingBefore: 'gbk' }], pcOf());
    expect(plan.files[0]).toMatchObject({ encoding: { from: 'gbk', to: 'utf-8' }, edits: [] });
  });

  it('is none where it is the same', () => {
    const plan = planChange(wish, [{ ...recoded, encodingBefore: 'utf-8' }], pcOf());
    expect(plan.files[0]).toMatchObject({ diff: '' });
    expect(plan.files[0]).not.toHaveProperty('encoding');
  });
});

describe('edits', () => {
  it('have the old value, the new one and the reason', () => {
    const plan = planChange(
      wish,
      [target('[wsl2]\nmemory=12GB\n', { 'wsl2.memory': 8 * GB })],
      pcOf(),
    );
    expect(plan.files[0]).toMatchObject({
      revision: 'abc',
      edits: [{ key: 'wsl2.memory', before: 12 * GB, after: 8 * GB, reasons }],
      before: '[wsl2]\nmemory=12GB\n',
      after: '[wsl2]\nmemory=8GB\n',
    });
    expect(plan.wish).toBe(wish);
    expect(plan.problems).toEqual([]);
  });

  it('keep every other character', () => {
    const text = '# a\r\n[wsl2]\r\nmemory = 12GB # b\r\nunknown=1\r\n';
    const plan = planChange(wish, [target(text, { 'wsl2.memory': 8 * GB })], pcOf());
    expect(plan.files[0]?.after).toBe(text.replace('12GB', '8GB'));
  });

  it('make a file that was not there', () => {
    const plan = planChange(wish, [target(null, { 'wsl2.memory': 8 * GB })], pcOf());
    expect(plan.files[0]).toMatchObject({ before: '', revision: 'absent' });
    expect(plan.files[0]?.after).toContain('memory=8GB');
  });

  it('do not make a file only to be empty', () => {
    const plan = planChange(wish, [target(null, { 'wsl2.memory': null })], pcOf());
    expect(plan.files[0]).toMatchObject({ after: null, diff: '' });
    expect(plan.restarts).toEqual({ wsl: false, engine: false });
  });

  it('that change nothing restart, stop and expect nothing', () => {
    const plan = planChange(
      wish,
      [target('[wsl2]\nmemory=8GB\n', { 'wsl2.memory': 8 * GB })],
      pcOf(),
    );
    expect(plan.files[0]).toMatchObject({ diff: '', after: '[wsl2]\nmemory=8GB\n' });
    expect(plan).toMatchObject({
      restarts: { wsl: false, engine: false },
      stops: { distros: [], containers: [] },
      commands: [],
      expectation: { processors: null, memoryBytes: null, swapBytes: null, loggingDriver: null },
    });
  });
});

describe('the diff', () => {
  it('is a unified one that a patch program takes', () => {
    const text = '# a\n[wsl2]\nmemory=12GB\nprocessors=4\n';
    const [file] = planChange(wish, [target(text, { 'wsl2.memory': 8 * GB })], pcOf()).files;
    expect(file?.diff.split('\n')).toEqual([
      '--- C:\\Users\\me\\.wslconfig',
      '+++ C:\\Users\\me\\.wslconfig',
      '@@ -1,4 +1,4 @@',
      ' # a',
      ' [wsl2]',
      '-memory=12GB',
      '+memory=8GB',
      ' processors=4',
      '',
    ]);
  });

  it('does not show line ends', () => {
    const [file] = planChange(
      wish,
      [target('[wsl2]\r\nmemory=1GB\r\n', { 'wsl2.memory': GB * 2 })],
      pcOf(),
    ).files;
    expect(file?.diff).not.toContain('\r');
    expect(file?.after).toBe('[wsl2]\r\nmemory=2GB\r\n');
  });

  it('leads from the old text to the new one', () => {
    const size = fc.integer({ min: 1, max: 64 }).map((gb) => gb * GB);
    const value = fc.option(size, { nil: null });
    const line = fc.constantFrom('# note', '', 'memory=4GB', 'swap=0', '[wsl2]', '[experimental]');
    fc.assert(
      fc.property(fc.array(line), value, value, (lines, memory, swap) => {
        const text = lines.map((each) => `${each}\n`).join('');
        const edits = { 'wsl2.memory': memory, 'wsl2.swap': swap };
        const [file] = planChange(wish, [target(text, edits)], pcOf()).files;
        const patched = file?.diff === '' ? text : applyPatch(text, file?.diff ?? '');
        expect(patched).toBe(file?.after);
      }),
    );
  });
});

describe('a file put back whole', () => {
  it('has the differences as edits', () => {
    const plan = planChange(
      { type: 'undo', id: 'x' },
      [whole('[wsl2]\nmemory=8GB\nswap=0\n', '[wsl2]\nmemory=12GB\nprocessors=4\n')],
      pcOf(),
    );
    expect(plan.files[0]?.after).toBe('[wsl2]\nmemory=12GB\nprocessors=4\n');
    expect(plan.files[0]?.edits.map(({ key, before, after }) => [key, before, after])).toEqual([
      ['wsl2.memory', 8 * GB, 12 * GB],
      ['wsl2.swap', 0, null],
      ['wsl2.processors', null, 4],
    ]);
  });

  it('may go', () => {
    const plan = planChange(
      { type: 'undo', id: 'x' },
      [whole('[wsl2]\nmemory=8GB\n', null)],
      pcOf(),
    );
    expect(plan.files[0]).toMatchObject({ after: null });
    expect(plan.files[0]?.diff).toContain('-memory=8GB');
    expect(plan.restarts.wsl).toBe(true);
    expect(plan.expectation.memoryBytes).toBeNull();
  });

  it('may be put back with the faults that it had', () => {
    const plan = planChange({ type: 'undo', id: 'x' }, [whole('{}', '{ broken', 'daemon')], pcOf());
    expect(plan.problems.length).toBeGreaterThan(0);
    expect(forbids(plan)).toBeUndefined();
  });
});

describe('problems', () => {
  it('forbid a file that cannot be edited', () => {
    const plan = planChange(wish, [daemonTarget('{ "a": ', { debug: true })], pcOf());
    expect(plan.files[0]).toMatchObject({ before: '{ "a": ', after: '{ "a": ', diff: '' });
    expect(forbids(plan)).toMatchObject({ kind: 'daemon', severity: 'error' });
    expect(plan.restarts).toEqual({ wsl: false, engine: false });
  });

  it('forbid a file that would stop the engine', () => {
    const plan = planChange(wish, [daemonTarget('{}', { 'no-such-key': true })], pcOf());
    expect(forbids(plan)).toMatchObject({ kind: 'daemon', severity: 'error' });
  });

  it('that are only warnings forbid nothing', () => {
    const text = '[wsl2]\nmemory=8GB\n[experimental]\nsparseVhd=true\n';
    const plan = planChange(wish, [target(text, { 'wsl2.memory': 6 * GB })], pcOf());
    expect(plan.problems.map(({ severity }) => severity)).not.toContain('error');
    expect(forbids(plan)).toBeUndefined();
  });
});

describe('a preset', () => {
  const setting = { current: null, reasons };
  const shares = {
    memoryBytes: 0,
    processors: 0,
    swapBytes: 0,
    windowsMemoryBytes: 0,
    windowsProcessors: 0,
  };
  const recommendation = {
    recommended: 'light' as const,
    warnings: [],
    limits: {
      memoryMinBytes: 0,
      memoryMaxBytes: 0,
      memoryStepBytes: 1,
      processorsMin: 0,
      processorsMax: 0,
    },
    presets: [
      {
        name: 'light' as const,
        summary: message('tuning:preset.light.summary'),
        shares,
        settings: [
          { ...setting, file: 'wslconfig' as const, key: 'wsl2.memory', value: GB },
          { ...setting, file: 'daemon' as const, key: 'debug', value: true },
          { ...setting, file: 'wslconfig' as const, key: 'wsl2.swap', value: null },
        ],
      },
    ],
  };

  it('is edits by file, in their order', () => {
    expect([...(editsOfPreset(recommendation, 'light') ?? [])]).toEqual([
      [
        'wslconfig',
        [
          { key: 'wsl2.memory', value: GB, reasons },
          { key: 'wsl2.swap', value: null, reasons },
        ],
      ],
      ['daemon', [{ key: 'debug', value: true, reasons }]],
    ]);
  });

  it('that the PC does not have is none', () => {
    expect(editsOfPreset(recommendation, 'build')).toBeNull();
  });
});

describe('consequences', () => {
  const memory = (pc: Partial<PcState> = {}, text = '[wsl2]\nmemory=8GB\n') =>
    planChange(wish, [target(text, { 'wsl2.memory': 6 * GB })], pcOf(pc));
  const debug = (pc: Partial<PcState> = {}) =>
    planChange(wish, [daemonTarget('{}', { debug: true })], pcOf(pc));
  const up = { isUp: true, isDesktop: true, isOnWsl: true };

  it('of .wslconfig are WSL and the Docker Desktop that lives in it', () => {
    expect(memory()).toMatchObject({
      restarts: { wsl: true, engine: true },
      stops: { distros: ['Ubuntu'], containers: ['web', 'db'] },
      commands: [
        'docker stop web db',
        'docker desktop stop',
        'wsl --shutdown',
        'docker desktop start',
        'docker start web db',
      ],
    });
  });

  it('of daemon.json are Docker Desktop alone', () => {
    expect(debug()).toMatchObject({
      restarts: { wsl: false, engine: true },
      stops: { distros: [], containers: ['web', 'db'] },
      commands: [
        'docker stop web db',
        'docker desktop stop',
        'docker desktop start',
        'docker start web db',
      ],
    });
  });

  it.each<[string, Partial<PcState>, { wsl: boolean; engine: boolean }]>([
    [
      'an engine that does not run',
      { engine: { ...up, isUp: false } },
      { wsl: true, engine: false },
    ],
    ['no engine', { engine: null }, { wsl: true, engine: false }],
    [
      'an engine outside of WSL',
      { engine: { ...up, isOnWsl: false } },
      { wsl: true, engine: false },
    ],
    ['no WSL', { hasWsl: false }, { wsl: false, engine: false }],
  ])('of .wslconfig with %s', (_name, pc, restarts) => {
    const plan = memory(pc);
    expect(plan.restarts).toEqual(restarts);
    expect(plan.commands).toEqual(restarts.wsl ? ['wsl --shutdown'] : []);
    expect(plan.stops.containers).toEqual([]);
  });

  it.each<[string, PcState['engine']]>([
    ['does not run', { ...up, isUp: false }],
    ['is not Docker Desktop', { ...up, isDesktop: false }],
  ])('of daemon.json are none where the engine %s', (_name, engine) => {
    expect(debug({ engine }).restarts).toEqual({ wsl: false, engine: false });
  });

  it('of another file than this PC’s own are none', () => {
    const other = target('[wsl2]\n', { 'wsl2.memory': GB * 4 }, { isOwn: false });
    const plan = planChange(wish, [other], pcOf());
    expect(plan.files[0]?.diff).not.toBe('');
    expect(plan).toMatchObject({ restarts: { wsl: false, engine: false }, commands: [] });
    expect(plan.expectation.memoryBytes).toBeNull();
  });

  it('leave out lines for containers where none runs', () => {
    expect(memory({ containers: [] }).commands).toEqual([
      'docker desktop stop',
      'wsl --shutdown',
      'docker desktop start',
    ]);
  });

  it.each<[string, Record<string, ConfigValue>, object]>([
    ['8 GB', { 'wsl2.memory': 8 * GB }, { memoryBytes: 8 * GB, processors: null, swapBytes: null }],
    ['more than the PC has', { 'wsl2.memory': 64 * GB }, { memoryBytes: 32 * GB }],
    ['less than WSL takes', { 'wsl2.memory': 2 ** 20 }, { memoryBytes: 256 * 2 ** 20 }],
    ['4 processors', { 'wsl2.processors': 4 }, { processors: 4, memoryBytes: null }],
    ['more processors than there are', { 'wsl2.processors': 99 }, { processors: 16 }],
    ['no swap', { 'wsl2.swap': 0 }, { swapBytes: 0 }],
    ['swap in safe mode', { 'wsl2.swap': GB, 'wsl2.safeMode': true }, { swapBytes: null }],
  ])('expect of %s what WSL really gives', (_name, edits, expected) => {
    expect(planChange(wish, [target('', edits)], pcOf()).expectation).toMatchObject(expected);
  });

  it('expect what is asked for where the PC’s size is not known', () => {
    const plan = planChange(wish, [target('', { 'wsl2.memory': 64 * GB })], pcOf({ lint: {} }));
    expect(plan.expectation.memoryBytes).toBe(64 * GB);
  });

  it('expect the log driver that the file names, if the engine restarts', () => {
    const local = daemonTarget('{}', { 'log-driver': 'local' });
    expect(planChange(wish, [local], pcOf()).expectation.loggingDriver).toBe('local');
    const off = pcOf({ engine: { ...up, isUp: false } });
    expect(planChange(wish, [local], off).expectation.loggingDriver).toBeNull();
    expect(debug().expectation.loggingDriver).toBeNull();
  });
});

describe('the wsl.conf of a distro', () => {
  const at = (name: string) =>
    target(
      '',
      { 'boot.systemd': true },
      {
        kind: 'wslconf',
        path: `\\\\wsl.localhost\\${name}\\etc\\wsl.conf`,
      },
    );

  it.each<[string, string[], Partial<PcState>, string[]]>([
    ['a running distro is stopped', ['Ubuntu'], {}, ['Ubuntu']],
    ['one that does not run is left alone', ['Debian'], {}, []],
    ['each by itself', ['Ubuntu', 'Debian'], {}, ['Ubuntu']],
    ['one that nobody knows', ['Fedora'], {}, []],
  ])('%s', (_, names, state, distros) => {
    const plan = planChange(wish, names.map(at), pcOf(state));
    expect(plan.restarts.distros ?? []).toEqual(distros);
    expect(plan.stops.distros).toEqual(distros);
    expect(plan.commands).toEqual(distros.map((name) => `wsl --terminate ${name}`));
    expect(plan.restarts).toMatchObject({ wsl: false, engine: false });
  });

  it('goes down with the rest where all of WSL does', () => {
    const plan = planChange(wish, [at('Ubuntu'), target('', { 'wsl2.memory': GB })], pcOf());
    expect(plan.restarts).toEqual({ wsl: true, engine: true });
    expect(plan.commands).not.toContain('wsl --terminate Ubuntu');
  });
});
