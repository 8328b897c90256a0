import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from './decode.ts';
import { editText } from './edit.ts';
import { encodings, fileKinds, type Edit, type FileKind, type Problem } from './file.ts';
import { isCodePage } from './codePages.ts';
import { anyJsonText, iniEdit, iniText, runs } from './fixtures/arbitraries.ts';
import { iniFiles } from './ini/files.ts';
import { lintBytes, lintText } from './lint.ts';

const { wslconfig, wslconf } = iniFiles;

const texts: Record<FileKind, fc.Arbitrary<string>> = {
  wslconfig: iniText(wslconfig.table),
  wslconf: iniText(wslconf.table),
  daemon: anyJsonText,
  desktop: anyJsonText,
};

const jsonEdits = fc.constantFrom<Edit>(
  { key: 'debug', value: true },
  { key: 'builder.gc.enabled', value: false },
  { key: 'log-opts.max-size', value: '10m' },
  { key: 'Cpus', value: 4 },
  { key: 'dns', value: ['1.1.1.1'] },
);

const edits: Record<FileKind, fc.Arbitrary<Edit>> = {
  wslconfig: iniEdit(wslconfig.table),
  wslconf: iniEdit(wslconf.table),
  daemon: jsonEdits,
  desktop: jsonEdits,
};

const unicode = encodings.filter((encoding) => !isCodePage(encoding));

/** The text after edits; the same text where they are refused. */
function edited(kind: FileKind, text: string, ...wanted: Edit[]): string {
  const result = editText(kind, text, wanted);
  return 'text' in result ? result.text : text;
}

function mended(kind: FileKind, text: string, { fix }: Problem): string {
  return fix?.text ?? edited(kind, text, ...(fix?.edits ?? []));
}

/** How much of two texts is the same at their beginnings and at their ends, without counting anything twice. */
function common(before: string, after: string): { head: number; tail: number } {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { head, tail };
}

describe.each(fileKinds)('any %s', { timeout: 120_000 }, (kind) => {
  it('stays as it is where nothing is edited, and where what is unset is not there', () => {
    fc.assert(
      fc.property(texts[kind], (text) => {
        expect(edited(kind, text)).toBe(text);
        expect(edited(kind, text, { key: 'made.up', value: null })).toBe(text);
      }),
      runs,
    );
  });

  it('is changed in one place by one key that is set, in any encoding', () => {
    fc.assert(
      fc.property(texts[kind], edits[kind], fc.constantFrom(...unicode), (text, edit, encoding) => {
        const bytes = encodeText(text, encoding);
        const read = decodeText(bytes);
        fc.pre(read !== null && !isCodePage(read.encoding));
        const after = edited(kind, read.text, edit);
        const written = encodeText(after, read.encoding);
        expect(decodeText(written)).toEqual({ text: after, encoding: read.encoding });
        const { head, tail } = common(read.text, after);
        const gone = read.text.slice(head, read.text.length - tail);
        const isJson = kind === 'daemon' || kind === 'desktop';
        // A value that spans lines may give way; a line of another key never does.
        expect(isJson || /\\\r?\n/.test(text) || !/[\r\n]./.test(gone)).toBe(true);
      }),
      { ...runs, maxSkipsPerRun: 1000 },
    );
  });

  it('is linted without a throw, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(lintBytes(kind, bytes).kind).toBe(kind);
      }),
      runs,
    );
  });

  it('has no problem that a fix has made, as grave as the one it mends', () => {
    fc.assert(
      fc.property(texts[kind], (text) => {
        fc.pre(!/\\\r?\n/.test(text));
        const { problems } = lintText(kind, text);
        // Of an object that stands there twice, a fix may take the one away that hides the other.
        fc.pre(count(problems, 'jsonDuplicate') === 0);
        for (const problem of problems) {
          if (problem.fix === undefined || unmasks(problem)) continue;
          const after = lintText(kind, mended(kind, text, problem)).problems;
          const made = after.filter(
            ({ code, severity }) =>
              !toldThen.has(code) &&
              isAsGrave(severity, problem.severity) &&
              count(after, code) > count(problems, code) + hidden(problems, code),
          );
          expect({ problem: problem.code, made: made.map(({ code }) => code) }).toEqual({
            problem: problem.code,
            made: [],
          });
        }
      }),
      runs,
    );
  });
});

/** With the line that it mends, the tool reads more than before: what was wrong there all along comes to light. */
function unmasks({ code }: Problem): boolean {
  return /^(?:section|key|misspelt|comment|equals|escape|quote|swallowed|json|duplicateOfInvalid)/.test(
    code,
  );
}

/** What a value is known to do, told as soon as it is one that the tool takes. */
const toldThen = new Set([
  'needsOther',
  'safeModeOn',
  'sparseVhdDisabled',
  'virtio9pIgnored',
  'bridgedNeedsSwitch',
]);

/** Behind a line that is mended, a second one is a duplicate as it was before, by another name. */
function hidden(problems: readonly Problem[], code: string): number {
  return code === 'duplicateKey' ? count(problems, 'duplicateOfInvalid') : 0;
}

const gravity = { error: 2, warning: 1, info: 0 };

function isAsGrave(left: Problem['severity'], right: Problem['severity']): boolean {
  return gravity[left] >= gravity[right];
}

function count(problems: readonly Problem[], wanted: string): number {
  return problems.filter(({ code }) => code === wanted).length;
}
