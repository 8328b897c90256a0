import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeFindings, parseEngineCheck } from './engineCheck.ts';
import { lintDockerfile } from './lintDockerfile.ts';

const warning = {
  ruleName: 'StageNameCasing',
  description: 'Stage names should be lowercase',
  url: 'https://docs.docker.com/go/dockerfile/rule/stage-name-casing/',
  detail: "Stage name 'Build' should be lowercase",
  location: { ranges: [{ start: { line: 3, character: 4 }, end: { line: 3, character: 9 } }] },
};

describe('the answer of the engine’s check', () => {
  it('is read with the place, counted from 1', () => {
    expect(parseEngineCheck(JSON.stringify({ warnings: [warning], sources: [{}] }))).toEqual([
      {
        rule: 'StageNameCasing',
        detail: "Stage name 'Build' should be lowercase",
        line: 3,
        column: 5,
      },
    ]);
  });

  it.each([
    ['nothing found', '{"warnings": null}', []],
    ['nothing found, in a short form', '{}', []],
    [
      'no place',
      '{"warnings":[{"ruleName":"X","description":"d"}]}',
      [{ rule: 'X', detail: 'd', line: 1, column: 1 }],
    ],
    [
      'a place without a start',
      '{"warnings":[{"ruleName":"X","location":{"ranges":[]}}]}',
      [{ rule: 'X', detail: '', line: 1, column: 1 }],
    ],
    ['no JSON', 'ERROR: unsupported frontend capability', null],
    ['nothing', '', null],
    ['another document', '[1]', null],
  ])('with %s is understood', (_, text, expected) => {
    expect(parseEngineCheck(text)).toEqual(expected);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const findings = parseEngineCheck(text);
        expect(findings === null || Array.isArray(findings)).toBe(true);
      }),
    );
  });
});

describe('findings of both', () => {
  const text =
    'FROM golang:1.27 AS Build\nRUN true\nFROM scratch\nCOPY --from=Build /a /a\nENTRYPOINT ["/a"]\n';
  const problems = lintDockerfile(text);

  it('are one where check and line are the same', () => {
    const same = { rule: 'StageNameCasing', detail: 'x', line: 1, column: 1 };
    expect(problems.map(({ code }) => code)).toContain('StageNameCasing');
    expect(mergeFindings(problems, [same])).toEqual(problems);
  });

  it('are both there where the check or the line is another, in the order of lines', () => {
    const other = { rule: 'NewCheck', detail: 'is new', line: 2, column: 3 };
    const merged = mergeFindings(problems, [other, other]);
    expect(merged).toHaveLength(problems.length + 1);
    expect(merged.map(({ line }) => line)).toEqual(
      merged.map(({ line }) => line).toSorted((a, b) => a - b),
    );
    expect(merged).toContainEqual({
      line: 2,
      column: 3,
      code: 'engineCheck',
      severity: 'warning',
      values: { name: 'NewCheck', detail: 'is new' },
    });
  });
});
