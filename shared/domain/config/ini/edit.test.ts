import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentValue, effectiveValues } from '../effective.ts';
import { editText } from '../edit.ts';
import type { ConfigValue, FileKind } from '../file.ts';
import { iniEdit, iniText, runs } from '../fixtures/arbitraries.ts';
import { parseWslconfig } from '../wslconfig/parse.ts';
import { iniFiles } from './files.ts';
import writer from '../wslconfig/fixtures/writer.json' with { type: 'json' };

const kinds = ['wslconfig', 'wslconf'] as const;

function edited(kind: FileKind, text: string, key: string, value: ConfigValue): string {
  const result = editText(kind, text, [{ key, value }]);
  if ('problem' in result) throw new Error(result.problem.code);
  return result.text;
}

/** What stands between the parts that two texts have in common at both ends. */
function difference(before: string, after: string): { gone: string; come: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    gone: before.slice(start, before.length - end),
    come: after.slice(start, after.length - end),
  };
}

/** An invalid MAC address stops WSL whatever else the file says. */
function isFatal(kind: FileKind, text: string): boolean {
  return kind === 'wslconfig' && parseWslconfig(text).isFatal;
}

const goesOn = /\\(?:\r\n|\n)/;

describe.each(kinds)('setting a key of any %s', { timeout: 60_000 }, (kind) => {
  const { table } = iniFiles[kind];
  const cases = [iniText(table), iniEdit(table)] as const;

  it('makes WSL take the value', () => {
    fc.assert(
      fc.property(...cases, (text, { key, setting, value }) => {
        const after = edited(kind, text, key, value);
        fc.pre(!isFatal(kind, after));
        expect(effectiveValues(kind, after)[setting]).toEqual(value);
        expect(currentValue(kind, after, key)).toEqual(value);
      }),
      runs,
    );
  });

  it('leaves every other line as it was', () => {
    fc.assert(
      fc.property(...cases, (text, { key, value }) => {
        fc.pre(!goesOn.test(text));
        const { gone, come } = difference(text, edited(kind, text, key, value));
        expect(gone).not.toMatch(/[\r\n]/);
        expect(come.match(/=/g)?.length ?? 0).toBeLessThanOrEqual(
          1 + String(value).split('=').length,
        );
      }),
      runs,
    );
  });

  it('leaves the values of all other keys as they were', () => {
    fc.assert(
      fc.property(...cases, (text, { key, setting, value }) => {
        fc.pre(!goesOn.test(text) && !isFatal(kind, text));
        const before = effectiveValues(kind, text);
        const after = effectiveValues(kind, edited(kind, text, key, value));
        delete before[setting];
        delete after[setting];
        expect(after).toEqual(before);
      }),
      runs,
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(...cases, (text, { key, value }) => {
        const once = edited(kind, text, key, value);
        expect(edited(kind, once, key, value)).toBe(once);
      }),
      runs,
    );
  });

  it('is undone by unsetting, where the key is new and its section is there', () => {
    fc.assert(
      fc.property(...cases, (text, { key, setting, value }) => {
        const section = `[${setting.split('.')[0]}]\n`;
        const before = section + text;
        fc.pre(
          edited(kind, before, key, null) === before &&
            !before.endsWith('\r') &&
            !before.includes('\u001a'),
        );
        const after = edited(kind, before, key, value);
        fc.pre(difference(before, after).gone === '');
        expect(edited(kind, after, key, null)).toBe(before);
      }),
      runs,
    );
  });
});

