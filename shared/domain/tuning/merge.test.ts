import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editText } from '../config/edit.ts';
import type { Edit, FileKind } from '../config/file.ts';
import { mergeEdits, mergeText } from './merge.ts';
import { changedKeys, leafValues } from './values.ts';

const GB = 2 ** 30;

const wslconfig = '# mine\n[wsl2]\nmemory=12GB # build\nprocessors=4\nswap=2GB\n';

function edit(kind: FileKind, text: string, edits: readonly Edit[]): string {
  const edited = editText(kind, text, edits);
  if ('problem' in edited) throw new Error(edited.problem.code);
  return edited.text;
}

describe('edits of keys in a file that somebody else has changed', () => {
  it.each<[string, string, Edit[], string]>([
    [
      'another key',
      wslconfig.replace('processors=4', 'processors=6'),
      [{ key: 'wsl2.memory', value: 8 * GB }],
      wslconfig.replace('processors=4', 'processors=6').replace('12GB', '8GB'),
    ],
    [
      'a comment on the same line',
      wslconfig.replace('# build', '# my build'),
      [{ key: 'wsl2.memory', value: 8 * GB }],
      wslconfig.replace('12GB # build', '8GB # my build'),
    ],
    [
      'a comment on the line of a key that goes',
      wslconfig.replace('# build', '# my build'),
      [{ key: 'wsl2.memory', value: null }],
      wslconfig.replace('memory=12GB # build', '# my build'),
    ],
    [
      'the same key to the same value, written otherwise',
      wslconfig.replace('12GB', '8192MB'),
      [{ key: 'wsl2.memory', value: 8 * GB }],
      wslconfig.replace('12GB', '8GB'),
    ],
    [
      'nothing but line ends',
      wslconfig.replaceAll('\n', '\r\n'),
      [{ key: 'wsl2.swap', value: 0 }],
      wslconfig.replaceAll('\n', '\r\n').replace('2GB\r\n', '0\r\n'),
    ],
    [
      'an unknown key',
      `${wslconfig}[experimental]\ntomorrow=1\n`,
      [{ key: 'wsl2.swap', value: null }],
      `${wslconfig.replace('swap=2GB\n', '')}[experimental]\ntomorrow=1\n`,
    ],
  ])('go together with %s', (_, theirs, edits, merged) => {
    const merge = mergeEdits({ kind: 'wslconfig', base: wslconfig, theirs }, edits);
    expect(merge.conflicts).toEqual([]);
    expect(merge.merged).toBe(merged);
  });

  it.each<[string, FileKind, string, string, Edit, object]>([
    [
      'the same key to another value',
      'wslconfig',
      wslconfig,
      wslconfig.replace('12GB', '16GB'),
      { key: 'wsl2.memory', value: 8 * GB },
      { key: 'wsl2.memory', base: 12 * GB, mine: 8 * GB, theirs: 16 * GB },
    ],
    [
      'the same key taken out',
      'wslconfig',
      wslconfig,
      wslconfig.replace('swap=2GB\n', ''),
      { key: 'wsl2.swap', value: 4 * GB },
      { key: 'wsl2.swap', base: 2 * GB, mine: 4 * GB, theirs: null },
    ],
    [
      'a value that WSL does not take',
      'wslconfig',
      '[wsl2]\n',
      '[wsl2]\nmemory=lots\n',
      { key: 'wsl2.memory', value: 8 * GB },
      { key: 'wsl2.memory', base: null, mine: 8 * GB, theirs: null },
    ],
    [
      'something else in the way',
      'daemon',
      '{"log-opts":{"max-size":"5m"}}',
      '{"log-opts":{"max-size":"20m"}}',
      { key: 'log-opts.max-size', value: '10m' },
      { key: 'log-opts.max-size', base: '5m', mine: '10m', theirs: '20m' },
    ],
    [
      'a member of the object',
      'daemon',
      '{"log-opts":{"max-size":"5m"}}',
      '{"log-opts":{"max-size":"5m","max-file":"2"}}',
      { key: 'log-opts', value: { mode: 'x' } },
      { key: 'log-opts', base: { 'max-size': '5m' }, mine: { mode: 'x' } },
    ],
  ])('meet %s', (_, kind, base, theirs, wanted, conflict) => {
    const { merged, conflicts } = mergeEdits({ kind, base, theirs }, [wanted]);
    expect(merged).toBeNull();
    expect(conflicts).toMatchObject([conflict]);
  });

  it('meet a file that is broken now as a whole', () => {
    const sides = { kind: 'daemon' as const, base: '{}', theirs: '{"a":' };
    const { merged, conflicts } = mergeEdits(sides, [{ key: 'debug', value: true }]);
    expect(merged).toBeNull();
    expect(conflicts).toMatchObject([{ key: null, base: '{}', theirs: '{"a":' }]);
  });
});

