import { describe, expect, it } from 'vitest';
import type { FileChange, Plan } from '#shared/domain/tuning/plan.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatPlan, isEmpty, isForbidden } from './plan.ts';

const { t } = createTerminalTexts('en');

const file: FileChange = {
  kind: 'wslconfig',
  path: 'C:\\Users\\me\\.wslconfig',
  revision: 'r',
  edits: [
    {
      key: 'wsl2.memory',
      before: null,
      after: 8_589_934_592,
      reasons: [{ key: 'cli:yes', values: {} }],
    },
    { key: 'wsl2.swap', before: 0, after: 1, reasons: [] },
  ],
  before: '',
  after: 'x',
  diff: '--- a\n+++ b\n+memory=8GB\n',
};

function planOf(changes: Partial<Plan>): Plan {
  return {
    wish: { type: 'preset', preset: 'balanced' },
    files: [file],
    restarts: { wsl: true, engine: false },
    stops: { distros: [], containers: [] },
    commands: [],
    expectation: { processors: null, memoryBytes: null, swapBytes: null, loggingDriver: null },
    problems: [],
    ...changes,
  };
}

const error = {
  kind: 'wslconfig',
  line: 2,
  column: 1,
  code: 'size',
  severity: 'error',
  values: {},
} as const;

describe('formatPlan', () => {
  it('leaves restarting to the reader where it only writes', () => {
    const stops = { distros: ['Ubuntu'], containers: [] };
    const plan = planOf({ stops, commands: ['wsl.exe --shutdown'] });
    expect(formatPlan(plan, t)).toContain('Stops meanwhile:\n  Ubuntu\n\nCommands:\n  wsl');
    const text = formatPlan(plan, t, { restart: false });
    expect(text).not.toContain('Ubuntu');
    expect(text).toContain('For it to take effect, run these when it suits you:\n  wsl.exe');
  });

  it('shows the diff, then why, what stops and the commands', () => {
    const plan = planOf({
      stops: { distros: ['Ubuntu'], containers: ['web'] },
      commands: ['docker desktop stop', 'wsl.exe --shutdown'],
    });
    expect(formatPlan(plan, t)).toBe(
      [
        '--- a\n+++ b\n+memory=8GB',
        'Why:\n  wsl2.memory: not set -> 8 GB\n    yes',
        'Stops meanwhile:\n  Ubuntu\n  web',
        'Commands:\n  docker desktop stop\n  wsl.exe --shutdown',
      ].join('\n\n'),
    );
  });

  it('gives no reasons for what stays as it is', () => {
    const reasons = [{ key: 'cli:yes', values: {} }];
    const edits = [
      { key: 'debug', before: true, after: true, reasons },
      { key: 'experimental.autoMemoryReclaim', before: null, after: null, reasons },
    ];
    expect(formatPlan(planOf({ files: [{ ...file, edits }] }), t)).not.toContain('Why:');
  });

  it('names the file of each problem by its path', () => {
    expect(formatPlan(planOf({ problems: [error] }), t)).toContain(
      'C:\\Users\\me\\.wslconfig:2:1: error:',
    );
  });

  it('says that there is nothing to change', () => {
    expect(formatPlan(planOf({ files: [] }), t)).toBe('Nothing to change.');
  });

  it('shows what forbids a plan even where no file would change', () => {
    expect(formatPlan(planOf({ files: [], problems: [error] }), t)).toContain(
      'wslconfig:2:1: error',
    );
  });
});

describe('what a plan left open', () => {
  it('whether anything is written where an error forbids it', () => {
    const plan = planOf({ problems: [error] });
    expect(formatPlan(plan, t)).toMatch(/\n\nNothing is written while these errors stand[^\n]*$/);
    const commands = ['wsl --shutdown'];
    expect(formatPlan(planOf({ problems: [error], commands }), t)).not.toContain('wsl --shutdown');
    const warning = { ...error, severity: 'warning' as const };
    expect(formatPlan(planOf({ problems: [warning] }), t)).not.toContain('Nothing is written');
  });

  it('that there is nothing to change where the file has other faults', () => {
    const warning = { ...error, severity: 'warning' as const };
    const plan = planOf({ files: [{ ...file, edits: [], diff: '' }], problems: [warning] });
    expect(formatPlan(plan, t)).toMatch(/^Nothing to change\.\n\nProblems:/);
  });
});

describe('a plan of which nobody knows what it stops', () => {
  it('said that nothing stops', () => {
    const plan = planOf({ silent: ['wsl', 'engine'], commands: ['wsl --shutdown'] });
    const text = formatPlan(plan, t);
    expect(text).toContain('it is not known what runs in WSL');
    expect(text).toContain('it is not known which containers run');
    expect(text).toContain('Restart-Service WSLService');
  });
});

describe('isEmpty', () => {
  it.each([
    ['no files', [], true],
    ['a file without a difference', [{ ...file, diff: '' }], true],
    ['one file with a difference', [{ ...file, diff: '' }, file], false],
  ])('of a plan with %s is told', (_name, files, expected) => {
    expect(isEmpty(planOf({ files }))).toBe(expected);
  });
});

describe('isForbidden', () => {
  it('is true with an error and false with a warning', () => {
    expect(isForbidden(planOf({ problems: [error] }))).toBe(true);
    expect(isForbidden(planOf({ problems: [{ ...error, severity: 'warning' }] }))).toBe(false);
  });
});