describe.each(kinds)('unsetting a key of any %s', { timeout: 60_000 }, (kind) => {
  const { table } = iniFiles[kind];
  const cases = [iniText(table), iniEdit(table)] as const;

  it('leaves the default to WSL', () => {
    fc.assert(
      fc.property(...cases, (text, { key, setting, value }) => {
        const set = edited(kind, text, key, value);
        expect(effectiveValues(kind, edited(kind, set, key, null))).not.toHaveProperty([setting]);
      }),
      runs,
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(...cases, (text, { key }) => {
        const once = edited(kind, text, key, null);
        expect(edited(kind, once, key, null)).toBe(once);
      }),
      runs,
    );
  });

  it('keeps every comment', () => {
    fc.assert(
      fc.property(...cases, (text, { key }) => {
        fc.pre(!goesOn.test(text) && !text.includes('"'));
        const comments = (all: string) => all.match(/#[^\r\n]*/g) ?? [];
        expect(comments(edited(kind, text, key, null))).toEqual(comments(text));
      }),
      runs,
    );
  });
});

const GB = 2 ** 30;

describe('editing a .wslconfig', () => {
  it.each<[string, string, string, ConfigValue, string]>([
    ['begins an empty file with the section', '', 'wsl2.memory', 8 * GB, '[wsl2]\nmemory=8GB\n'],
    [
      'keeps CRLF',
      '[wsl2]\r\nmemory=1GB\r\n',
      'wsl2.processors',
      4,
      '[wsl2]\r\nmemory=1GB\r\nprocessors=4\r\n',
    ],
    [
      'keeps the comment behind a value',
      '[wsl2]\nmemory = 1GB  # note\n',
      'wsl2.memory',
      1536 * 2 ** 20,
      '[wsl2]\nmemory = 1536MB  # note\n',
    ],
    [
      'keeps the spelling of the key',
      '[WSL2]\nMEMORY=1GB',
      'wsl2.memory',
      2 * GB,
      '[WSL2]\nMEMORY=2GB',
    ],
    [
      'keeps a comment alone',
      '[wsl2]\nmemory=8GB # keep\nprocessors=2\n',
      'wsl2.memory',
      null,
      '[wsl2]\n# keep\nprocessors=2\n',
    ],
    [
      'puts a new key before the comment that leads on to the next section',
      '[wsl2]\nmemory=1GB\n\n# next\n[experimental]\n',
      'wsl2.processors',
      2,
      '[wsl2]\nmemory=1GB\nprocessors=2\n\n# next\n[experimental]\n',
    ],
    [
      'puts a new key behind the comments that belong to the keys',
      '[wsl2]\nmemory=1GB\n# swap=0\n\n[experimental]\n',
      'wsl2.processors',
      2,
      '[wsl2]\nmemory=1GB\n# swap=0\nprocessors=2\n\n[experimental]\n',
    ],
    [
      'puts a new section at the end',
      '[experimental]\nsparseVhd=true',
      'wsl2.memory',
      GB,
      '[experimental]\nsparseVhd=true\n\n[wsl2]\nmemory=1GB',
    ],
    [
      'changes the first of two lines, which counts',
      '[wsl2]\nmemory=1GB\nmemory=2GB\n',
      'wsl2.memory',
      4 * GB,
      '[wsl2]\nmemory=4GB\nmemory=2GB\n',
    ],
    [
      'changes a first line that is invalid, as it counts too',
      '[wsl2]\nmemory=bad\nmemory=2GB\n',
      'wsl2.memory',
      4 * GB,
      '[wsl2]\nmemory=4GB\nmemory=2GB\n',
    ],
    [
      'removes all lines of a key',
      '[wsl2]\nmemory=1GB\nmemory=2GB\n',
      'wsl2.memory',
      null,
      '[wsl2]\n',
    ],
    [
      'changes a key under its older name',
      '[experimental]\nnetworkingMode=nat\n',
      'wsl2.networkingMode',
      'mirrored',
      '[experimental]\nnetworkingMode=mirrored\n',
    ],
    [
      'mends a malformed line of the key',
      '[wsl2]\nswapFile=C:\\Users\\x # c\n',
      'wsl2.swapFile',
      'D:\\x.vhdx',
      '[wsl2]\nswapFile=D:\\\\x.vhdx # c\n',
    ],
    [
      'gives a line back that a backslash had swallowed',
      '[wsl2]\nswapFile=D:\\\nprocessors=2\n',
      'wsl2.swapFile',
      'D:\\x',
      '[wsl2]\nswapFile=D:\\\\x\nprocessors=2\n',
    ],
    [
      'quotes what would begin a comment',
      '[wsl2]\n',
      'wsl2.swapFile',
      'C:\\C#\\a.vhdx',
      '[wsl2]\nswapFile="C:\\\\C#\\\\a.vhdx"\n',
    ],
    [
      'stays before Ctrl-Z',
      '[wsl2]\nmemory=1GB\u001aold',
      'wsl2.processors',
      2,
      '[wsl2]\nmemory=1GB\nprocessors=2\n\u001aold',
    ],
    [
      'stays before a backslash at the very end',
      '[wsl2]\nswapFile=D:\\',
      'wsl2.processors',
      2,
      '[wsl2]\nprocessors=2\nswapFile=D:\\',
    ],
    ['adds a key that WSL does not know', '[wsl2]\n', 'wsl2.future', 'x', '[wsl2]\nfuture=x\n'],
    ['removes a key that stands in no section', 'memory=1GB\n[wsl2]\n', 'memory', null, '[wsl2]\n'],
    [
      'writes plain bytes where no unit is exact',
      '[wsl2]\n',
      'wsl2.memory',
      1_000_000_001,
      '[wsl2]\nmemory=1000000001\n',
    ],
    [
      'writes a list of ports',
      '',
      'experimental.ignoredPorts',
      [80, 443],
      '[experimental]\nignoredPorts=80,443\n',
    ],
  ])('%s', (_, text, key, value, after) => {
    expect(edited('wslconfig', text, key, value)).toBe(after);
  });

  it.each(['memory', 'wsl2', 'wsl2.', '.memory', 'wsl2.a.b', 'a b.c', ''])(
    'said of the key %j that its value could not be written',
    (key) => {
      const result = editText('wslconfig', '[wsl2]\n', [{ key, value: '3GB' }]);
      expect(result).toMatchObject({ problem: { code: 'keyUnwritable', values: { key } } });
    },
  );

  it.each<[string, ConfigValue, string]>([
    ['a path that WSL cannot read', 'C:\\用户\\swap.vhdx', 'valueUnwritable'],
    ['a carriage return', 'a\rb', 'valueUnwritable'],
    ['an object', { a: 1 }, 'valueUnwritable'],
  ])('refuses %s and says so', (_, value, code) => {
    const result = editText('wslconfig', '', [{ key: 'wsl2.swapFile', value }]);
    expect(result).toMatchObject({
      problem: { code, severity: 'error', values: { key: 'wsl2.swapFile' } },
    });
  });

  it.each<[string, ConfigValue]>([
    ['wsl2.memory', '8 GB'],
    ['wsl2.processors', 'four'],
    ['wsl2.dnsProxy', 'yes'],
    ['wsl2.networkingMode', 'bridge'],
    ['wsl2.macAddress', 'x'],
  ])('refuses a value of %s that WSL would ignore', (key, value) => {
    const result = editText('wslconfig', '', [{ key, value }]);
    expect(result).toMatchObject({ problem: { code: 'valueRejected', values: { key, value } } });
  });

  it('makes all edits or none', () => {
    const edits = [
      { key: 'wsl2.memory', value: GB },
      { key: 'wsl2.processors', value: 'four' },
    ];
    expect(editText('wslconfig', '', edits)).toHaveProperty('problem');
  });
});

describe("Microsoft's settings app", () => {
  it.each(writer.map((one) => [one.key, one.op, one.input, one] as const))(
    'and Slipway agree on what holds after %s: %s %j',
    (key, _op, input, { value, output }) => {
      const wanted = value === null ? null : Number(value);
      const ours = effectiveValues('wslconfig', edited('wslconfig', input, key, wanted));
      expect(ours).toEqual(effectiveValues('wslconfig', output));
    },
  );
});
