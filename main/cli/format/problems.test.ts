import { describe, expect, it } from 'vitest';
import type { LintReport, Problem } from '#shared/domain/config/file.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatProblem, formatReport, hasTrouble, printReport } from './problems.ts';

const { t } = createTerminalTexts('en');
const { t: zh } = createTerminalTexts('zh-CN');

const problem: Problem = { line: 3, column: 5, code: 'x', severity: 'error', values: {} };
const fix = {
  label: { key: 'cli:yes', values: {} },
  edits: [{ key: 'wsl2.memory', value: '8GB' }],
};

function reportOf(...problems: Problem[]): LintReport {
  return { kind: 'wslconfig', problems, effective: { 'wsl2.memory': 1024 } };
}

describe('formatProblem', () => {
  it('starts with the place, as compilers write it', () => {
    expect(formatProblem('a/.wslconfig', problem, t)).toMatch(
      /^a\/\.wslconfig:3:5: error: .* \[x\]$/,
    );
  });

  it('says in the language what it is', () => {
    expect(formatProblem('f', { ...problem, severity: 'warning' }, zh)).toMatch(/^f:3:5: 警告: /);
  });

  it('shows the fix on a line of its own', () => {
    expect(formatProblem('f', { ...problem, fix }, t).split('\n')[1]).toBe('  fix: yes');
  });
});

describe('formatReport', () => {
  it('says that there are no problems', () => {
    expect(formatReport('f', reportOf(), t)).toBe('f: no problems.');
  });

  it('counts by severity', () => {
    const report = reportOf(problem, { ...problem, severity: 'info' }, problem);
    expect(formatReport('f', report, t)).toMatch(/\n\nerrors: 2, warnings: 0, hints: 1$/);
  });
});

describe('printReport', () => {
  it('keeps values raw and replaces those of the sentence by the sentence', () => {
    expect(printReport(reportOf({ ...problem, fix }), t)).toEqual({
      kind: 'wslconfig',
      problems: [
        {
          line: 3,
          column: 5,
          code: 'x',
          severity: 'error',
          message: expect.any(String),
          fix: { label: 'yes', edits: [{ key: 'wsl2.memory', value: '8GB' }] },
        },
      ],
      effective: { 'wsl2.memory': 1024 },
    });
  });
});

describe('hasTrouble', () => {
  it.each([
    [[], false],
    [['info'], false],
    [['info', 'warning'], true],
    [['error'], true],
  ] as const)('of %j is %s', (severities, expected) => {
    expect(hasTrouble(severities.map((severity) => ({ severity })))).toBe(expected);
  });
});
