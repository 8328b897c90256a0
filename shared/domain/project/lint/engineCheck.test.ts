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

  it('tells what stops the builder, but not that an image could not be fetched', () => {
    const answer = (message: string, line: number) =>
      parseEngineCheck(
        JSON.stringify({
          warnings: null,
          buildError: { message, location: { ranges: [{ start: { line }, end: { line } }] } },
        }),
      );
    expect(answer('dockerfile parse error on line 2: unknown flag: --x', 2)).toEqual([
      { rule: 'BuildKit', detail: 'unknown flag: --x', line: 2, column: 1, isError: true },
    ]);
    expect(answer('base name (${B}) should not be blank', 1)).toMatchObject([{ isError: true }]);
    const unreachable = 'a:1: failed to resolve source metadata for docker.io/library/a:1: x';
    expect(answer(unreachable, 1)).toEqual([]);
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

  it('are one where the engine tells the end of an instruction with an empty line in it', () => {
    const empty = lintDockerfile('FROM debian:13\nRUN a \\\n\n  && b\nUSER 1\n');
    const theirs = { rule: 'NoEmptyContinuation', detail: 'x', line: 4, column: 1 };
    expect(empty.map(({ line, code }) => `${line} ${code}`)).toEqual(['3 NoEmptyContinuation']);
    expect(mergeFindings(empty, [theirs])).toEqual(empty);
  });

  it('are one where both see that the builder stops, else an error', () => {
    const refused = lintDockerfile('FROM debian:13 AS\nUSER 1\n');
    const theirs = { rule: 'BuildKit', detail: 'x', line: 1, column: 1, isError: true } as const;
    expect(mergeFindings(refused, [theirs])).toEqual(refused);
    const last = mergeFindings(refused, [{ ...theirs, line: 2 }]).at(-1);
    expect([last?.code, last?.severity, last?.line]).toEqual(['engineCheck', 'error', 2]);
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