describe('a text from an editor and a file that somebody else has changed', () => {
  it.each<[string, FileKind, { base: string; mine: string; theirs: string }, string]>([
    ['only mine', 'wslconfig', { base: 'a', mine: 'b', theirs: 'a' }, 'b'],
    ['only theirs', 'wslconfig', { base: 'a', mine: 'a', theirs: 'b' }, 'b'],
    ['both the same', 'wslconfig', { base: 'a', mine: 'b', theirs: 'b' }, 'b'],
    [
      'keys on neighbouring lines',
      'wslconfig',
      {
        base: wslconfig,
        mine: wslconfig.replace('12GB', '8GB'),
        theirs: wslconfig.replace('processors=4', 'processors=6'),
      },
      wslconfig.replace('12GB', '8GB').replace('processors=4', 'processors=6'),
    ],
    [
      'comments far apart',
      'wslconfig',
      { base: wslconfig, mine: `# top\n${wslconfig}`, theirs: `${wslconfig}# end\n` },
      `# top\n${wslconfig}# end\n`,
    ],
    [
      'a comment by one, a key by the other, on one line',
      'wslconfig',
      {
        base: wslconfig,
        mine: wslconfig.replace('# build', '# my build'),
        theirs: wslconfig.replace('12GB', '8GB'),
      },
      wslconfig.replace('12GB # build', '8GB # my build'),
    ],
    [
      'new members at the same place of JSON',
      'daemon',
      {
        base: '{\n  "debug": true\n}\n',
        mine: '{\n  "debug": true,\n  "mtu": 1400\n}\n',
        theirs: '{\n  "debug": true,\n  "experimental": true\n}\n',
      },
      '{\n  "debug": true,\n  "experimental": true,\n  "mtu": 1400\n}\n',
    ],
    [
      'an editor that knows only line feeds',
      'wslconfig',
      {
        base: '[wsl2]\r\nmemory=8GB\r\n',
        mine: '[wsl2]\nmemory=6GB\n',
        theirs: '[wsl2]\r\nmemory=8GB\r\n',
      },
      '[wsl2]\r\nmemory=6GB\r\n',
    ],
  ])('go together: %s', (_, kind, { base, mine, theirs }, merged) => {
    expect(mergeText({ kind, base, theirs }, mine)).toMatchObject({ merged, conflicts: [] });
  });

  it.each<[string, FileKind, { base: string; mine: string; theirs: string }, object[]]>([
    [
      'one key, two values',
      'wslconfig',
      {
        base: wslconfig,
        mine: wslconfig.replace('12GB', '8GB'),
        theirs: wslconfig.replace('12GB', '16GB'),
      },
      [{ key: 'wsl2.memory', base: 12 * GB, mine: 8 * GB, theirs: 16 * GB }],
    ],
    [
      'one key twice in the file',
      'wslconfig',
      { base: '[wsl2]\n', mine: '[wsl2]\nswap=1GB\n', theirs: '[wsl2]\n# x\nswap=2GB\n' },
      [{ key: 'wsl2.swap', base: null, mine: GB, theirs: 2 * GB }],
    ],
    [
      'one line, two comments',
      'wslconfig',
      { base: '# a\n[wsl2]\n', mine: '# b\n[wsl2]\n', theirs: '# c\n[wsl2]\n' },
      [{ key: null, line: 1, base: '# a\n', mine: '# b\n', theirs: '# c\n' }],
    ],
    [
      'a broken text',
      'daemon',
      { base: '{"a":1}', mine: '{"a":1,', theirs: '{"a":2}' },
      [{ key: null, line: 1 }],
    ],
  ])('meet: %s', (_, kind, { base, mine, theirs }, conflicts) => {
    const merge = mergeText({ kind, base, theirs }, mine);
    expect(merge.merged).toBeNull();
    expect(merge.conflicts).toMatchObject(conflicts);
  });
});

