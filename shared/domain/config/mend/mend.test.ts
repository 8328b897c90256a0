import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileKinds, type FileKind, type Problem } from '../file.ts';
import { anyJsonText, fewerRuns, iniText } from '../fixtures/arbitraries.ts';
import { iniFiles } from '../ini/files.ts';
import { lintText, type LintContext } from '../lint.ts';
import { mendText } from './mend.ts';
import { writtenIn } from './written.ts';

function mend(
  kind: FileKind,
  text: string,
  { codes, ...context }: LintContext & { codes?: string[] } = {},
) {
  return mendText({ kind, text, encoding: 'utf-8', context, codes });
}

describe('mending a file', () => {
  it('mends one mistake after the other, those too that only show once others are gone', () => {
    const text = '; mine\n[ wsl2 ]\nmemory: 8 GB\nswapFile="C:\\new\\swap.vhdx\nsparseVhd=yes\n';
    const { after, fixed, left } = mend('wslconfig', text);
    expect(after).toBe(
      '# mine\n[wsl2]\nmemory=8GB\nswapFile="C:\\\\new\\\\swap.vhdx"\nsparseVhd=yes\n',
    );
    expect(fixed.map(({ line, code }) => [line, code])).toEqual([
      [1, 'commentSign'],
      [2, 'sectionName'],
      [3, 'equals'],
      [3, 'invalidSize'],
      [4, 'escape'],
    ]);
    // Sparse disks are no good: a value that would come into force is not moved to where it does.
    expect(left.map(({ problem, why }) => [problem.code, why])).toEqual([
      ['misplacedKey', 'noFix'],
    ]);
  });

  it('names the lines of the file as it is, though lines go and come', () => {
    const text = '[wsl2] memory=8\n\nswap=\nprocessors=08\n';
    const { after, fixed } = mend('wslconfig', text);
    expect(after).toBe('[wsl2] \nmemory=8GB\n\nprocessors=8\n');
    expect(fixed.map(({ line, code }) => [line, code])).toEqual([
      [1, 'sectionTail'],
      [1, 'sizeWithoutUnit'],
      [3, 'emptyValue'],
      [4, 'invalidInteger'],
    ]);
  });

  it('leaves what takes a value out, puts one in or changes one in force, and says which it is', () => {
    const text =
      '{"storage-driver": "overlay2", "max-concurrent-downloads": "5", "hosts": ["tcp://0.0.0.0"]}';
    const { after, left } = mend('daemon', text, {
      isDockerDesktop: true,
      engineVersion: '29.1.0',
    });
    expect(after).toBe(text.replace('"5"', '5'));
    expect(left.map(({ problem, why }) => [problem.code, why])).toEqual([
      ['logsUnlimited', 'adds'],
      ['storageDriverPinned', 'drops'],
      ['hostsOnDesktop', 'drops'],
    ]);
  });

  it('mends what is named, whatever it costs, and nothing else', () => {
    const text = '[wsl2]\nmemory=8 GB\nmemory=4GB\nprocessors=99\n';
    const { after, fixed, left } = mend('wslconfig', text, {
      hostProcessors: 8,
      codes: ['duplicateOfInvalid', 'processorsAboveHost'],
    });
    expect(after).toBe('[wsl2]\nmemory=8 GB\nprocessors=8\n');
    expect(fixed.map(({ code }) => code)).toEqual(['duplicateOfInvalid', 'processorsAboveHost']);
    expect(left.map(({ problem, why }) => [problem.code, why])).toEqual([
      ['invalidSize', 'notNamed'],
    ]);
  });

  it('takes comments out of a daemon.json, with which the engine does not start', () => {
    const { after, left } = mend('daemon', '{\n  // mine\n  "log-driver": "local",\n}\n');
    expect(after).toBe('{\n  \n  "log-driver": "local"\n}\n');
    expect(left).toEqual([]);
  });

  it('saves in another encoding what the tool cannot read', () => {
    const { encoding, fixed } = mendText({
      kind: 'wslconfig',
      text: '[wsl2]\nmemory=8GB\n',
      encoding: 'utf-16le',
      context: {},
    });
    expect(encoding).toBe('utf-8');
    expect(fixed.map(({ code }) => code)).toEqual(['encodingUnread']);
  });

  it('has nothing to do in a good file', () => {
    const text = '[wsl2]\nmemory=8GB\n';
    expect(mend('wslconfig', text)).toEqual({
      after: text,
      encoding: 'utf-8',
      fixed: [],
      left: [],
    });
  });

  it('stops somewhere in a file of nothing but mistakes', () => {
    const text = `[wsl2]\n${'; x\n'.repeat(260)}`;
    const { fixed, left } = mend('wslconfig', text);
    expect(fixed).toHaveLength(250);
    expect(left.map(({ why }) => why)).toEqual(Array.from({ length: 10 }, () => 'tooMany'));
  });
});

const { wslconfig, wslconf } = iniFiles;
const texts: Record<FileKind, fc.Arbitrary<string>> = {
  wslconfig: iniText(wslconfig.table),
  wslconf: iniText(wslconf.table),
  daemon: anyJsonText,
  desktop: anyJsonText,
};

describe.each(fileKinds)('any %s', { timeout: 120_000 }, (kind) => {
  it('has as many values after it is mended, and nothing to mend any more', () => {
    fc.assert(
      fc.property(texts[kind], (text) => {
        const { after, left } = mend(kind, text);
        expect(writtenIn(kind, after).length).toBeGreaterThanOrEqual(writtenIn(kind, text).length);
        expect(mend(kind, after)).toMatchObject({ after, fixed: [] });
        const ids = (problems: readonly Problem[]) =>
          problems.map(({ line, code }) => [line, code]);
        expect(ids(left.map(({ problem }) => problem))).toEqual(
          ids(lintText(kind, after).problems),
        );
      }),
      { numRuns: Math.ceil(fewerRuns.numRuns / 4) },
    );
  });
});
