import { describe, expect, it } from 'vitest';
import { parseGoMod } from './goMod.ts';
import { parseVendorList, vendorDifferences } from './vendorList.ts';

const mod = 'module a.b/c\n\ngo 1.24\n\nrequire (\n\td.e/f v1.0.0\n\tg.h/i v1.2.0 // indirect\n)\n';
const list =
  '# d.e/f v1.0.0\n## explicit; go 1.18\nd.e/f\nd.e/f/sub\n# g.h/i v1.2.0\n## explicit\ng.h/i\n';

describe('vendor/modules.txt', () => {
  it('lists modules, whether go.mod asks for them, and what replaces them', () => {
    expect(
      parseVendorList('## workspace\n# a.b/c v1.0.0 => ../c\n## explicit; go 1.20\r\na.b/c\n'),
    ).toEqual([{ path: 'a.b/c', version: 'v1.0.0', isExplicit: true, replacement: '../c' }]);
  });

  it.each<[string, string, string, string[]]>([
    ['fits', mod, list, []],
    ['has another version', mod, list.replace('f v1.0.0', 'f v0.9.0'), ['d.e/f']],
    ['lacks one', mod, list.slice(0, list.indexOf('# g.h')), ['g.h/i']],
    [
      'has one that nobody asks for',
      mod.replace('\tg.h/i v1.2.0 // indirect\n', ''),
      list,
      ['g.h/i'],
    ],
    ['has one on its way that go.mod need not name', mod, `${list}# x.y/z v1.0.0\nx.y/z\n`, []],
    ['lacks a replacement', `${mod}replace d.e/f => ../f\n`, list, ['d.e/f']],
    [
      'has the replacement',
      `${mod}replace d.e/f => ../f\n`,
      `${list.replace('f v1.0.0\n', 'f v1.0.0 => ../f\n')}# d.e/f => ../f\n`,
      [],
    ],
    ['of an old Go says nothing of who asks', mod.replace('1.24', '1.13'), '# d.e/f v1.0.0\n', []],
    [
      'of an old Go has another version',
      mod.replace('1.24', '1.13'),
      '# d.e/f v0.9.0\n',
      ['d.e/f'],
    ],
  ])('%s', (_, goMod, text, different) => {
    expect(vendorDifferences([parseGoMod(goMod)], text)).toEqual(different);
  });

  it('of a workspace is asked for by any of its modules', () => {
    const other = 'module x.y/z\ngo 1.24\nrequire a.b/c v0.0.0\n';
    expect(vendorDifferences([parseGoMod(mod), parseGoMod(other)], list)).toEqual([]);
  });
});
