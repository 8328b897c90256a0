import { describe, expect, it } from 'vitest';
import {
  fixByEncoding,
  fixByMoving,
  fixByPatching,
  fixByRemoving,
  fixByWriting,
  fixBySetting,
  toProblems,
  type Finding,
} from './problem.ts';

describe('toProblems', () => {
  it('turns offsets into lines, sorts, and takes the severity from the code', () => {
    const findings: Finding[] = [
      { at: 4, code: 'jsonSyntax' },
      { at: 0, code: 'unknownKey', values: { name: 'x' } },
    ];
    expect(toProblems('ab\ncd', findings)).toEqual([
      { line: 1, column: 1, code: 'unknownKey', severity: 'warning', values: { name: 'x' } },
      { line: 2, column: 2, code: 'jsonSyntax', severity: 'error', values: {} },
    ]);
  });

  it('keeps the order of problems in one place', () => {
    const findings: Finding[] = [
      { at: 0, code: 'bridgedDeprecated' },
      { at: 0, code: 'bridgedNeedsSwitch' },
    ];
    expect(toProblems('', findings).map(({ code }) => code)).toEqual([
      'bridgedDeprecated',
      'bridgedNeedsSwitch',
    ]);
  });

  it('makes only the fixes that are shown', () => {
    let made = 0;
    const fix = () => {
      made += 1;
      return fixByRemoving('a');
    };
    const findings = Array.from({ length: 1000 }, (): Finding => ({
      at: 0,
      code: 'unknownKey',
      fix,
    }));
    expect(toProblems('', findings)).toHaveLength(301);
    expect(made).toBe(300);
  });

  it('writes no text that there is no room for', () => {
    let written = 0;
    const text = 'x'.repeat(400_000);
    const fix = fixByWriting(() => {
      written += 1;
      return text;
    });
    const findings = Array.from({ length: 9 }, (): Finding => ({ at: 0, code: 'keyName', fix }));
    const problems = toProblems(text, findings);
    const shown = problems.flatMap(({ fix: made }, index) => (made?.text === text ? [index] : []));
    expect(shown).toEqual([0, 1]);
    expect(written).toBe(2);
  });

  it('leaves a fix out that cannot be made or that no edit can name', () => {
    const findings: Finding[] = [
      { at: 0, code: 'keyName', fix: () => undefined },
      { at: 0, code: 'daemonKeyUnknown', fix: fixByRemoving('') },
    ];
    expect(toProblems('', findings).filter((problem) => 'fix' in problem)).toEqual([]);
  });
});

describe('a fix', () => {
  it('sets a key and says how it will be written', () => {
    expect(fixBySetting('wsl2.memory', 1024, '1KB')).toEqual({
      label: { key: 'config:fix.set', values: { key: 'wsl2.memory', value: '1KB' } },
      edits: [{ key: 'wsl2.memory', value: 1024 }],
    });
  });

  it('moves a value', () => {
    expect(fixByMoving('a', 'b', 1).edits).toEqual([
      { key: 'a', value: null },
      { key: 'b', value: 1 },
    ]);
  });

  it('replaces a piece of the text', () => {
    expect(fixByPatching('abcd', { start: 1, end: 3, by: 'X' }).writeText?.()).toBe('aXd');
  });

  it('keeps the text where only the encoding is wrong', () => {
    const fix = fixByEncoding('abc');
    expect([fix.writeText?.(), fix.encoding]).toEqual(['abc', 'utf-8']);
  });
});