const keys = ['wsl2.memory', 'wsl2.processors', 'wsl2.swap', 'wsl2.localhostForwarding'] as const;
const values: Record<(typeof keys)[number], fc.Arbitrary<Edit['value']>> = {
  'wsl2.memory': fc.constantFrom(null, 4 * GB, 8 * GB, 16 * GB),
  'wsl2.processors': fc.constantFrom(null, 2, 4, 8),
  'wsl2.swap': fc.constantFrom(null, 0, GB, 2 * GB),
  'wsl2.localhostForwarding': fc.constantFrom(null, true, false),
};
/** Each key once: one that is set and unset again would leave a bare section, which is a line like any other. */
const wslEdits = fc.uniqueArray(
  fc.constantFrom(...keys).chain((key) => values[key].map((value) => ({ key, value }))),
  { maxLength: 4, selector: ({ key }) => key },
);
const daemonEdits = fc.array(
  fc.record({
    key: fc.constantFrom('debug', 'mtu', 'log-opts.max-size', 'log-opts.max-file', 'dns'),
    value: fc.constantFrom<Edit['value']>(null, true, 1400, '10m', ['1.1.1.1']),
  }),
  { maxLength: 4 },
);
const files = fc.constantFrom(
  wslconfig,
  '',
  '[wsl2]\r\nmemory=4GB\r\n',
  '# only a comment\n',
  '[wsl2]\nmemory=lots\n[experimental]\nx=1\n',
);
const daemons = fc.constantFrom(
  '',
  '{}\n',
  '{\n  "debug": true,\n  "dns": ["8.8.8.8"]\n}\n',
  '{"log-opts":{"max-size":"5m"}}',
);

const cases = fc.oneof(
  fc.record({
    kind: fc.constant<FileKind>('wslconfig'),
    base: files,
    left: wslEdits,
    right: wslEdits,
  }),
  fc.record({
    kind: fc.constant<FileKind>('daemon'),
    base: daemons,
    left: daemonEdits,
    right: daemonEdits,
  }),
);

/** Each side's last word on a key. */
function wishes(edits: readonly Edit[]): Map<string, Edit['value']> {
  return new Map(edits.map(({ key, value }) => [key, value]));
}

describe('of two writers', () => {
  it('no edit is lost: either both are in the file, or it is said where they met', () => {
    fc.assert(
      fc.property(cases, ({ kind, base, left, right }) => {
        const theirs = edit(kind, base, right);
        const { merged, conflicts } = mergeEdits({ kind, base, theirs }, left);
        expect(merged === null).toBe(conflicts.length > 0);
        if (merged === null) return;
        const now = leafValues(kind, merged);
        for (const key of wishes(left).keys())
          expect(now[key] ?? null).toEqual(leafValues(kind, edit(kind, theirs, left))[key] ?? null);
        for (const key of changedKeys(leafValues(kind, base), leafValues(kind, theirs)))
          if (!wishes(left).has(key))
            expect([now[key] ?? null, key]).toEqual([leafValues(kind, theirs)[key] ?? null, key]);
      }),
      { numRuns: 2000 },
    );
  });

  it('two texts give the same values, whoever is first', () => {
    fc.assert(
      fc.property(cases, ({ kind, base, left, right }) => {
        const [mine, theirs] = [edit(kind, base, left), edit(kind, base, right)];
        const one = mergeText({ kind, base, theirs }, mine).merged;
        const other = mergeText({ kind, base, theirs: mine }, theirs).merged;
        expect(one === null).toBe(other === null);
        if (one === null || other === null) return;
        expect(changedKeys(leafValues(kind, one), leafValues(kind, other))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('a text never meets a file that nobody touched', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (base, mine) => {
        expect(mergeText({ kind: 'wslconfig', base, theirs: base }, mine).conflicts).toEqual([]);
      }),
    );
  });

  it('all lines that one side added are there where the other only set keys', () => {
    fc.assert(
      fc.property(files, wslEdits, fc.stringMatching(/^[a-z ]{1,12}$/), (base, edits, note) => {
        const comment = `# ${note}!\n`;
        const theirs = edit('wslconfig', base, edits);
        const { merged, conflicts } = mergeText(
          { kind: 'wslconfig', base, theirs },
          comment + base,
        );
        expect(conflicts).toEqual([]);
        expect(merged).toContain(`# ${note}!`);
      }),
      { numRuns: 2000 },
    );
  });
});
